"""The officer's pages: what is due next, the case with the law beside it, and never two decisions."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from birpencere.applications.actions import accept
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    MORNING,
    NOW,
    Begin,
    SignIn,
    filled_in,
    reload,
    sent,
)
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill
from birpencere.payments.tests.conftest import Gateway, begin


@pytest.fixture
def browser(sign_in: SignIn, rashad: Actor) -> Client:
    return sign_in(rashad)


def act(browser: Client, case: Application, action: str, **typed: Any) -> Any:
    typed = {"version": case.version, **typed}
    return browser.post(f"/en/work/{case.number}/{action}", typed)


def queue(browser: Client, **filters: str) -> str:
    page = browser.get("/en/work", filters)
    assert page.status_code == 200
    return unescape(page.text)


def test_the_queue_shows_open_cases_of_the_agency(
    browser: Client, submitted: Application, sign_in: SignIn, orkhan: Actor
) -> None:
    assert "20.1-2026-000001" in queue(browser)
    assert "No case is waiting here" in queue(sign_in(orkhan))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"q": "000001"}, True),
        ({"q": "məmməd"}, True),
        ({"q": "5arpxk2"}, True),
        ({"q": "Quliyeva"}, False),
        ({"q": "%"}, False),
        ({"q": "a\x00b"}, False),
        ({"q": "x" * 5000}, False),
        ({"status": "submitted"}, True),
        ({"status": "approved"}, False),
        ({"status": "no-such-status"}, True),
        ({"status": "draft"}, False),
    ],
)
def test_the_queue_is_narrowed(
    browser: Client, submitted: Application, filters: dict[str, str], found: bool
) -> None:
    assert ("20.1-2026-000001" in queue(browser, **filters)) == found


def test_the_queue_names_the_service_in_the_language_of_the_officer(
    browser: Client, submitted: Application
) -> None:
    assert "Электронное заявление на выдачу" in unescape(browser.get("/ru/work").text)
    assert "E-application for licences" in queue(browser)


def test_htmx_gets_the_rows_alone(browser: Client, submitted: Application) -> None:
    page = browser.get("/en/work", headers={"HX-Request": "true"}).text
    assert page.lstrip().startswith('<div id="queue"')
    assert "20.1-2026-000001" in page


def test_what_is_due_first_stands_on_top(
    browser: Client, begin: Begin, submitted: Application, leyla: Actor
) -> None:
    earlier = sent(filled_in(begin(leyla), leyla), leyla, MORNING.replace(day=16))
    page = queue(browser)
    assert page.index(str(earlier.number)) < page.index(str(submitted.number))


def test_a_case_is_shown_with_answers_documents_checks_and_grounds(
    browser: Client, submitted: Application
) -> None:
    page = unescape(browser.get(f"/en/work/{submitted.number}").text)
    for shown in (
        "Müştərilərin reyestri",
        "skan.pdf",
        "The document of the right to the premises is valid",
        "A document is unreadable or incomplete",
        "The documents contain false or distorted information.",
        'maxlength="2000"',
        "Accept the documents",
    ):
        assert shown in page
    assert "specialist's document" not in page


def test_a_case_is_lived_through_on_its_page(
    browser: Client, sign_in: SignIn, submitted: Application
) -> None:
    case = submitted
    for action in ("accept", "ask-for-payment", "confirm-payment", "approve"):
        answer = act(browser, case, action, note="Bankda var.")
        assert answer["Location"] == f"/en/work/{case.number}"
        case = reload(case)
    assert case.status == Status.APPROVED
    assert "Approved" in browser.get(f"/en/work/{case.number}").text


def test_a_payment_is_confirmed_for_a_reason_only(
    browser: Client, awaiting_payment: Application
) -> None:
    page = act(browser, awaiting_payment, "confirm-payment")
    assert page.status_code == 422
    assert "Write down how you know that it was paid." in unescape(page.text)
    assert reload(awaiting_payment).status == Status.AWAITING_PAYMENT


def test_the_officer_sees_that_it_is_being_paid_now(
    browser: Client,
    awaiting_payment: Application,
    aysel: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, words = f"/en/work/{awaiting_payment.number}", "The applicant is paying at this moment"
    assert words not in browser.get(address).text
    monkeypatch.setattr("birpencere.payments.providers.PROVIDERS", {"fake": Gateway})
    begin(Bill.objects.get(), aysel)
    assert words in browser.get(address).text


def test_the_second_officer_reads_who_did_what(
    browser: Client, submitted: Application, gunay: Actor
) -> None:
    accept(application_id=submitted.pk, version=submitted.version, acting=gunay, now=NOW)
    page = act(browser, submitted, "refuse", ground="false_information")
    assert page.status_code == 409
    text = unescape(page.text)
    assert "Somebody else has acted on this case meanwhile." in text
    assert "Günay İsmayılova: “Documents accepted”" in text
    assert reload(submitted).status == Status.ACCEPTED


def test_a_decision_that_comes_too_late_is_told(browser: Client, approved: Application) -> None:
    page = act(browser, approved, "approve")
    assert page.status_code == 409
    assert "This can no longer be done with this application." in page.text


@pytest.mark.parametrize(
    ("action", "problem"),
    [("return", "Choose at least one reason."), ("refuse", "Choose the ground of the refusal.")],
)
def test_a_decision_without_a_reason_keeps_the_note(
    browser: Client, submitted: Application, action: str, problem: str
) -> None:
    page = act(browser, submitted, action, note="Səhifə <b>2</b>")
    assert page.status_code == 422
    assert problem in page.text
    assert "Səhifə &lt;b&gt;2&lt;/b&gt;" in page.text
    assert reload(submitted).status == Status.SUBMITTED


def test_a_return_keeps_reasons_and_note(browser: Client, submitted: Application) -> None:
    reasons = ["wrong_document", "expired_document"]
    act(browser, submitted, "return", reasons=reasons, note="Zəhmət olmasa\x00")
    assert reload(submitted).decision == {"codes": reasons, "note": "Zəhmət olmasa"}


@pytest.mark.parametrize("version", ["", "x", "-1", "1e3", "9" * 400])
def test_a_forged_version_decides_nothing(
    browser: Client, submitted: Application, version: str
) -> None:
    page = browser.post(f"/en/work/{submitted.number}/accept", {"version": version})
    assert page.status_code in (404, 409)
    assert reload(submitted).status == Status.SUBMITTED


def test_what_is_no_action_is_not_there(browser: Client, submitted: Application) -> None:
    assert act(browser, submitted, "destroy").status_code == 404
    assert browser.get(f"/en/work/{submitted.number}/destroy").status_code == 404


def test_who_reloads_the_address_of_an_action_is_led_to_the_case(
    browser: Client, submitted: Application
) -> None:
    answer = browser.get(f"/en/work/{submitted.number}/accept")
    assert answer["Location"] == f"/en/work/{submitted.number}"
    assert reload(submitted).status == Status.SUBMITTED


def test_what_an_officer_wrote_before_the_session_ended_is_offered_again(
    browser: Client, submitted: Application
) -> None:
    where = f"/en/work/{submitted.number}/return"
    session = browser.session
    typed = {"reasons": ["wrong_document"], "note": ["Başqa sənəddir"]}
    session["stash"] = {"path": where, "typed": typed}
    session.save()
    page = browser.get(where).text
    assert page.count("Başqa sənəddir") == 1
    assert 'value="wrong_document" checked' in page
    assert reload(submitted).status == Status.SUBMITTED


@pytest.mark.parametrize("number", ["20.1-2026-000002", "20.1", "a%00b", "’", "x" * 300])
def test_a_number_that_was_not_issued_is_not_there(
    browser: Client, submitted: Application, number: str
) -> None:
    assert browser.get(f"/en/work/{number}").status_code == 404
