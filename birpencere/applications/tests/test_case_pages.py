"""The applicant's pages of a case: where it stands, what is to be done, what came out."""

from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birpencere.applications.actions import attach_result, refuse, withdraw
from birpencere.applications.models import Application, Result
from birpencere.applications.tests.conftest import MORNING, NOW, SignIn, attach, paper, reload
from birpencere.applications.types import Status
from birpencere.audit.models import Entry
from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill


@pytest.fixture
def browser(sign_in: SignIn, aysel: Actor) -> Client:
    return sign_in(aysel)


def page_of(browser: Client, case: Application, rest: str = "") -> str:
    page = browser.get(f"/en/applications/{case.pk}{rest}")
    assert page.status_code == 200
    return unescape(page.text)


def test_the_list_shows_drafts_and_cases_and_who_must_act(
    browser: Client, draft: Application, aysel: Actor
) -> None:
    assert "Draft of" in unescape(browser.get("/en/applications").text)


@pytest.mark.law("R-6.1.3", "R-7.1.3a")
def test_a_sent_case_says_what_happened_and_why_the_date(
    browser: Client, submitted: Application
) -> None:
    page = page_of(browser, submitted)
    for shown in (submitted.number, "The agency must act", "Why this date?", "Aysel Məmmədova"):
        assert str(shown) in page
    assert "20.1-2026-000001" in browser.get("/en/applications").text


@pytest.mark.parametrize(
    ("language", "service", "agency"),
    [
        ("az", "Bəzi fəaliyyət növlərinə", "Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi"),
        ("en", "E-application for licences", "Ministry of Transport, Communications"),
        ("ru", "Электронное заявление", "Министерство транспорта, связи и высоких технологий"),
    ],
)
def test_service_and_agency_are_named_in_the_language_of_the_reader(
    browser: Client, accepted: Application, language: str, service: str, agency: str
) -> None:
    pages = [f"/{language}/applications", f"/{language}/applications/{accepted.pk}"]
    in_list, in_case = (unescape(browser.get(page).text) for page in pages)
    assert f'<span lang="{language}">{service}' in in_list
    assert f'<span class="govuk-caption-l" lang="{language}">{service}' in in_case
    assert agency in in_case


def test_a_draft_leads_to_where_it_was_left(browser: Client, draft: Application) -> None:
    answer = browser.get(f"/en/applications/{draft.pk}")
    assert answer["Location"] == f"/en/applications/{draft.pk}/continue"


@pytest.mark.law("R-7.4b")
def test_a_returned_case_says_what_to_mend(browser: Client, returned: Application) -> None:
    page = page_of(browser, returned)
    for shown in ("A document is unreadable or incomplete", "İkinci səhifə", "Mend and send again"):
        assert shown in page


def test_a_refusal_names_the_ground_and_the_way_to_complain(
    browser: Client, refused: Application
) -> None:
    page = page_of(browser, refused)
    assert "do not prove that the conditions of the licence are met" in page
    assert "The decision can be appealed to the ministry or to a court." in page


@pytest.mark.law("R-7.1.3b")
def test_an_approved_case_hands_out_its_document_when_it_is_sealed(
    browser: Client, approved: Application
) -> None:
    assert "being made and sealed" in page_of(browser, approved)
    worker = Actor.system("results")
    document = store_generated(
        acting=worker,
        case_id=approved.pk,
        kind=Document.Kind.RESULT,
        name="lisenziya.pdf",
        content=b"%PDF-1.7 sealed",
        now=NOW,
    )
    attach_result(
        application_id=approved.pk,
        document_id=document.pk,
        digest=document.digest,
        acting=worker,
        now=NOW,
    )
    page = page_of(browser, approved)
    assert Result.objects.get().code in page
    file = browser.get(f"/en/applications/{approved.pk}/documents/{document.pk}")
    assert b"".join(file) == b"%PDF-1.7 sealed"


def test_the_date_page_shows_each_day_that_counts_and_why_others_do_not(
    browser: Client, submitted: Application, sign_in: SignIn, rashad: Actor
) -> None:
    page = page_of(browser, submitted, "/deadline")
    assert page.count("<li>") >= 15
    assert "Saturday" in page
    assert f"/en/applications/{submitted.pk}" in page
    assert f"/en/work/{submitted.number}" in page_of(sign_in(rashad), submitted, "/deadline")


def test_a_case_that_is_decided_asks_nobody_why_a_date(
    browser: Client, submitted: Application, rashad: Actor
) -> None:
    link = f"/en/applications/{submitted.pk}/deadline"
    assert link in page_of(browser, submitted)
    refuse(
        application_id=submitted.pk,
        version=submitted.version,
        ground="conditions_not_met",
        note="",
        acting=rashad,
        now=MORNING,
    )
    assert link not in page_of(browser, submitted)


