"""Originals of documents, of which copies were uploaded: said in the regulation, shown when it is time."""

from datetime import date
from typing import Any

import pytest

from birpencere.kernel.text import Text
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import originals_to_show, parse_regulation, read, service_facts
from birpencere.regulations.rules.articles import articles_of
from birpencere.regulations.tests.documents import document, field, text, written
from birpencere.regulations.types import CaseRegulation

PLACE = {"az": "Xidmət mərkəzi, 9:00–17:00", "en": "Service centre", "ru": "Центр услуг"}


def with_original(original: str, collected: dict[str, str] | None = None) -> dict[str, Any]:
    """A regulation with a deed of which a copy is uploaded."""
    whole = document(field("has_deed", "yes_no"), field("deed", "file", formats=["pdf"]))
    whole["evidence"][0] |= {
        "title": text("Akt"),
        "original": original,
        "condition": "has_deed == true",
    }
    if collected:
        whole["result"]["collected"] = collected
    return whole


def regulation(whole: dict[str, Any]) -> CaseRegulation:
    made = parse_regulation(written(whole), "x.yaml")
    assert isinstance(made, CaseRegulation)
    return made


def said(one: CaseRegulation, number: str) -> str:
    article = next(article for article in articles_of(one) if article.number == number)
    return " ".join(paragraph.text.en for paragraph in article.paragraphs)


@pytest.mark.law("R-6.1.1b")
def test_a_regulation_lets_the_agency_ask_for_an_original_where_no_register_tells_more() -> None:
    one = regulation(with_original("on_request"))
    told = "the agency may ask for the original where no register can tell more"
    assert told in said(one, "2.6.2")
    assert service_facts(one, "en").upload[0].original == told


@pytest.mark.law("A1-2.6n2")
def test_copies_are_enough_to_apply_and_the_original_is_shown_when_the_result_is_collected() -> (
    None
):
    with pytest.raises(RegulationError, match="an original is shown when the result is collected"):
        regulation(with_original("at_collection"))
    one = regulation(with_original("at_collection", PLACE))
    assert "the original is shown when the result is collected" in said(one, "2.6.2")
    assert "Service centre" in said(one, "3.4.4")
    for typed, titles in (({"has_deed": "yes"}, [Text(**text("Akt"))]), ({"has_deed": "no"}, [])):
        reading = read(one, typed, {}, date(2026, 12, 1), {})
        assert [evidence.title for evidence in originals_to_show(one, reading)] == titles


def test_what_a_register_holds_has_no_original_to_show() -> None:
    whole = with_original("on_request")
    held = {"key": "extract", "title": text(), "held_by": "tax", "original": "on_request"}
    whole["evidence"].append(held)
    with pytest.raises(RegulationError, match="means nothing for what a register holds"):
        regulation(whole)
