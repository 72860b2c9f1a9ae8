"""Who may have a service, what must hold between answers, how old a document may be."""

from typing import Any

import pytest

from birpencere.regulations.rules import evidence_for, json_schema, problem_lines, summary
from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.tests.documents import (
    asks,
    document,
    field,
    options,
    pages,
    regulation,
    take,
    text,
)
from birpencere.regulations.tests.test_parsing import faults_of
from birpencere.regulations.types import FileInfo, Format

Any_ = dict[str, Any]
FILES = {"f1": FileInfo("a.pdf", 1, Format.PDF)}


def form_with(*fields: Any_, **parts: Any) -> Any_:
    """The form of these questions, with more."""
    return {"form": {**document(*fields)["form"], **parts}}


ADULT = {"valid": "age >= 18", "message": text("Yaş"), "law": {"act": "rules"}}
CITIZEN = {"valid": 'applicant.kind == "person"', "message": text("Şəxs")}


def test_a_rule_is_decided_as_soon_as_its_answers_are_there() -> None:
    asked = (field("age", "number"), field("name"))
    form = regulation(*asked, **form_with(*asked, eligibility=[ADULT]))
    assert read_today(form, {}).refused == ()
    early = read_today(form, {"age": "17"})
    assert [rule.message.az for rule in early.refused] == ["Yaş"]
    assert not read_today(form, {"age": "17", "name": "A"}).is_complete
    assert read_today(form, {"age": "18", "name": "A"}).is_complete


def test_a_rule_about_facts_is_decided_before_anything_is_asked() -> None:
    form = regulation(field("a"), **form_with(field("a"), eligibility=[CITIZEN]))
    assert read_today(form, {}, {"applicant": {"kind": "organisation"}}).refused
    assert not read_today(form, {}, {"applicant": {"kind": "person"}}).refused


def test_what_was_left_out_cannot_make_a_rule_hold_at_the_end() -> None:
    asked = (field("agrees", "yes_no", required=False), field("name"))
    rule = {"valid": "agrees == true", "message": text()}
    form = regulation(*asked, **form_with(*asked, eligibility=[rule]))
    assert not read_today(form, {}).refused
    assert read_today(form, {"name": "A"}).refused


def test_a_check_between_answers_is_told_at_each_of_them_and_once_on_top() -> None:
    source = document(field("low", "number"), field("high", "number"))
    check = {"valid": "low <= high", "message": text("Sıra"), "fields": ["low", "high"]}
    source["form"]["steps"][0]["checks"] = [check]
    form = regulation(field("low", "number"), field("high", "number"), form=source["form"])
    reading = read_today(form, {"low": "2", "high": "1"})
    assert [str(problem) for problem in reading.problems.values()] == ["Sıra", "Sıra"]
    assert problem_lines(form.form.steps[0], reading.problems, "en") == (
        ("low", "low (en): Sıra (en)"),
    )
    assert list(read_today(form, {"low": "2", "high": "x"}).problems) == ["high"]
    assert read_today(form, {"low": "1", "high": "1"}).is_complete


def test_a_check_of_the_whole_form_is_told_on_the_page_of_its_question() -> None:
    asked = (field("a", "choice", options=options("x", "y")), field("b", "yes_no"))
    check = {"valid": '!(a == "x" && b == true)', "message": text(), "fields": ["a"]}
    form = regulation(*asked, **form_with(*asked, checks=[check]))
    assert list(read_today(form, {"a": "x", "b": "yes"}).problems) == ["a"]
    assert read_today(form, {"a": "y", "b": "yes"}).is_complete


DEED = field("deed", "file", formats=["pdf"], required=False)
AGED = [{"key": "deed", "title": text(), "upload": "deed", "max_age_days": 10}]


