"""What is asked of whom, and what comes of the answers."""

from typing import Any

import pytest

from birpencere.regulations.rules import checklist_for, evidence_for, fees_for
from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.tests.documents import EVERY_TYPE, field, regulation, text
from birpencere.regulations.tests.documents import options as options_of
from birpencere.regulations.types import CaseRegulation

Any_ = dict[str, Any]


def test_a_company_completes_the_licence(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    reading = read_today(licence, biometric, company, files)
    assert reading.problems == {}
    assert reading.is_complete
    assert reading.first_incomplete is None
    assert [step.key for step in reading.steps] == [
        "licence", "applicant", "biometric_activity", "documents", "declaration",
    ]  # fmt: skip
    assert reading.values["specialists"] == [
        {"name": "Aysel Məmmədova", "fin": "5ARPXK2", "education": "higher", "experience": 5}
    ]
    assert "entrepreneur_voen" not in reading.shown


def test_a_person_is_asked_for_the_voen(
    licence: CaseRegulation, biometric: Any_, files: Any_
) -> None:
    reading = read_today(licence, biometric, {"applicant": {"kind": "person"}}, files)
    assert list(reading.problems) == ["entrepreneur_voen"]
    assert reading.first_incomplete is not None
    assert reading.first_incomplete.key == "applicant"


def test_nothing_typed_asks_for_the_type_of_licence_first(
    licence: CaseRegulation, company: Any_
) -> None:
    reading = read_today(licence, {}, company)
    assert reading.first_incomplete is licence.form.steps[0]
    assert "biometric_activity" not in [step.key for step in reading.steps]
    assert reading.values == {}


def test_what_is_hidden_is_not_in_the_answers(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    both = biometric | {"resource_name": "Arxiv", "hosting_country": "Türkiyə"}
    reading = read_today(licence, both, company, files)
    assert "resource_name" not in reading.values
    changed = read_today(licence, both | {"licence_type": "personal_data_systems"}, company, files)
    assert changed.values["resource_name"] == "Arxiv"
    assert "specialists" not in changed.values


def test_a_condition_sees_an_answer_only_when_it_is_valid() -> None:
    asked = [field("a", "number"), field("b", shown="a > 3")]
    assert "b" in read_today(regulation(*asked), {"a": "4"}).shown
    assert "b" not in read_today(regulation(*asked), {"a": "many"}).shown
    assert "b" not in read_today(regulation(*asked), {}).shown


def test_an_answer_that_fails_its_check_is_not_taken() -> None:
    check = {"valid": "a > 3", "message": text()}
    form = regulation(field("a", "number", checks=[check]), field("b", shown="a == 2"))
    reading = read_today(form, {"a": "2", "b": "x"})
    assert reading.values == {}
    assert list(reading.problems) == ["a"]


def test_a_question_may_be_required_only_sometimes() -> None:
    form = regulation(field("a", "yes_no"), field("b", required="a == true"))
    assert list(read_today(form, {"a": "yes"}).problems) == ["b"]
    assert read_today(form, {"a": "no"}).is_complete


def test_a_computed_answer_is_among_the_values() -> None:
    form = regulation(
        field("price", "money"),
        field("pieces", "number"),
        field("total", "money", computed="price * pieces"),
    )
    assert read_today(form, {"price": "1,50", "pieces": "4", "total": "9"}).values["total"] == 600
    assert "total" not in read_today(form, {"price": "1,50"}).values


def test_questions_of_a_row_see_the_row() -> None:
    form = regulation(EVERY_TYPE[-2])
    rows = [
        {"name": "A", "kind": "company", "share": "10", "fin": "x"},
        {"name": "B", "kind": "person"},
    ]
    reading = read_today(form, {"partners": rows})
    assert list(reading.problems) == ["partners[1].fin"]
    assert "partners[0].fin" not in reading.shown


def test_an_answer_can_reveal_another_question_on_its_page(
    licence: CaseRegulation, company: Any_
) -> None:
    typed = {"licence_type": "personal_data_systems", "hosting": "azerbaijan"}
    before = read_today(licence, typed, company)
    after = read_today(licence, typed | {"hosting": "abroad"}, company)
    page = after.step("personal_data_activity")
    assert page is not None
    assert after.reveals(page, before)
    assert not before.reveals(page, after)


@pytest.mark.parametrize("kind", ["organisation", "person"])
def test_the_documents_of_the_applicant_come_from_registers(
    licence: CaseRegulation, biometric: Any_, files: Any_, kind: str
) -> None:
    reading = read_today(licence, biometric, {"applicant": {"kind": kind}}, files)
    held = [one.evidence.key for one in evidence_for(licence, reading) if one.evidence.held_by]
    assert (
        held
        == {
            "organisation": ["charter", "voen_certificate"],
            "person": ["voen_certificate", "identity_card"],
        }[kind]
    )


def test_uploaded_documents_carry_their_files(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    supplied = evidence_for(licence, read_today(licence, biometric, company, files))
    uploads = {one.evidence.key: one.files for one in supplied if one.evidence.upload}
    assert uploads == {"premises": ("f1",), "specialists": ("f2",), "technical": ("f1",)}


def test_the_officer_checks_what_the_answers_call_for(
    licence: CaseRegulation, company: Any_
) -> None:
    typed = {"licence_type": "personal_data_systems", "data_categories": ["special"]}
    reading = read_today(licence, typed | {"hosting": "abroad"}, company)
    keys = [item.key for item in checklist_for(licence, reading, "decision")]
    assert keys == ["special_categories", "transfer_abroad", "opinion_given"]


def test_the_duty_is_due_and_marked_as_an_example(licence: CaseRegulation) -> None:
    [due] = fees_for(licence, read_today(licence, {}))
    assert due.amount.qepik == 15_000
    assert due.fee.illustrative


def test_a_fee_can_depend_on_an_answer() -> None:
    fee = {"key": "duty", "title": text(), "amount": "10.00", "payee": "state_duty",
           "methods": ["cash"], "law": {"act": "rules"}, "condition": 'a == "x"'}  # fmt: skip
    form = regulation(field("a", "choice", options=options_of("x", "y")), fees=[fee])
    assert len(fees_for(form, read_today(form, {"a": "x"}))) == 1
    assert fees_for(form, read_today(form, {"a": "y"})) == ()


def test_answers_that_nest_without_end_are_refused() -> None:
    endless: Any = "x"
    for _ in range(50_000):
        endless = [endless]
    assert list(read_today(regulation(EVERY_TYPE[-2]), {"partners": endless}).problems) == [
        "partners"
    ]
