"""Signing in by ASAN İmza, against the sandbox's telephones."""

import time

import pytest
from django.test import Client

from birpencere.audit.models import Entry
from birpencere.identity.models import Person
from birpencere.identity.tests.conftest import SignIn
from sandbox.parts import Part
from sandbox.testing import Running

FORM = "/en/sign-in/asan"
AYSEL = {"fin": "5ARPXK2", "phone": "050 100 00 01"}


def _wait(browser: Client, address: str) -> str:
    """Asks as the page does until it leads somewhere else; returns where."""
    for _ in range(20):
        answer = browser.get(f"{address}{'&' if '?' in address else '?'}again=1")
        if answer.status_code == 302:
            return str(answer["Location"])
        time.sleep(0.2)
    raise AssertionError("nothing happened")


@pytest.mark.law("R-11.5.1", "R-12.1.1", "B-id-1")
def test_who_confirms_on_the_telephone_is_signed_in_with_high_assurance(
    browser: Client, aysel: Person, world: Running
) -> None:
    started = browser.post(f"{FORM}?next=/en/contract&level=2", AYSEL)
    assert started["Location"] == "/en/sign-in/asan/wait?next=%2Fen%2Fcontract&level=2"
    assert _wait(browser, started["Location"]) == "/en/contract"
    assert browser.get("/en/contract").json()["who"] == "Aysel Məmmədova"


def test_the_code_is_shown_before_anybody_is_asked(
    browser: Client, aysel: Person, world: Running
) -> None:
    started = browser.post(FORM, AYSEL)
    page = browser.get(started["Location"]).content.decode()
    assert browser.session["asan.pending"]["code"] in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_fragment_waits_and_then_leads_on(browser: Client, aysel: Person, world: Running) -> None:
    world.break_(Part.MOBILE_ID, confirm_after=60)
    started = browser.post(FORM, AYSEL)
    fragment = browser.get(started["Location"], headers={"HX-Request": "true"})
    assert "hx-trigger" in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_a_stranger_to_the_portal_is_registered_from_the_state_register(
    browser: Client, world: Running
) -> None:
    started = browser.post(FORM, AYSEL)
    assert _wait(browser, started["Location"]) == "/en/profile"
    person = Person.objects.get(fin="5ARPXK2")
    assert (person.name, str(person.birth_date)) == ("Aysel Məmmədova", "1991-04-12")
    assert (person.phone, person.email) == ("+994501000001", "")
    assert "Where may we write to you" in browser.get("/en/profile").content.decode()


@pytest.mark.parametrize(
    ("phone", "fin", "says"),
    [
        ("+994500000001", "9CANC1L", "cancelled"),
        ("+994500000002", "9TMEA2T", "in time"),
        ("+994500000003", "9NTM3CL", "no ASAN İmza"),
        ("+994500000004", "9PHN4AB", "out of reach"),
        ("+994501000001", "4NZMQ7T", "no ASAN İmza"),
    ],
)
def test_each_failure_is_told_and_the_form_keeps_what_was_typed(
    browser: Client, world: Running, phone: str, fin: str, says: str
) -> None:
    started = browser.post(FORM, {"phone": phone, "fin": fin})
    form = browser.get(_wait(browser, started["Location"])).content.decode()
    assert says in form
    assert f'value="{fin}"' in form
    assert f'value="{phone}"' in form
    assert Entry.objects.get().action == "identity.refused"


def test_a_service_that_is_down_is_named(browser: Client, world: Running) -> None:
    world.break_(Part.MOBILE_ID, down=True)
    answer = browser.post(FORM, AYSEL)
    assert answer.status_code == 422
    assert "does not answer" in answer.content.decode()


@pytest.mark.law("R-11.5.1")
def test_nobody_comes_in_while_the_certificate_cannot_be_checked(
    browser: Client, aysel: Person, world: Running
) -> None:
    world.break_(Part.CA, down=True)
    started = browser.post(FORM, AYSEL)
    assert _wait(browser, started["Location"]) == FORM
    assert "does not answer" in browser.get(FORM).content.decode()


def test_one_may_cancel_and_start_again(browser: Client, aysel: Person, world: Running) -> None:
    started = browser.post(FORM, AYSEL)
    assert browser.post("/en/sign-in/asan/cancel")["Location"] == FORM
    assert browser.get(started["Location"])["Location"] == FORM
    again = browser.post(FORM, AYSEL)
    assert _wait(browser, again["Location"]) == "/en/"


def test_an_attempt_nobody_answers_ends_by_itself(browser: Client, world: Running) -> None:
    started = browser.post(FORM, AYSEL)
    session = browser.session
    session["asan.since"] = "2026-01-01T12:00:00+00:00"
    session.save()
    assert _wait(browser, started["Location"]) == FORM


def test_a_step_up_keeps_what_was_typed(
    browser: Client, aysel: Person, world: Running, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    browser.post("/en/contract", {"text": "I promise"})
    assert 'value="5ARPXK2"' in browser.get(FORM).content.decode()
    started = browser.post(f"{FORM}?next=/en/contract&level=2", AYSEL)
    _wait(browser, started["Location"])
    assert browser.get("/en/contract").json()["again"] == {"text": ["I promise"]}


def test_waiting_for_nothing_leads_to_the_form(browser: Client) -> None:
    assert browser.get("/en/sign-in/asan/wait")["Location"] == FORM
