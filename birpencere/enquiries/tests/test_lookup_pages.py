"""Asking a register: three failures with words of their own, own data for nobody else, nothing left behind."""

import logging
from time import monotonic

import pytest
from django.test import Client

from birpencere.applications.tests.conftest import MORNING
from birpencere.enquiries.actions import ask_register
from birpencere.enquiries.errors import NotForYou
from birpencere.enquiries.queries import lookup_of
from birpencere.enquiries.tests.conftest import browser_of, text
from birpencere.enquiries.tests.test_every_service import XEZER
from birpencere.enquiries.views.lookup import turns
from birpencere.exchange.models import RegisterRead
from birpencere.exchange.queries import reads_about
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.types import Outcome
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance
from birpencere.kernel.errors import NotFound, SignInRequired
from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.regulations.rules import read
from birpencere.regulations.types import LookupRegulation
from sandbox.parts import Part
from sandbox.testing import Running
from tests.arrived import arrived

MEDICINE = "/en/services/21.8/ask"
FINES = "/en/services/10.18/ask"
TELEPHONES = "/en/services/20.14/ask"


@pytest.fixture
def fines(country: None) -> LookupRegulation:
    return lookup_of(catalogue().service("10.18").id)


def test_nothing_found_no_answer_and_too_often_are_three_different_answers(
    world: Running, country: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = lookup_of(catalogue().service("21.8").id).per_minute
    begun = monotonic()
    monkeypatch.setattr(turns(limit), "clock", lambda: begun)  # no turn comes back meanwhile
    nothing = client.post(MEDICINE, {"name": "xxxyyy"})
    world.break_(Part.REGISTERS, down=True)
    away = client.post(MEDICINE, {"name": "parasetamol"})
    world.mend()
    (used,) = arrived()
    assert (used.use, used.service_id is None) == (Use.LOOKUP, False), "no answer is no use"
    for _time in range(30):
        often = client.post(MEDICINE, {"name": "xxxyyy"})
    assert (nothing.status_code, away.status_code, often.status_code) == (200, 503, 429)
    assert "Nothing was found" in text(nothing)
    assert "The register does not answer now" in text(away)
    assert "You ask too often" in text(often)
    assert int(often.headers["Retry-After"]) > 0
    for response, typed in ((nothing, "xxxyyy"), (away, "parasetamol"), (often, "xxxyyy")):
        assert f'value="{typed}"' in response.content.decode()
        assert "Answer of the register" not in text(response)


def test_what_is_typed_wrongly_is_told_at_the_field_and_asked_of_nobody(
    country: None, aysel: Actor
) -> None:
    response = browser_of(aysel).post("/en/services/32.18/ask", {"voen": "1400057429"})
    assert response.status_code == 422
    assert "check digit" in text(response) or "ends in 1" in text(response)
    assert 'value="1400057429"' in response.content.decode()
    assert text(response).count("Something needs to be mended") == 1
    assert text(response).count("Error:") == 2, "in the title and at the field"
    assert not RegisterRead.objects.exists()


def test_own_data_is_asked_for_by_the_key_of_who_is_signed_in(
    world: Running, aysel: Actor, leyla: Actor
) -> None:
    for typed in ({}, {"holder": "5ARPXK2"}, {"fin": "5ARPXK2"}):
        page = text(browser_of(leyla).post(FINES, typed))
        assert "62-LQ-007" in page
        assert "10-AA-101" not in page


@pytest.mark.parametrize("key", ["5ARPXK2", XEZER, ""])
def test_nobody_chooses_the_data_of_others(
    world: Running, nizami: Actor, aysel: Actor, leyla: Actor, fines: LookupRegulation, key: str
) -> None:
    response = browser_of(leyla).post(FINES, {"_whose": key} if key else {})
    assert "10-AA-101" not in text(response)
    assert "99-XB-500" not in text(response)
    if key:
        assert response.status_code == 422
        with pytest.raises(NotFound):
            ask_as(leyla, fines, key)
    assert not RegisterRead.objects.filter(subject_key__in=["5ARPXK2", XEZER]).exists()


def ask_as(acting: Actor, regulation: LookupRegulation, holder: str) -> None:
    reading = read(regulation, {}, {}, MORNING.date(), {})
    ask_register(regulation=regulation, reading=reading, holder=holder, acting=acting, now=MORNING)


def test_a_director_chooses_between_own_data_and_the_company_s(
    world: Running, nizami: Actor
) -> None:
    browser = browser_of(nizami)
    unchosen = browser.post(FINES, {})
    assert unchosen.status_code == 422
    assert "Choose whose data you want to see." in text(unchosen)
    assert "99-XB-500" in text(browser.post(FINES, {"_whose": XEZER}))
    assert "90-BB-202" in text(browser.post(FINES, {"_whose": "4NZMQ7T"}))


def test_interactive_services_want_a_sign_in_and_some_a_sure_one(
    world: Running, aysel: Actor, fines: LookupRegulation
) -> None:
    assert "/sign-in?" in Client().post(FINES, {})["Location"]
    card = browser_of(aysel, Assurance.LOW).get("/en/services/21.1/ask")
    assert "level=2" in card["Location"]
    with pytest.raises(SignInRequired):
        ask_as(ANONYMOUS, fines, "5ARPXK2")


def test_services_for_companies_and_state_bodies_are_not_for_citizens(
    world: Running, aysel: Actor
) -> None:
    browser = browser_of(aysel)
    for number in ("4.4", "9.8", "14.4", "25.8"):
        assert browser.get(f"/en/services/{number}/ask").status_code == 403
    with pytest.raises(NotForYou):
        ask_as(aysel, lookup_of(catalogue().service("25.8").id), "")


@pytest.mark.law("R-13.1")
def test_whom_an_answer_is_about_sees_who_read_it_and_why(
    world: Running, aysel: Actor, leyla: Actor
) -> None:
    browser_of(leyla).post(TELEPHONES, {"surname": "Məmmədova", "given_name": "Aysel"})
    page = text(browser_of(aysel).get("/en/profile/reads"))
    assert "Leyla Quliyeva" in page
    assert "Telephone directory" in page
    assert "Online query of a telephone number by surname and name" in page
    assert "Nobody has read your data yet" in text(browser_of(leyla).get("/en/profile/reads"))
    assert world.reads()[0]["purpose"] == "enquiries.20.14"
    assert world.reads()[0]["person"] == "6LYLHW9"


def test_everybody_in_an_answer_and_the_company_asked_about_see_the_read(
    world: Running, aysel: Actor, nizami: Actor, leyla: Actor
) -> None:
    browser_of(nizami).post("/en/services/21.4/ask", {})
    for concerned in (aysel, leyla, nizami):
        (seen,) = reads_about(concerned).items
        assert (seen.reader_name, seen.outcome) == ("Nizami Əliyev", Outcome.FOUND)


def test_a_read_that_found_nothing_or_failed_is_kept_too(world: Running, nizami: Actor) -> None:
    browser = browser_of(nizami)
    browser.post("/en/services/25.8/ask", {"client": "5ARPXK2", "consent": "none"})
    world.break_(Part.REGISTERS, garbage=True)
    browser.post("/en/services/14.4/ask", {"consumer": "5ARPXK2"})
    kept = RegisterRead.objects.order_by("at").values_list("subject_key", "outcome")
    assert list(kept) == [("5ARPXK2", Outcome.NOT_FOUND), ("5ARPXK2", Outcome.UNAVAILABLE)]


@pytest.mark.law("R-13.1")
def test_answers_are_never_cached_and_never_logged(
    world: Running, aysel: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = browser_of(aysel).post("/en/services/21.1/ask", {})
    assert "Penisillin" in text(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert "Penisillin" not in caplog.text
    assert "5ARPXK2" not in caplog.text


def test_a_timeline_shows_public_steps_by_number_to_who_is_signed_in(
    world: Running, aysel: Actor
) -> None:
    browser = browser_of(aysel, Assurance.LOW)
    page = text(browser.post("/en/services/7.7/ask", {"number": "50400/201126/000871"}))
    assert page.index("Declaration received") < page.index("Red channel")
    assert "20 November 2026, 16:02" in page
    assert RegisterRead.objects.get().subject_key == ""


def test_a_director_is_known_by_the_tax_register_when_the_companies_matter(
    world: Running, country: None
) -> None:
    director = actor_of(Person.objects.get(fin="4NZMQ7T").pk, Assurance.LOW)
    assert not director.mandates
    page = text(browser_of(director, Assurance.LOW).get("/en/services/9.8/ask"))
    assert XEZER in page