def test_a_draft_has_no_date(browser: Client, draft: Application) -> None:
    assert browser.get(f"/en/applications/{draft.pk}/deadline").status_code == 404


def test_a_document_is_saved_and_its_reading_is_on_record(
    browser: Client, submitted: Application, aysel: Actor
) -> None:
    document = Document.objects.filter(case_id=submitted.pk).first()
    assert document
    file = browser.get(f"/en/applications/{submitted.pk}/documents/{document.pk}")
    content = b"".join(file)
    assert content.startswith(b"%PDF")
    assert file["Content-Length"] == str(len(content))
    assert file["Content-Disposition"] == "attachment; filename*=UTF-8''skan.pdf"
    read = Entry.objects.get(action="documents.read")
    assert (read.object_id, read.person_id) == (document.pk, aysel.person_id)


def test_a_document_of_another_case_is_not_there_and_was_not_read(
    browser: Client, submitted: Application, begin: Any, leyla: Actor
) -> None:
    foreign = attach(begin(leyla), "premises_right", leyla)
    missing = "00000000-0000-0000-0000-000000000001"
    pages = [
        browser.get(f"/en/applications/{submitted.pk}/documents/{one}")
        for one in (foreign, missing)
    ]
    assert [page.status_code for page in pages] == [404, 404]
    assert main_of(pages[0]) == main_of(pages[1])
    assert not Entry.objects.filter(action="documents.read").exists()


def main_of(page: Any) -> str:
    """What a page says, without what is around it."""
    return str(page.text).partition("<main")[2].partition("</main>")[0]


def send_receipt(browser: Client, case: Application, content: bytes, name: str = "q.pdf") -> Any:
    return browser.post(
        f"/en/applications/{case.pk}/receipt", {"receipt": SimpleUploadedFile(name, content)}
    )


def test_a_receipt_is_with_the_agency(browser: Client, awaiting_payment: Application) -> None:
    assert send_receipt(browser, awaiting_payment, paper().read()).status_code == 302
    assert "Your receipt is with the agency" in page_of(browser, awaiting_payment)
    receipt = Document.objects.get(kind=Document.Kind.RECEIPT)
    assert Bill.objects.get().receipt_id == receipt.pk


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "The file is empty"), (b"salam", "Only these files are accepted")],
)
def test_what_is_no_receipt_is_refused_at_its_field(
    browser: Client, awaiting_payment: Application, content: bytes, problem: str
) -> None:
    page = send_receipt(browser, awaiting_payment, content)
    assert page.status_code == 422
    assert problem in page.text
    assert 'href="#receipt"' in page.text
    assert Bill.objects.get().receipt_id is None


def test_no_file_at_all_is_told(browser: Client, awaiting_payment: Application) -> None:
    page = browser.post(f"/en/applications/{awaiting_payment.pk}/receipt")
    assert page.status_code == 422
    assert "Choose the file with the receipt." in page.text


def test_a_receipt_for_what_is_not_owed_is_not_kept(
    browser: Client, in_execution: Application
) -> None:
    assert send_receipt(browser, in_execution, paper().read()).status_code == 409
    assert not Document.objects.filter(kind=Document.Kind.RECEIPT).exists()


def test_the_payment_order_is_a_pdf_while_something_is_owed(
    browser: Client, awaiting_payment: Application, aysel: Actor
) -> None:
    where = f"/en/applications/{awaiting_payment.pk}/payment-order.pdf"
    answer = browser.get(where)
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
    withdraw(application_id=awaiting_payment.pk, acting=aysel, now=NOW)
    assert browser.get(where).status_code == 409


def test_a_case_is_withdrawn_once(browser: Client, submitted: Application) -> None:
    where = f"/en/applications/{submitted.pk}/withdraw"
    assert "Withdraw the application" in page_of(browser, submitted)
    assert browser.post(where)["Location"] == f"/en/applications/{submitted.pk}"
    assert reload(submitted).status == Status.WITHDRAWN
    assert browser.post(where).status_code == 409
    assert "Withdraw the application" not in page_of(browser, submitted)


def test_a_director_finds_the_cases_of_the_company(
    sign_in: SignIn, begin: Any, nizami: Actor
) -> None:
    [company] = nizami.mandates
    begin(nizami, company)
    assert "“Xəzər Biometriya” MMC" in unescape(sign_in(nizami).get("/en/applications").text)


@pytest.mark.law("R-7.1.2c")
def test_a_late_agency_is_shown_to_be_late(browser: Client, submitted: Application) -> None:
    Application.objects.update(due_at=NOW - timedelta(days=1))
    assert "1 working day late" in page_of(browser, submitted)
