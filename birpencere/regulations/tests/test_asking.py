"""Registers that a form asks midway: what is due, what counts, what is found when the regulation is read."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import (
    answer_rows,
    fact_rows,
    fees_for,
    kept_answer,
    read,
    widgets_for,
    with_answer,
)
from birpencere.regulations.tests.conftest import TODAY, read_today
from birpencere.regulations.tests.documents import asks, field, pages, regulation, take, text
from birpencere.regulations.types import CaseRegulation, Facts, Reading

MOMENT = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=6)
CAR = asks("car", "vin", take("make"), take("year", "number"), take("kind"))
OFFERS = {
    **asks("offers", "vin", take("insurer"), take("name"), take("premium", "money"), many=True),
    "parameters": [{"name": "kind", "value": "car.kind"}],
}
INSURER = field(
    "insurer",
    "choice",
    options_of={"asked": "offers", "key": "insurer", "label": "name", "hints": ["premium"]},
)
OLD = field("old", "yes_no", shown="car.year < 2000")
FEE = {
    "key": "premium", "title": text(), "amount": "0.00", "payee": "state_duty", "methods": ["internet"],
    "computed": "offers.filter(one, one.insurer == insurer)[0].premium", "law": {"act": "rules"},
}  # fmt: skip
RECORDS: dict[str, list[dict[str, Any]]] = {
    "car": [{"make": "Toyota", "year": "1998", "kind": "car", "holder": "5ARPXK2"}],
    "offers": [
        {"insurer": "a", "name": "Alfa", "premium": "60.00"},
        {"insurer": "b", "name": "Beta", "premium": "72.50"},
    ],
}


@pytest.fixture(scope="module")
def insurance() -> CaseRegulation:
    return regulation(
        form=pages(
            {"fields": [field("vin")], "asks": [CAR, OFFERS]},
            {"fields": [OLD, INSURER], "facts": [{"fact": "car.make"}, {"fact": "car.year"}]},
        ),
        fees=[FEE],
    )


def asked(form: CaseRegulation, typed: Any, facts: Facts) -> tuple[Reading, Facts]:
    """The form after the registers have answered everything that is due."""
    reading = read_today(form, typed, facts)
    while reading.due:
        question = reading.due[0]
        answer = kept_answer(question, RECORDS[question.asking.records], MOMENT)
        facts = with_answer(facts, question.asking.key, answer)
        reading = read_today(form, typed, facts)
    return reading, facts


def test_one_question_waits_for_the_answer_of_another(insurance: CaseRegulation) -> None:
    reading = read_today(insurance, {"vin": "X1"})
    assert [(one.asking.key, one.parameters) for one in reading.due] == [("car", {"vin": "X1"})]
    assert reading.first_incomplete is insurance.form.steps[0]
    reading, _ = asked(insurance, {"vin": "X1"}, {})
    assert set(reading.answered) == {"car", "offers"}
    assert reading.answered["offers"].items[0] == {"insurer": "a", "name": "Alfa", "premium": 6000}
    assert not read_today(insurance, {}).due


def test_an_answer_is_seen_by_conditions_choices_and_fees(insurance: CaseRegulation) -> None:
    typed = {"vin": "X1", "old": "yes", "insurer": "b"}
    reading, facts = asked(insurance, typed, {})
    page = insurance.form.steps[1]
    assert reading.is_complete
    assert "old" in reading.shown
    assert [due.amount.qepik for due in fees_for(insurance, reading)] == [7250]
    [_, choice] = widgets_for(page, reading, typed, {}, {}, "en")
    assert [(one.label, one.hint) for one in choice.choices] == [
        ("Alfa", "premium (en): 60.00\u00a0₼"),
        ("Beta", "premium (en): 72.50\u00a0₼"),
    ]
    assert [row.value for row in answer_rows(page, reading, {}, "en")] == ["Yes", "Beta"]
    rows = list(fact_rows(insurance, page, reading, facts, "en"))
    assert [row.value for row in rows] == ["Toyota", "1998"]
    assert rows[0].source == "Vergi reyestri (en), 20.11.2026 10:00"


def test_what_was_not_offered_cannot_be_chosen(insurance: CaseRegulation) -> None:
    reading, _ = asked(insurance, {"vin": "X1", "old": "no", "insurer": "c"}, {})
    assert list(reading.problems) == ["insurer"]


def test_another_key_or_a_later_day_asks_anew(insurance: CaseRegulation) -> None:
    _, facts = asked(insurance, {"vin": "X1"}, {})
    changed = read_today(insurance, {"vin": "X2"}, facts)
    assert [one.parameters for one in changed.due] == [{"vin": "X2"}]
    assert not list(fact_rows(insurance, insurance.form.steps[1], changed, facts, "en"))
    for days, due in ((1, []), (2, ["car"])):
        later = read(insurance, {"vin": "X1"}, facts, TODAY + timedelta(days=days), {})
        assert [one.asking.key for one in later.due] == due


@pytest.mark.parametrize(
    ("first", "second", "path", "reason"),
    [
        ({"asks": [{**CAR, "register": "moon"}]}, {}, "asks[0].register", "there is no register moon"),
        ({"asks": [{**CAR, "field": "plate"}]}, {}, "asks[0].field", "there is no question plate"),
        ({"asks": [OFFERS, CAR]}, {}, "asks[0].parameters[0].value", "asked only later: car"),
        ({"asks": [CAR, {**OFFERS, "parameters": [{"name": "a", "value": "car.colour"}]}]}, {},
         "asks[1].parameters[0].value", "unknown name: car.colour"),
        ({"asks": [{**CAR, "parameters": []}]}, {}, "asks[0].parameters", "must not be empty"),
        ({"asks": [{**CAR, "takes": []}]}, {}, "asks[0].takes", "there must be one"),
        ({"asks": [{**CAR, "takes": [take("year", "number", example="new")]}]}, {},
         "asks[0].takes[0].example", "is no number"),
        ({"asks": [{**CAR, "key": "vin"}]}, {}, "asks[0].key", "the name vin is taken"),
        ({"facts": [{"fact": "car.make"}], "asks": [CAR]}, {}, "facts[0].fact", "asked only later"),
        ({"asks": [CAR]}, {"facts": [{"fact": "car.colour"}]}, "facts[0].fact", "does not take colour"),
        ({"asks": [CAR]}, {"facts": [{"fact": "person.name"}]}, "facts[0].label", "is missing"),
        ({"asks": [CAR]}, {"fields": [INSURER]}, "options_of.asked", "no page before asks for many"),
        ({"asks": [CAR, OFFERS]}, {"fields": [field("a", "choice", options_of={
            "asked": "offers", "key": "insurer", "label": "title"})]}, "options_of", "take title"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_found_when_the_regulation_is_read(
    first: Any, second: Any, path: str, reason: str
) -> None:
    first = {"fields": [field("vin")], **first}
    with pytest.raises(RegulationError) as caught:
        regulation(form=pages(first, {"fields": [field("z")], **second}))
    found = [(one.path, one.reason) for one in caught.value.problems]
    assert any(at.endswith(path) and reason in why for at, why in found), found
