"""Signing in a browser: the number at its field, the code, and where it ends."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from birpencere.applications.actions import begin_signing
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import NOW, Begin, SignIn, filled_in, reload
from birpencere.kernel.actor import Actor, Assurance
from birpencere.signatures.models import SigningSession

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(sign_in: SignIn, aysel: Actor) -> Client:
    return sign_in(aysel)


def where(case: Application, page: str = "sign") -> str:
    return f"/en/applications/{case.pk}/{page}"


def asked(browser: Client, case: Application) -> SigningSession:
    """The phone is being asked."""
    answer = browser.post(where(case), {"phone": "050 100 00 01", "version": case.version})
    assert answer["Location"] == where(case, "signing")
    return SigningSession.objects.get()


def test_the_page_knows_the_number_and_shows_what_is_signed(
    browser: Client, draft: Application
) -> None:
    page = browser.get(where(draft)).text
    assert 'value="+994501000001"' in page
    assert where(draft, "application.pdf") in page
    document = browser.get(where(draft, "application.pdf"))
    assert document["Content-Type"] == "application/pdf"
    assert document.content.startswith(b"%PDF")


def test_the_phone_is_asked_to_sign_what_was_answered(browser: Client, draft: Application) -> None:
    session = asked(browser, draft)
    assert (session.phone, session.case_id) == ("+994501000001", draft.pk)
    assert reload(draft).signing_version == draft.version
    assert "made ready for your signature" in browser.get(where(draft, "signing")).text


def test_however_often_the_button_is_pressed_the_phone_is_asked_once(
    browser: Client, draft: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = asked(browser, draft)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(seconds=7))
    assert asked(browser, draft) == session


@pytest.mark.parametrize("phone", ["", "112", "salam", "٠٥٠١٠٠٠٠٠١", "9" * 9000])
def test_a_wrong_number_is_told_at_its_field_and_kept(
    browser: Client, draft: Application, phone: str
) -> None:
    page = browser.post(where(draft), {"phone": phone, "version": draft.version})
    assert page.status_code == 422
    assert 'href="#phone"' in page.text
    assert f'value="{phone[:40]}"' in unescape(page.text) or not phone
    assert not SigningSession.objects.exists()


def test_the_code_is_shown_until_the_application_is_sent(
    browser: Client, draft: Application
) -> None:
    session = asked(browser, draft)
    session.status, session.verification_code = SigningSession.Status.WAITING, "4711"
    session.save()
    assert "4711" in browser.get(where(draft, "signing")).text
    fragment = browser.get(where(draft, "signing"), headers=HTMX).text
    assert fragment.lstrip().startswith('<div id="signing"')
    assert "4711" in fragment


def test_after_sending_the_waiting_page_leads_to_the_case(
    browser: Client, submitted: Application
) -> None:
    assert (
        browser.get(where(submitted, "signing"))["Location"] == f"/en/applications/{submitted.pk}"
    )
    answer = browser.get(where(submitted, "signing"), headers=HTMX)
    assert answer["HX-Redirect"] == f"/en/applications/{submitted.pk}"


def test_a_failed_attempt_is_explained_and_can_be_repeated(
    browser: Client, draft: Application
) -> None:
    session = asked(browser, draft)
    session.status, session.reason = SigningSession.Status.FAILED, "too-late"
    session.save()
    assert browser.get(where(draft, "signing"))["Location"] == where(draft)
    assert "Nobody confirmed in time. Start again." in browser.get(where(draft)).text


def test_what_was_changed_since_it_was_looked_at_is_not_signed(
    browser: Client, draft: Application
) -> None:
    page = browser.post(where(draft), {"phone": "0501000001", "version": draft.version - 1})
    assert "Look at it and sign it again." in page.text
    assert 'value="0501000001"' in page.text
    assert not SigningSession.objects.exists()


def test_nothing_is_signed_before_all_is_answered(
    browser: Client, begin: Begin, aysel: Actor
) -> None:
    draft = begin(aysel)
    for answer in (browser.get(where(draft)), browser.post(where(draft), {"phone": "0501000001"})):
        assert answer["Location"] == where(draft, "continue")
    assert not SigningSession.objects.exists()


def test_nothing_is_waited_for_that_was_not_begun(browser: Client, draft: Application) -> None:
    assert browser.get(where(draft, "signing"))["Location"] == where(draft)


def test_what_was_sent_is_not_signed(browser: Client, submitted: Application) -> None:
    case = f"/en/applications/{submitted.pk}"
    assert browser.get(where(submitted))["Location"] == case
    assert browser.post(where(submitted), {"phone": "0501000001"}).status_code == 409


@pytest.mark.law("R-12.2", "B-id-1")
def test_signing_demands_high_assurance(sign_in: SignIn, draft: Application, aysel: Actor) -> None:
    browser = sign_in(Actor(aysel.name, aysel.person_id, Assurance.LOW))
    for page in ("sign", "signing", "application.pdf"):
        assert browser.get(where(draft, page))["Location"].startswith("/en/sign-in?")


def test_while_one_director_signs_another_one_can(
    sign_in: SignIn, begin: Begin, nizami: Actor, leyla: Actor, browser: Client
) -> None:
    [company] = nizami.mandates
    draft = filled_in(begin(nizami, company), nizami)
    begin_signing(
        application_id=draft.pk,
        version=draft.version,
        digest="d" * 64,
        phone="+994501000002",
        language="az",
        acting=Actor("Leyla", leyla.person_id, mandates=(company,)),
        now=NOW,
    )
    director = sign_in(nizami)
    assert director.get(where(draft, "signing"))["Location"] == where(draft)
    assert director.get(where(draft)).status_code == 200
