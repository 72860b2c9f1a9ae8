"""From a draft to an accepted report, its number, its digest, and its correction."""

from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from birpencere.audit.queries import entries_of
from birpencere.documents.queries import case_documents
from birpencere.kernel.actor import Actor
from birpencere.kernel.usage import Use
from birpencere.notifications.models import Notice
from birpencere.registry.models import Service
from birpencere.reports.actions import correct, save_answers
from birpencere.reports.errors import AlreadyReported, NoSuchReport, NotADraft
from birpencere.reports.models import Report, ReportRow
from birpencere.reports.queries import (
    data_lines,
    failed_checks,
    form_reading,
    regulation_for,
    values_of,
)
from birpencere.reports.rules import canonical
from birpencere.reports.tests.conftest import (
    MORNING,
    PHONE,
    TABLE,
    TYPED,
    begun,
    filled_in,
    signed,
    with_file,
)
from birpencere.reports.types import Rows, Status
from tests.arrived import arrived

pytestmark = pytest.mark.django_db


def test_a_signed_report_is_accepted_with_number_digest_and_letter(accepted: Report) -> None:
    assert accepted.status == Status.ACCEPTED
    assert accepted.number == "H-16.15-2026-000001"
    assert [row["quantity"] for row in values_of(accepted)] == [1250.0, 12500.75]
    lines = b"".join(map(canonical, data_lines(accepted)))
    assert accepted.acceptance.digest == sha256(lines).hexdigest()
    assert accepted.acceptance.file_digest == accepted.file_digest != ""
    letter = Notice.objects.get(template="report_accepted")
    assert accepted.number in letter.subject
    assert f"/services/{accepted.service.slug}/report/{accepted.pk}" in letter.body
    assert "reports.accepted" in [entry.action for entry in entries_of(accepted.pk)]


def test_a_file_with_mistakes_is_kept_and_each_is_named_by_its_cell(
    nizami: Actor, company: UUID
) -> None:
    text = (
        "Ölçü vahidi;Göstəricinin adı;Miqdar və ya məbləğ\n"
        "nəfər;Oxucular;iyirmi\n\nnəfər;;-3\nnəfər;Oxucular;5\nnəfər;Oxucular;6\n"
    )
    report = filled_in(begun(nizami, organisation_id=company), nizami, text)
    assert report.rows == Rows.WRONG
    assert [one["place"] for one in report.problems] == ["C2", "B4", "C4", "B6"]
    assert report.problems[1]["label"]["en"] == "Indicator"
    assert "5" in report.problems[3]["text"]["az"]
    assert not ReportRow.objects.exists()
    assert signed(report, nizami).status == Status.DRAFT
    assert Notice.objects.get().template == "report_not_signed"


def test_a_signature_on_an_older_version_accepts_nothing(nizami: Actor, company: UUID) -> None:
    report = filled_in(begun(nizami, organisation_id=company), nizami)
    stale = report.version
    save_answers(report_id=report.pk, typed={"remark": "Dəyişdi"}, acting=nizami, now=MORNING)
    assert signed(report, nizami, version=stale).status == Status.DRAFT
    assert signed(report, nizami).status == Status.ACCEPTED


def test_a_correction_takes_the_place_and_both_stay(nizami: Actor, accepted: Report) -> None:
    with pytest.raises(AlreadyReported):
        begun(nizami, organisation_id=accepted.organisation_id)
    draft = correct(report_id=accepted.pk, acting=nizami, now=MORNING)
    assert list(values_of(draft)) == list(values_of(accepted))
    with_file(draft, nizami, TABLE.replace("1250", "1251"))
    after = signed(draft, nizami)
    accepted.refresh_from_db()
    assert (accepted.status, after.status) == (Status.SUPERSEDED, Status.ACCEPTED)
    assert after.number == "H-16.15-2026-000002"
    assert accepted.acceptance.replaced_by == after.number
    assert [one.service_id for one in arrived(Use.REPORT)] == [accepted.service_id] * 2
    assert next(values_of(accepted))["quantity"] == 1250.0
    with pytest.raises(NotADraft):
        correct(report_id=accepted.pk, acting=nizami, now=MORNING)


def test_nobody_else_touches_a_report(leyla: Actor, accepted: Report) -> None:
    for deed in (correct,):
        with pytest.raises(NoSuchReport):
            deed(report_id=accepted.pk, acting=leyla, now=MORNING)


