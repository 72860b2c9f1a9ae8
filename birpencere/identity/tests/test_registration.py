"""Registration against the sandbox's population register."""

import pytest
from django.test import Client

from birpencere.identity.models import Person
from birpencere.identity.tests.conftest import PASSWORD
from sandbox.parts import Part
from sandbox.testing import Running

CARD = {"fin": "5ARPXK2", "document_number": "aze 1000001", "birth_date": "12.04.1991"}
ACCOUNT = {
    "email": "aysel@example.az",
    "phone": "",
    "language": "ru",
    "password": PASSWORD,
}
FIRST, SECOND = "/en/sign-in/register", "/en/sign-in/register/account"


@pytest.mark.law("R-2.1.9", "B-id-2")
def test_who_has_the_card_gets_an_account_and_is_signed_in(browser: Client, world: Running) -> None:
    assert (
        browser.post(f"{FIRST}?next=/en/letter", CARD)["Location"]
        == f"{SECOND}?next=%2Fen%2Fletter"
    )
    assert "Aysel Məmmədova" in browser.get(SECOND).content.decode()
    assert browser.post(f"{SECOND}?next=/en/letter", ACCOUNT)["Location"] == "/en/letter"
    person = Person.objects.get()
    assert (person.fin, person.patronymic, person.language) == ("5ARPXK2", "Elçin qızı", "ru")
    assert person.password.startswith("argon2")
    assert browser.get("/en/letter").json()["who"] == "Aysel Məmmədova"
    assert browser.get("/en/contract").status_code == 302


@pytest.mark.law("R-2.1.9")
@pytest.mark.parametrize(
    "wrong",
    [
        {"document_number": "AZE1000002"},
        {"birth_date": "13.04.1991"},
        {"fin": "9ZZZZZ9"},
        {"fin": "1DEAD3R", "document_number": "AZE3000001", "birth_date": "15.01.1941"},
    ],
)
def test_what_the_register_does_not_confirm_is_refused_without_saying_which(
    browser: Client, world: Running, wrong: dict[str, str]
) -> None:
    answer = browser.post(FIRST, CARD | wrong)
    assert answer.status_code == 422
    assert "does not confirm" in answer.content.decode()


def test_an_expired_card_is_named_to_who_holds_it(browser: Client, world: Running) -> None:
    card = {"fin": "1EXDC6C", "document_number": "AZE3000004", "birth_date": "30.04.1964"}
    assert "no longer valid" in browser.post(FIRST, card).content.decode()


def test_only_who_holds_the_card_learns_of_an_account(
    browser: Client, aysel: Person, world: Running
) -> None:
    assert "registered already" in browser.post(FIRST, CARD).content.decode()
    stranger = browser.post(FIRST, CARD | {"birth_date": "13.04.1991"}).content.decode()
    assert "registered already" not in stranger


def test_cards_cannot_be_guessed_for_long(browser: Client, world: Running) -> None:
    for number in range(5):
        browser.post(FIRST, CARD | {"document_number": f"AZE20000{number}"})
    assert "Too many attempts" in browser.post(FIRST, CARD).content.decode()


@pytest.mark.parametrize("born", ["31.02.1991", "12.04.2091", "12.04.1891", "yesterday", ""])
def test_an_impossible_birth_date_is_told_at_its_field(browser: Client, born: str) -> None:
    page = browser.post(FIRST, CARD | {"birth_date": born}).content.decode()
    assert 'href="#birth_date"' in page
    assert 'value="5ARPXK2"' in page


def test_a_register_that_is_down_is_named_and_nothing_is_lost(
    browser: Client, world: Running
) -> None:
    world.break_(Part.REGISTERS, down=True)
    page = browser.post(FIRST, CARD).content.decode()
    assert "does not answer" in page
    assert 'value="aze 1000001"' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "12345"),
        ("password", "mənim 5arpxk2 kodum"),
        ("email", "aysel"),
        ("language", "de"),
    ],
)
def test_a_mistake_on_the_second_page_is_told_at_its_field(
    browser: Client, world: Running, field: str, value: str
) -> None:
    browser.post(FIRST, CARD)
    page = browser.post(SECOND, ACCOUNT | {field: value}).content.decode()
    assert f'href="#{field}"' in page
    assert not Person.objects.exists()


def test_nobody_opens_the_second_page_first(browser: Client) -> None:
    assert browser.post(SECOND, ACCOUNT)["Location"] == FIRST


def test_the_register_is_told_why_it_is_read(browser: Client, world: Running) -> None:
    browser.post(FIRST, CARD)
    read = world.reads()[0]
    assert (read["purpose"], read["person"]) == ("identity.registration", "5ARPXK2")
