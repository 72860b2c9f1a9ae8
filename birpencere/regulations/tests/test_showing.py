"""Answers and regulations as people read them."""

from typing import Any

import pytest

from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.rules import (
    json_schema,
    law_text,
    problem_lines,
    result_activity,
    result_rows,
    service_facts,
    summary,
)
from birpencere.regulations.tests.conforming import conforms
from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.types import CaseRegulation

Any_ = dict[str, Any]


def test_the_summary_shows_facts_with_their_source_and_answers_in_words(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    reading = read_today(licence, biometric, company, files)
    sections = {one.step: one for one in summary(licence, reading, company, files, "az")}
    applicant = sections["applicant"]
    assert applicant.title == "Müraciət edən"
    shown = {row.key: (row.value, row.source) for row in applicant.rows}
    assert shown["organisation.voen"] == ("1400057421", "Vergi reyestri")
    assert shown["activity_address"] == ("Bakı, Nizami küç. 12, AZ1000", "")
    assert shown["phone"] == ("+994 50 123 45 67", "")
    activity = {row.label: row.value for row in sections["biometric_activity"].rows}
    assert activity["Mütəxəssis 1"] == (
        "Soyadı, adı, ata adı: Aysel Məmmədova",
        "FİN: 5ARPXK2",
        "Təhsili: Digər ali",
        "İxtisas üzrə iş stajı, il: 5",
    )
    assert activity["Fəaliyyətin digər yerləri"] == "Cavab verilməyib"
    assert sections["documents"].rows[0].value == ("icarə.pdf",)


def test_a_birth_date_from_the_register_is_written_out(licence: CaseRegulation) -> None:
    facts: Any_ = {"applicant": {"kind": "person"}, "person": {"born": "1991-04-12"}}
    sections = summary(licence, read_today(licence, {}, facts), facts, {}, "az")
    assert ("12 aprel 1991", "Əhali reyestri") in [
        (row.value, row.source) for row in sections[1].rows
    ]


def test_the_result_prints_what_its_template_names(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    reading = read_today(licence, biometric, company, files)
    assert result_activity(licence, reading, "en").startswith("Creating biometric technologies")
    assert [row.label for row in result_rows(licence, reading, "en")] == ["Address of the activity"]


def test_problems_are_listed_with_their_questions(licence: CaseRegulation, company: Any_) -> None:
    typed = {
        "licence_type": "biometric_technologies",
        "other_places": [{"address": {"city": "Bakı"}, "right": "owned"}],
        "specialists": [{"name": "A"}],
    }
    reading = read_today(licence, typed, company)
    step = reading.step("biometric_activity")
    assert step is not None
    lines = dict(problem_lines(step, reading.problems_of(step), "en"))
    assert (
        lines["technologies"]
        == "Which biometric technologies will you work with?: Tick what applies."
    )
    assert lines["specialists-0-fin"] == "Specialist 1, Personal number (FIN): Fill in this answer."
    assert lines["other_places-0-address-street"] == (
        "Place 1, Address, Street: Fill in this part of the address."
    )


@pytest.mark.law("R-5.1.2", "R-7.1.1a")
def test_the_service_page_says_what_is_needed_and_what_is_not(licence: CaseRegulation) -> None:
    facts = service_facts(licence, "az")
    assert [one.title for one in facts.held] == [
        "Nizamnamə", "VÖEN şəhadətnaməsi", "Şəxsiyyət vəsiqəsinin surəti",
    ]  # fmt: skip
    assert facts.held[0].reason == "Vergi reyestrindən götürülür"
    assert facts.upload[0].formats == ("PDF", "JPEG", "PNG", "ASiC-E")
    assert facts.days == (10, 15)
    assert facts.costs[0].illustrative
    assert [stop.note for stop in facts.timeline] == [
        "siz · təxminən 8 dəqiqə; məlumatlarınız reyestrlərdən gəlir",
        "Lisenziya şöbəsi · 3 iş gününədək",
        "bank köçürməsi; ödəniş sənədi müraciətinizdə olacaq",
        "Lisenziya şöbəsi · 10 iş gününədək",
        "e-poçtla xəbər veririk, QR kodla yoxlanılır",
    ]


def test_the_service_page_speaks_every_language(licence: CaseRegulation) -> None:
    assert len({service_facts(licence, language).content for language in LANGUAGES}) == 3


def test_a_refusal_cites_act_and_clause(licence: CaseRegulation) -> None:
    ground = next(one for one in licence.refusal_grounds if one.key == "no_right_to_premises")
    assert law_text(licence, ground.law, "en") == (
        "Law No. 176-VQ of 15 March 2016 on licences and permits, Article 18.2.4"
    )


def test_complete_answers_fit_the_schema(
    licence: CaseRegulation, biometric: Any_, company: Any_, files: Any_
) -> None:
    schema = json_schema(licence)
    values = read_today(licence, biometric, company, files).values
    assert conforms(values, schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "technologies" not in schema["required"]
    assert "licence_type" in schema["required"]