OWN: dict[str, tuple[str, dict[str, Any], str]] = {
    "25.1": (
        "2026-10",
        {"account": "1234567890123", "fund": "1000,00", "responsible_phone": PHONE},
        "fin;name;contract;days;earnings;employer_contribution;employee_contribution\n"
        "5ARPXK2;Məmmədova Aysel Elçin qızı;employment;22;1000,00;220,00;30,00\n",
    ),
    "32.1": (
        "2025",
        {
            "payer_voen": "1400057421",
            "activity": "services",
            "had_income": "yes",
            **dict.fromkeys(("sales", "rent", "other_income", "materials", "wages"), "0"),
            **dict.fromkeys(("depreciation", "other_costs", "prepaid"), "0"),
            "services_income": "1000",
            "costs_proven": "yes",
            "responsible_phone": PHONE,
            "responsible_email": "n@example.az",
        },
        "",
    ),
    "32.2": (
        "",
        {
            "seller_voen": "1400057421",
            "buyer_voen": "1500085151",
            "buyer_name": "Alıcı MMC",
            "supplied_on": "01.11.2026",
        },
        "item;unit;quantity;price;amount;vat_rate;vat\nKağız;qutu;2,5;10,00;25,00;standard;4,50\n",
    ),
    "7.1": (
        "",
        {
            "procedure": "export",
            "sender": "A",
            "recipient": "B",
            "country_from": "Türkiyə",
            "transport": "10AA123",
            "gross_total": "12,5",
            "places_total": "3",
        },
        "code;description;origin;places;gross;net;value\n0101210000;Mal;Türkiyə;3;12,5;12;450\n",
    ),
    "5.1": (
        "",
        {
            "happened_on": "16.11.2026",
            "place": "Bakı, sahə 4",
            "severity": "light",
            "circumstances": "Pilləkəndən yıxılıb.",
            "persons": [{"name": "A", "position": "B", "in_hospital": "no"}],
            "responsible_phone": PHONE,
            "scene_kept": "yes",
        },
        "",
    ),
    "27.1": (
        "2026-Q3",
        {"employees": "12", "activity_code": "62.01", "responsible_phone": PHONE},
        "indicator;product;unit_of_measure;before;now;reason\n"
        "sales;Proqram;ədəd;10;15;\noutput;Proqram;ədəd;10;25;yeni müştəri\n",
    ),
}
"""The services whose agency wrote its own: period, answers, table."""


@pytest.mark.law("B-exp-2")
def test_every_service_that_takes_reports_accepts_one(nizami: Actor, company: UUID) -> None:
    services = Service.objects.filter(archetype="report_submission")
    accepted = []
    for number in services.values_list("number", flat=True):
        period, typed, table = OWN.get(number, ("2026-Q3", TYPED, TABLE))
        report = begun(nizami, number, organisation_id=company, period=period)
        report = save_answers(report_id=report.pk, typed=typed, acting=nizami, now=MORNING)
        if table:
            report = with_file(report, nizami, table)
            assert not report.problems, (number, report.problems)
        reading = form_reading(report, MORNING)
        assert not reading.problems, (number, reading.problems)
        accepted += [signed(report, nizami).number]
        assert regulation_for(report).illustrative, number
    assert len(accepted) == 17
    assert None not in accepted


def test_totals_must_agree_with_the_answers(nizami: Actor, company: UUID) -> None:
    period, typed, table = OWN["25.1"]
    report = begun(nizami, "25.1", organisation_id=company, period=period)
    save_answers(report_id=report.pk, typed={**typed, "fund": "999,99"}, acting=nizami, now=MORNING)
    report = with_file(report, nizami, table)
    reading = form_reading(report, MORNING)
    (check,) = failed_checks(report, reading)
    assert "fonduna" in check.message.az
    assert signed(report, nizami).status == Status.DRAFT


def test_a_file_that_was_replaced_is_gone_but_stays_with_what_was_accepted(
    nizami: Actor, accepted: Report
) -> None:
    draft = correct(report_id=accepted.pk, acting=nizami, now=MORNING)
    with_file(draft, nizami, TABLE.replace("1250", "1"))
    with_file(draft, nizami, TABLE.replace("1250", "2"))
    files = [case_documents(one.pk).filter(field="table").count() for one in (accepted, draft)]
    assert files == [1, 1]
