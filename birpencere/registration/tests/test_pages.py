"""The pages of an agency and of the operator: what they show, keep and refuse."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from birpencere.applications.tests.conftest import SignIn
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.registration import actions
from birpencere.registration.models import Decision, EntryApplication
from birpencere.registration.tests.conftest import (
    MINISTRY,
    MORNING,
    asked_to_sign,
    begun,
    decided,
    filled_in,
    licence,
    reload,
    saved,
    sent,
)
from birpencere.registration.types import Kind, Outcome, Status
from birpencere.registry.annex2 import EntryData
from birpencere.signatures.models import SigningSession

pytestmark = pytest.mark.django_db
FORM: dict[str, Any] = {
    "name-az": "Poçt indeksinin axtarışı",
    "name-en": "",
    "name-ru": "",
    "content-az": "Ünvana görə poçt indeksi",
    "acts-count": "1",
    "acts-0-title-az": "“Poçt haqqında” Qanun",
    "acts-0-clauses-az": "7-ci maddə",
    "kind": "interactive",
    "payment": "free",
    "users": ["individuals"],
    "address": "https://mincom.gov.az/index",
    "sector": "3.1.1",
    "archetype": "application",
    "declared": "yes",
}


def page_of(application: EntryApplication) -> str:
    return f"/en/work/registry/{application.pk}"


def told(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_agency_begins_fills_in_and_is_told_what_is_missing(
    country: None, parvana: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(parvana)
    answer = browser.post("/en/work/registry/begin", {"kind": "register", "agency": MINISTRY})
    address = answer["Location"]
    wrong = browser.post(address, {**FORM, "version": 1, "address": "nowhere", "do": "continue"})
    assert wrong.status_code == 422
    assert 'href="#address"' in told(wrong)
    application = EntryApplication.objects.get()
    assert EntryData.of(application.data).name == Text(FORM["name-az"])
    right = browser.post(address, {**FORM, "version": 2, "do": "continue"})
    assert right["Location"] == address
    assert "Emin Hacıyev" in told(browser.get(address))
    assert browser.get(f"{address}/sign").status_code == 403


def test_acts_and_executors_come_and_go_without_scripts(
    draft: EntryApplication, parvana: Actor, sign_in: SignIn
) -> None:
    browser, address = sign_in(parvana), page_of(draft)
    more = {**FORM, "version": 2, "executor": "justice-ministry", "do": "add-act"}
    answer = browser.post(address, {**more, "executor-new": "labour-social-protection-ministry"})
    assert answer["Location"].endswith("#acts-1-title-az")
    data = EntryData.of(reload(draft).data)
    assert len(data.legal_basis) == 2
    assert data.other_executors == ("justice-ministry", "labour-social-protection-ministry")
    fewer = {**more, "version": 3, "acts-count": 2, "do": "remove-act:1"}
    browser.post(address, fewer)
    assert len(EntryData.of(reload(draft).data).legal_basis) == 1


def test_whoever_comes_second_keeps_what_they_typed(
    draft: EntryApplication, emin: Actor, parvana: Actor, sign_in: SignIn
) -> None:
    saved(draft, emin, data=filled_in(payment="paid"))
    answer = sign_in(parvana).post(page_of(draft), {**FORM, "version": 2, "name-az": "Mənim adım"})
    assert answer.status_code == 409
    assert "Mənim adım" in told(answer)
    assert "Emin Hacıyev" in told(answer)
    assert 'name="version" value="3"' in told(answer)
    assert EntryData.of(reload(draft).data).payment == "paid"


def test_the_form_takes_anything(draft: EntryApplication, parvana: Actor, sign_in: SignIn) -> None:
    names = ("name-az", "address", "kind", "users", "sector", "executor-new", "do", "acts-count")
    browser = sign_in(parvana)
    for typed in ("\x00", "x" * 100_000, "<script>alert(1)</script>", "🙂 'a\"b"):
        form = {**FORM, **dict.fromkeys(names, typed), "version": reload(draft).version}
        assert browser.post(page_of(draft), form).status_code in (302, 422)
        page = browser.get(page_of(draft))
        assert page.status_code == 200
        assert "<script>alert" not in told(page)


def test_the_head_signs_what_the_drafter_wrote(
    draft: EntryApplication, emin: Actor, sign_in: SignIn
) -> None:
    browser, address = sign_in(emin), page_of(draft)
    assert b"%PDF" in browser.get(f"{address}/application.pdf").content
    assert "+994501000037" in told(browser.get(f"{address}/sign"))
    unsaid = browser.post(f"{address}/sign", {"version": 2, "phone": "1"})
    assert unsaid.status_code == 422
    answer = browser.post(f"{address}/sign", {"version": 2, "phone": "+994 50 100 00 37"})
    assert answer["Location"] == f"{address}/signing"
    assert browser.get(f"{address}/signing").status_code == 200
    assert str(SigningSession.objects.get().pk) in reload(draft).signings


def test_the_workplace_shows_entries_applications_and_what_is_owed(
    correction: EntryApplication, parvana: Actor, emin: Actor, sign_in: SignIn
) -> None:
    sent(correction, emin)
    page = told(sign_in(parvana).get("/en/work/registry"))
    assert licence().number in page
    assert (reload(correction).number or "?") in page
    assert "With the operator" in page


def test_the_operator_sees_a_correction_side_by_side_and_why_it_is_due(
    correction: EntryApplication, emin: Actor, sevda: Actor, sign_in: SignIn
) -> None:
    number = sent(correction, emin).number or ""
    browser = sign_in(sevda)
    assert number in told(browser.get("/en/registry-desk"))
    page = told(browser.get(f"/en/registry-desk/{number}"))
    assert "Lisenziya üç gün ərzində verilir" in page
    assert "Now in the registry" in page
    assert "10.8" in told(browser.get(f"/en/registry-desk/{number}/deadline"))


def test_late_ones_are_red(
    draft: EntryApplication, emin: Actor, sevda: Actor, sign_in: SignIn
) -> None:
    application = sent(draft, emin, MORNING - timedelta(days=10))
    assert "bp-table__row--late" in told(sign_in(sevda).get("/en/registry-desk"))
    decided(application, sevda)
    assert "bp-table__row--late" in told(sign_in(sevda).get("/en/registry-desk"))


def test_the_operator_returns_with_reasons_and_signs_that(
    submitted: EntryApplication, sevda: Actor, sign_in: SignIn
) -> None:
    browser, address = sign_in(sevda), f"/en/registry-desk/{submitted.number}"
    form = {"version": 3, "phone": "+994501000005", "outcome": "returned"}
    assert browser.post(address, form).status_code == 422
    assert browser.post(address, {**form, "outcome": "", "note": "Niyə"}).status_code == 422
    stale = browser.post(address, {**form, "note": "Niyə", "version": 1})
    assert (stale.status_code, "Niyə" in told(stale)) == (409, True)
    answer = browser.post(address, {**form, "why-name": "Rəsmi ad deyil"})
    assert answer["Location"] == f"{address}/signing"
    decision = Decision.objects.get()
    assert (decision.outcome, decision.reasons) == (Outcome.RETURNED, {"name": "Rəsmi ad deyil"})
    assert b"%PDF" in browser.get(f"{address}/decision.pdf").content
    assert browser.get(f"{address}/signing").status_code == 200


def test_a_returned_one_says_why_at_the_field(
    returned: EntryApplication, parvana: Actor, sign_in: SignIn
) -> None:
    page = told(sign_in(parvana).get(page_of(returned)))
    assert "Name of the e-service: Rəsmi ad deyil" in page
    assert 'id="name-az-error"' in page


def test_a_cancellation_shows_the_entry_and_asks_why(
    entries: None, parvana: Actor, sign_in: SignIn
) -> None:
    application = begun(parvana, Kind.CANCEL, licence().number)
    browser = sign_in(parvana)
    answer = browser.post(page_of(application), {"version": 1, "do": "continue"})
    assert answer.status_code == 422
    assert 'href="#reason"' in told(answer)
    browser.post(page_of(application), {"version": 1, "reason": "Qanun", "declared": "yes"})
    assert (reload(application).reason, reload(application).data) == ("Qanun", licence().data)


AGENCY = ("", "/deadline", "/application.pdf", "/decision.pdf", "/sign", "/signing")
DESK = ("", "/deadline", "/application.pdf", "/decision.pdf", "/signing")


def test_for_others_there_is_no_such_application(
    submitted: EntryApplication, kenan: Actor, aysel: Actor, sevda: Actor, sign_in: SignIn
) -> None:
    for who, refused in ((kenan, 404), (aysel, 403), (sevda, 403)):
        browser = sign_in(who)
        for rest in AGENCY:
            assert browser.get(f"{page_of(submitted)}{rest}").status_code == refused, rest
        for rest in ("", "/discard", "/sign"):
            assert browser.post(f"{page_of(submitted)}{rest}").status_code == refused, rest
        begin = {"kind": "register", "agency": MINISTRY}
        answer = browser.post("/en/work/registry/begin", begin)
        assert answer.status_code == 403 or answer["Location"] == "/en/work/registry"
    assert EntryApplication.objects.count() == 1


def test_the_desk_is_the_operators(
    submitted: EntryApplication,
    parvana: Actor,
    emin: Actor,
    kenan: Actor,
    aysel: Actor,
    sign_in: SignIn,
) -> None:
    for who in (parvana, emin, kenan, aysel):
        browser = sign_in(who)
        assert browser.get("/en/registry-desk").status_code == 403
        for rest in DESK:
            address = f"/en/registry-desk/{submitted.number}{rest}"
            assert browser.get(address).status_code == 403, rest
        assert browser.post(f"/en/registry-desk/{submitted.number}").status_code == 403
    assert reload(submitted).status == Status.SUBMITTED


@pytest.mark.law("A2-n2b")
def test_who_is_not_signed_in_is_asked_to(submitted: EntryApplication) -> None:
    nobody = Client()
    for address in ("/en/work/registry", page_of(submitted), "/en/registry-desk"):
        assert nobody.get(address)["Location"].startswith("/en/sign-in?next="), address


def test_drafts_are_not_on_the_operators_desk(
    draft: EntryApplication, emin: Actor, sevda: Actor, sign_in: SignIn
) -> None:
    assert "Poçt indeksinin" not in told(sign_in(sevda).get("/en/registry-desk"))
    actions.submit_signed(asked_to_sign(draft, emin))
    assert "Search for a postal code" in told(sign_in(sevda).get("/en/registry-desk"))