@pytest.mark.parametrize(
    ("typed", "blamed"),
    [
        ({}, []),
        ({"deed": ["f1"]}, ["deed_issued"]),
        ({"deed": ["f1"], "deed_issued": "10.11.2026"}, []),
        ({"deed": ["f1"], "deed_issued": "09.11.2026"}, ["deed_issued"]),
        ({"deed": ["f1"], "deed_issued": "21.11.2026"}, ["deed_issued"]),
    ],
)
def test_the_age_of_a_document_is_asked_beside_it_and_checked(typed: Any_, blamed: Any) -> None:
    form = regulation(DEED, field("a", required=False), evidence=AGED)
    assert [one.key for one in form.form.fields] == ["deed", "deed_issued", "a"]
    assert list(read_today(form, typed, files=FILES).problems) == blamed


def test_a_register_is_told_which_record_is_meant() -> None:
    held = [{"key": "land", "title": text(), "held_by": "tax", "number": "plot"}]
    page = {"fields": [field("plot", "cadastral")], "asks": [asks("land", "plot", take("area"))]}
    form = regulation(form=pages(page), evidence=held)
    reading = read_today(form, {"plot": "12 345 678"})
    [supplied] = evidence_for(form, reading)
    assert supplied.number == "12345678"
    assert reading.due[0].parameters == {"plot": "12345678"}


def test_an_explanation_is_shown_and_is_no_answer() -> None:
    told = field("told", "explanation", text=text(), shown="a == true")
    form = regulation(field("a", "yes_no"), told)
    reading = read_today(form, {"a": "yes", "told": "x"})
    assert reading.is_complete
    assert "told" in reading.shown
    assert "told" not in reading.values
    assert "told" not in json_schema(form)["properties"]
    [section] = summary(form, reading, {}, {}, "en")
    assert [row.key for row in section.rows] == ["a"]


def test_expressions_read_the_parts_of_an_answer() -> None:
    form = regulation(
        field("mobile", "mobile"),
        field("trip", "period"),
        field("copies", "quantity", price=250),
        field("days", "number", computed="trip.days"),
        field("fee", "money", computed='mobile.operator == "nar" ? copies.amount : 0'),
    )
    typed = {"mobile": "070 1234567", "copies": "2",
             "trip": {"from": "01.12.2026", "to": "05.12.2026"}}  # fmt: skip
    values = read_today(form, typed).values
    assert (values["days"], values["fee"]) == (5, 500)


@pytest.mark.parametrize(
    ("parts", "path", "reason"),
    [
        (form_with(field("a"), eligibility=[ADULT]), "form.eligibility[0].valid", "unknown name"),
        (
            form_with(field("a"), eligibility=[{**CITIZEN, "law": {"act": "moon"}}]),
            "form.eligibility[0].law.act",
            "there is no act moon",
        ),
        (
            form_with(field("a"), checks=[{"valid": "a", "message": text(), "fields": ["a"]}]),
            "form.checks[0].valid",
            "must be true or false",
        ),
        (
            form_with(field("a"), checks=[{"valid": "true", "message": text(), "fields": ["b"]}]),
            "form.checks[0].fields",
            "there is no field b",
        ),
        (
            {"evidence": [{"key": "a", "title": text(), "held_by": "tax", "max_age_days": 3}]},
            "evidence[0].max_age_days",
            "means nothing",
        ),
        (
            {"evidence": [{"key": "a", "title": text(), "held_by": "tax", "number": "a"}]},
            "evidence[0].number",
            "no page asks tax by the question a",
        ),
    ],
)
def test_a_wrong_condition_is_found_when_the_regulation_is_read(
    parts: Any_, path: str, reason: str
) -> None:
    found = faults_of(field("a"), **parts)
    assert found[0][0] == path
    assert reason in found[0][1]


def test_the_day_of_issue_needs_a_name_of_its_own() -> None:
    found = faults_of(DEED, field("deed_issued"), evidence=AGED)
    assert found == [("evidence[0].max_age_days", "the name deed_issued is taken")]
