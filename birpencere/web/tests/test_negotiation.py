"""What is asked for by `Accept` is what comes."""

import pytest

from birpencere.web.negotiation import preferred

OFFERED = ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle, */*", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json;q=0.9", "application/ld+json"),
        ("TEXT/Turtle ; Q=1 , text/html;q=0.9", "text/turtle"),
        ("application/*;q=0.8, text/*;q=0.1", "application/ld+json"),
        ("text/html;q=0, */*", "text/turtle"),
        ("text/*;q=0.9, text/html;q=0.2, application/rdf+xml;q=0.5", "text/turtle"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', OFFERED[2]),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/pdf", None),
        ("text/html;q=0", None),
        ("text/turtle;q=loud", None),
        ("*/*;q=0", None),
    ],
)
def test_the_liked_best_of_what_there_is(accept: str, expected: str | None) -> None:
    assert preferred(accept, OFFERED) == expected
