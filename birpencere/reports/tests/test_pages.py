"""The pages of a report, as browsers without JavaScript use them."""

from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birpencere.kernel.actor import Actor
from birpencere.reports.actions import correct
from birpencere.reports.models import Report
from birpencere.reports.tests.conftest import (
    FACTS,
    TABLE,
    TYPED,
    SignIn,
    begun,
    filled_in,
    signed,
)
from birpencere.reports.types import Status
from birpencere.reports.views import start

pytestmark = pytest.mark.django_db
SLUG = "library-museum-reports"


@pytest.fixture(autouse=True)
def registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """State registers answer at once."""
    monkeypatch.setattr(start, "facts_for", lambda **_asked: FACTS)
    monkeypatch.setattr(start, "with_mandates", lambda *, acting, now: acting)


@pytest.fixture
def browser(sign_in: SignIn, nizami: Actor) -> Client:
    return sign_in(nizami)


def page_of(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    text: str = answer.content.decode()
    return text


def upload(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("cədvəl.csv", text.encode())}


def test_periods_are_listed_with_what_is_overdue_and_what_was_accepted(
    browser: Client, accepted: Report, company: UUID
) -> None:
    assert "Kimin adından" in page_of(browser.get(f"/az/services/{SLUG}/report"))
    page = page_of(browser.get(f"/az/services/{SLUG}/report?for={company}"))
    rows = page.split("<tr")[2:]
    assert len(rows) == 4
    assert accepted.acceptance.number in rows[0]
    assert "Qəbul edilib" in rows[0]
    assert "bp-table__row--late" not in page
    Report.objects.filter(pk=accepted.pk).update(period="2026-Q2")
    rows = page_of(browser.get(f"/az/services/{SLUG}/report?for={company}")).split("<tr")[2:]
    assert [("Vaxtı keçib" in row, "row--late" in row) for row in rows] == [
        (True, True),
        *[(False, False)] * 3,
    ]
    page_of(browser.get(f"/az/services/{SLUG}/report?for={UUID(int=1)}"), 422)
    page_of(browser.post(f"/az/services/{SLUG}/report", {"for": company, "period": "2031"}), 404)


def test_a_report_is_begun_filled_in_and_checked(browser: Client, company: UUID) -> None:
    answer = browser.post(
        f"/az/services/{SLUG}/report", {"for": company, "period": "2026-Q2"}, follow=True
    )
    address = answer.request["PATH_INFO"]
    assert address.endswith("/steps/responsible")
    page = page_of(browser.post(address, {"responsible_name": "N", "responsible_phone": "12"}), 422)
    assert 'value="12"' in page
    answer = browser.post(address, TYPED, follow=True)
    rows = answer.request["PATH_INFO"]
    assert rows.endswith("/rows")
    assert "Fayl" in page_of(browser.post(rows, {}), 422)
    wrong = page_of(browser.post(rows, upload(TABLE.replace("1250", "çox")), follow=True))
    assert "C2" in wrong
    assert "Faylda 1 səhv" in wrong
    right = page_of(browser.post(rows, upload(TABLE), follow=True))
    assert "2 sətir doldurulub" in right
    check = page_of(browser.get(rows.replace("rows", "check")))
    assert "12.500,75" in check
    sign = rows.replace("rows", "sign")
    page_of(browser.post(sign, {"phone": "+994 50 100 00 03", "version": "0"}))
    drawn = browser.get(rows.replace("rows", "report.pdf"))
    assert drawn.content.startswith(b"%PDF")


def test_rows_are_typed_by_hand(browser: Client, nizami: Actor) -> None:
    report = begun(nizami)
    address = f"/az/services/{SLUG}/report/{report.pk}/rows/by-hand"
    row = {
        "_asked": "indicators",
        "indicators[0].indicator": "Oxucular",
        "indicators[0].unit": "nəfər",
        "indicators[0].quantity": "x",
        "indicators[0].note": "",
    }
    page = page_of(browser.post(address, row), 422)
    assert 'href="#indicators-0-quantity"' in page
    assert 'value="x"' in page
    browser.post(address, {**row, "_add": "indicators"})
    assert "indicators[1].unit" in page_of(browser.get(address))
    answer = browser.post(address, {**row, "indicators[0].quantity": "7"}, follow=True)
    assert "1 sətir doldurulub" in page_of(answer)
    page_of(browser.post(address, {"_asked": "indicators"}), 422)


def test_mistakes_are_saved_as_list_and_as_marked_cells(browser: Client, nizami: Actor) -> None:
    report = filled_in(begun(nizami), nizami, TABLE.replace("1250", "çox"))
    address = f"/ru/services/{SLUG}/report/{report.pk}/problems"
    listed = page_of(browser.get(f"{address}.csv"))
    assert "C2;Количество или сумма;" in listed
    answer = browser.get(f"{address}.xlsx")
    with ZipFile(BytesIO(answer.content)) as archive:
        assert b'ref="C2"' in archive.read("xl/comments1.xml")
    assert "Количество" in page_of(browser.get(f"/ru/services/{SLUG}/report/{report.pk}/rows"))


@pytest.mark.law("R-7.1.1b")
@pytest.mark.parametrize("form", ["xlsx", "csv", "xml", "xsd"])
def test_templates_are_open_to_everybody(country: None, form: str) -> None:
    answer = Client().get(f"/az/services/{SLUG}/report/template.{form}")
    assert answer.status_code == 200
    assert f"16.15.{form}" in answer["Content-Disposition"]


def test_an_accepted_report_has_its_data_and_its_page_to_verify(
    browser: Client, accepted: Report
) -> None:
    address = f"/az/services/{SLUG}/report/{accepted.pk}"
    page = page_of(browser.get(address))
    assert accepted.acceptance.number in page
    assert accepted.acceptance.digest in page
    assert "Oxucuların sayı;nəfər;1250,00;" in page_of(browser.get(f"{address}/data.csv"))
    lines = b"".join(browser.get(f"{address}/data.jsonl").streaming_content)  # type: ignore[attr-defined]  # a stream
    assert lines.count(b"\n") == 3
    for suffix in ("rows", "check", "steps/responsible"):
        assert browser.get(f"{address}/{suffix}").status_code == 302
    page_of(browser.post(f"{address}/rows", upload(TABLE)), 409)
    public = page_of(Client().get(f"/az/verify/{accepted.acceptance.code}", follow=True))
    assert accepted.acceptance.number in public
    assert "2026, III rüb" in public
    for personal in ("Nizami", "Biometriya", "1400057421", "Oxucu"):
        assert personal not in public
    page_of(Client().get("/az/verify/reports/AAAA-AAAA-AAAA-AAAA"), 404)


def test_officers_see_what_came_and_who_is_missing(
    sign_in: SignIn, tofiq: Actor, orkhan: Actor, accepted: Report, aysel: Actor
) -> None:
    signed(filled_in(begun(aysel), aysel), aysel)
    desk = sign_in(tofiq)
    assert SLUG in page_of(desk.get("/az/reports"))
    page = page_of(desk.get(f"/az/reports/{SLUG}"))
    assert accepted.acceptance.number in page
    assert "Məmmədova" in page
    Report.objects.filter(pk=accepted.pk).update(period="2026-Q2")
    page = page_of(desk.get(f"/az/reports/{SLUG}?period=2026-Q3"))
    assert "VÖEN 1400057421" in page
    assert page_of(desk.get(f"/az/services/{SLUG}/report/{accepted.pk}/data.csv"))
    assert "Bu hesabatı düzəlt" not in page_of(
        desk.get(f"/az/services/{SLUG}/report/{accepted.pk}")
    )
    elsewhere = sign_in(orkhan)
    page_of(elsewhere.get(f"/az/reports/{SLUG}"), 404)
    page_of(elsewhere.get(f"/az/services/{SLUG}/report/{accepted.pk}"), 404)
    page_of(sign_in(aysel).get("/az/reports"), 403)


def test_a_stranger_meets_nothing(sign_in: SignIn, leyla: Actor, accepted: Report) -> None:
    stranger = sign_in(leyla)
    for suffix in ("", "/data.csv", "/documents/file", "/rows", "/problems.csv", "/report.pdf"):
        page_of(stranger.get(f"/az/services/{SLUG}/report/{accepted.pk}{suffix}"), 404)


def test_a_correction_says_what_it_replaces(
    browser: Client, nizami: Actor, accepted: Report
) -> None:
    answer = browser.post(f"/az/services/{SLUG}/report/{accepted.pk}/correct", follow=True)
    assert answer.request["PATH_INFO"].endswith("/steps/responsible")
    draft = correct(report_id=accepted.pk, acting=nizami, now=accepted.saved_at)
    page = page_of(browser.get(f"/az/services/{SLUG}/report/{draft.pk}/check"))
    assert accepted.acceptance.number in page
    assert signed(draft, nizami).status == Status.ACCEPTED
    assert "Bu hesabata düzəliş edilib" in page_of(
        browser.get(f"/az/services/{SLUG}/report/{accepted.pk}")
    )


def test_the_service_leads_to_its_reports(country: None) -> None:
    page = page_of(Client().get(f"/az/services/{SLUG}"))
    assert f"/az/services/{SLUG}/report" in page
    assert "nümunədir" in page
