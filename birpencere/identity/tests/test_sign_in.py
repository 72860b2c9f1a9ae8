"""Signing in by code and password, and what guards a page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from birpencere.audit.models import Entry
from birpencere.identity import actions
from birpencere.identity.models import Appointment, Organisation, Person, Session
from birpencere.identity.providers.password import hashed
from birpencere.identity.tests.conftest import NOON, PASSWORD, SignIn
from birpencere.identity.types import Attempt
from birpencere.kernel.errors import TooMany
from birpencere.kernel.usage import Use
from tests.arrived import arrived

PAGE = "/en/sign-in/password"


def test_who_knows_the_password_is_signed_in_and_led_on(browser: Client, aysel: Person) -> None:
    typed = {"fin": "5arpxk2", "password": PASSWORD}
    answer = browser.post(f"{PAGE}?next=/en/letter", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/en/letter")
    assert browser.get("/en/letter").json()["who"] == "Aysel Məmmədova"
    assert [(one.ground, one.service_id) for one in arrived(Use.SIGNED_IN)] == [("password", None)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "x",
        "",
    ],
)
def test_one_is_never_led_out_of_the_portal(browser: Client, aysel: Person, elsewhere: str) -> None:
    typed = {"fin": aysel.fin, "password": PASSWORD}
    answer = browser.post(f"{PAGE}?next={elsewhere}", typed)
    assert answer["Location"] == "/en/"


def test_an_unknown_fin_and_a_wrong_password_look_the_same(browser: Client, aysel: Person) -> None:
    wrong = browser.post(PAGE, {"fin": aysel.fin, "password": "not this one"})
    unknown = browser.post(PAGE, {"fin": "9ZZZZZ9", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.content.decode().count("not right") == unknown.content.decode().count("not right")


def test_a_password_is_never_sent_back(browser: Client, aysel: Person) -> None:
    answer = browser.post(PAGE, {"fin": aysel.fin, "password": "this one is secret"})
    assert "this one is secret" not in answer.content.decode()
    assert 'value="5ARPXK2"' in answer.content.decode()


def test_the_same_letters_composed_otherwise_are_the_same_password(
    browser: Client, aysel: Person
) -> None:
    Person.objects.filter(pk=aysel.pk).update(password=hashed("çox uzun və gözəl"))
    decomposed = "c\u0327ox uzun və go\u0308zəl"
    assert browser.post(PAGE, {"fin": aysel.fin, "password": decomposed}).status_code == 302


def test_the_session_has_a_new_name_after_signing_in(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    browser.post("/en/letter", {"text": "Hello"})
    before = browser.session.session_key
    by_password(browser, aysel)
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_what_was_typed_before_signing_in_is_offered_again_once(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    typed = {"text": ["Salam", "Sağ ol"], "password": "secret"}
    answer = browser.post("/en/letter", typed)
    assert answer["Location"] == "/en/sign-in?next=%2Fen%2Fletter&level=1"
    assert "What you typed is kept" in browser.get(answer["Location"]).content.decode()
    by_password(browser, aysel)
    assert browser.get("/en/letter").json()["again"] == {"text": ["Salam", "Sağ ol"]}
    assert browser.get("/en/letter").json()["again"] is None


def test_too_much_to_keep_is_not_kept(browser: Client) -> None:
    browser.post("/en/letter", {"text": "ə" * 40_000})
    assert not browser.session.items()


def test_what_one_person_typed_is_not_offered_to_another(
    browser: Client, aysel: Person, leyla: Person, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    browser.post("/en/contract", {"text": "mine"})
    by_password(browser, leyla)
    assert "stash" not in browser.session


@pytest.mark.law("R-11.5.1", "B-id-1")
def test_a_page_that_binds_demands_more_than_a_password(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    answer = browser.get("/en/contract", follow=True)
    page = answer.content.decode()
    assert "binds you in law" in page
    assert "/en/sign-in/asan?next=%2Fen%2Fcontract" in page
    assert "/en/sign-in/password" not in page


def test_a_fragment_is_led_to_the_sign_in_page_as_a_whole(browser: Client) -> None:
    answer = browser.get("/en/letter", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/en/sign-in?next=%2Fen%2Fletter&level=1"


def test_only_who_was_appointed_enters_the_workplace(
    browser: Client, aysel: Person, ministry: Organisation, by_password: SignIn
) -> None:
    assert browser.get("/en/queue").status_code == 302
    by_password(browser, aysel)
    assert browser.get("/en/queue").status_code == 403
    Appointment.objects.create(
        person=aysel, organisation=ministry, role="officer", since=NOON.date()
    )
    assert browser.get("/en/queue").status_code == 200


def test_signing_out_ends_the_session(browser: Client, aysel: Person, by_password: SignIn) -> None:
    by_password(browser, aysel)
    assert browser.post("/en/sign-out", follow=True).status_code == 200
    assert browser.get("/en/letter").status_code == 302
    assert not Session.objects.exists()


def test_a_session_is_kept_alive_by_use_and_its_start_is_not_forgotten(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    session = browser.session
    session["seen"] = session["since"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    browser.get("/en/letter")
    row = Session.objects.get()
    assert row.seen_at - row.created_at > timedelta(minutes=59)


def test_the_trail_tells_of_success_and_failure_without_the_password(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    browser.post(PAGE, {"fin": aysel.fin, "password": "wrong, and secret"})
    browser.post(PAGE, {"fin": "9ZZZZZ9", "password": "wrong, and secret"})
    by_password(browser, aysel)
    refused, unknown, signed_in = Entry.objects.order_by("id")
    assert (refused.action, refused.object_id) == ("identity.refused", aysel.pk)
    assert unknown.object_id == actions.NOBODY
    assert (signed_in.action, signed_in.person_id) == ("identity.signed_in", aysel.pk)
    assert "secret" not in f"{refused.facts}{unknown.facts}{signed_in.facts}"


@pytest.mark.law("R-11.5.1")
def test_the_sixth_wrong_password_is_not_even_looked_at(browser: Client, aysel: Person) -> None:
    for _ in range(5):
        browser.post(PAGE, {"fin": aysel.fin, "password": "wrong"})
    answer = browser.post(PAGE, {"fin": aysel.fin, "password": PASSWORD})
    assert "Try again in 15 minutes" in answer.content.decode()


def test_success_forgets_the_failures_before(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    for _ in range(3):
        browser.post(PAGE, {"fin": aysel.fin, "password": "wrong"})
        by_password(Client(), aysel)
    by_password(browser, aysel)


@pytest.mark.django_db
def test_one_address_cannot_try_every_fin() -> None:
    for number in range(100):
        attempt = Attempt("password", f"1AAA{number:03}", "192.0.2.1")
        actions.admit_attempt(attempt=attempt, now=NOON)
    with pytest.raises(TooMany):
        actions.admit_attempt(attempt=Attempt("password", "5ARPXK2", "192.0.2.1"), now=NOON)
    actions.admit_attempt(attempt=Attempt("password", "5ARPXK2", "192.0.2.2"), now=NOON)


@pytest.mark.django_db
def test_who_guesses_a_password_keeps_its_owner_not_from_asan_imza(aysel: Person) -> None:
    for _ in range(5):
        actions.admit_attempt(attempt=Attempt("password", aysel.fin, "192.0.2.1"), now=NOON)
    actions.admit_attempt(attempt=Attempt("asan_imza", aysel.fin, "192.0.2.1"), now=NOON)
