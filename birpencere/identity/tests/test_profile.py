"""A person's own account."""

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.utils import timezone

from birpencere.identity import actions
from birpencere.identity.models import Person, Session, SignInAttempt
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.conftest import NOON, SignIn
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import SignInRequired

CONTACT = {"email": "new@example.az", "phone": "+994 50 100 00 09", "language": "en"}


def test_a_person_changes_how_they_are_reached(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    browser.post("/en/profile", CONTACT)
    aysel.refresh_from_db()
    assert (aysel.email, aysel.phone, aysel.language) == ("new@example.az", "+994501000009", "en")


def test_what_was_typed_into_an_expired_session_is_in_the_form_again(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    browser.post("/en/profile", CONTACT)
    by_password(browser, aysel)
    assert 'value="new@example.az"' in browser.get("/en/profile").content.decode()


def test_all_sessions_end_everywhere(browser: Client, aysel: Person, by_password: SignIn) -> None:
    elsewhere = Client()
    by_password(elsewhere, aysel)
    by_password(browser, aysel)
    assert browser.get("/en/profile").content.decode().count("last used about") == 2
    browser.post("/en/profile/end-sessions")
    assert elsewhere.get("/en/letter").status_code == 302
    assert browser.get("/en/letter").status_code == 302


def test_a_guessed_password_is_not_enough_to_choose_another(aysel: Person) -> None:
    acting = actor_of(aysel.pk, Assurance.LOW)
    with pytest.raises(SignInRequired):
        actions.change_password(acting=acting, password="yeni uzun parol", session_key="", now=NOON)


def test_a_new_password_ends_all_sessions_but_this(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    by_password(Client(), aysel)
    by_password(browser, aysel)
    here = browser.session.session_key or ""
    acting = actor_of(aysel.pk, Assurance.HIGH)
    actions.change_password(acting=acting, password="yeni uzun parol", session_key=here, now=NOON)
    aysel.refresh_from_db()
    assert check_password("yeni uzun parol", aysel.password)
    assert [row.session_key for row in Session.objects.all()] == [here]


def test_expired_sessions_and_old_attempts_are_forgotten(
    browser: Client, aysel: Person, by_password: SignIn
) -> None:
    by_password(browser, aysel)
    browser.post("/en/sign-in/password", {"fin": "9ZZZZZ9", "password": "wrong"})
    actions.forget_the_past(now=timezone.now())
    assert Session.objects.count() == 1
    actions.forget_the_past(now=timezone.now().replace(year=2099))
    assert not Session.objects.exists()
    assert not SignInAttempt.objects.exists()
