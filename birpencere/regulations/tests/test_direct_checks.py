"""A test that cannot be taken, a subscription to nothing, a link that runs a script: found when it is read."""

from pathlib import Path

import pytest
from django.conf import settings

from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation

REGULATIONS = Path(settings.CATALOGUE) / "regulations"
MOCK, CAREER = "4.7-civil-service-mock-test.yaml", "5.6-career-guidance-test.yaml"
INTERNET, NAMES = "20.8-internet-connection.yaml", "9.4-azerbaijani-names-information.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    [
        (MOCK, "draw: 3", "draw: 99", "topics[2].draw"),
        (MOCK, "right: [a, c]", "right: [a, z]", "questions[8].right"),
        (MOCK, "right: [a, c]", "right: []", "questions[8].right"),
        (MOCK, "topic: constitution", "topic: poetry", "questions[0].topic"),
        (MOCK, "key: adoption", "key: people_power", "questions"),
        (MOCK, "pass_mark: 60", "pass_mark: 0", "pass_mark"),
        (MOCK, "pass_mark: 60", "pass_mark: 101", "pass_mark"),
        (MOCK, "minutes: 30", "minutes: 0", "minutes"),
        (MOCK, "assurance: low", "assurance: none", "allowance"),
        (CAREER, "minutes: 60", "minutes: 60\npass_mark: 50", "pass_mark"),
        (INTERNET, "periods: [0, 12, 24]", "periods: []", "periods"),
        (INTERNET, "periods: [0, 12, 24]", "periods: [0, 99]", "periods[1]"),
        (INTERNET, "assurance: low", "assurance: none", "general.assurance"),
        (
            NAMES,
            "url: /az/services/civil-registry-information",
            'url: "javascript:alert(1)"',
            "sections[4].documents[0].url",
        ),
    ],
)
def test_what_could_not_be_used_is_refused_with_its_place(
    file: str, old: str, new: str, path: str
) -> None:
    text = (REGULATIONS / file).read_text("utf-8")
    assert old in text
    with pytest.raises(RegulationError) as refused:
        parse_regulation(text.replace(old, new, 1), file)
    assert path in [problem.path for problem in refused.value.problems]
