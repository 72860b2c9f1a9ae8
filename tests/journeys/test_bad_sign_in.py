"""Who can't show who they are is told why, at the field, and finds what they typed still there."""

import httpx
import pytest

from tests.journeys.conftest import Newcomer, SignedIn
from tests.journeys.outside import Outside
from tests.journeys.people import AYGUN, AYSEL, FERID, LEYLA, PASSWORD, RUFET, ULVIYYE
from tests.journeys.visitor import Visitor, problems_in, words_of

CARD = {"fin": "1VBVCAQ", "document_number": "AZE1000019", "birth_date": "21.05.1995"}
"""Of somebody who is in the population register and not at the portal."""


@pytest.fixture
def reader(newcomer: Newcomer) -> Visitor:
    """Somebody new who reads English."""
    return newcomer("en")


def refused(answer: httpx.Response, message: str) -> None:
    """The page of the form, with the message in the summary on top."""
    assert answer.status_code == 422, (answer.status_code, str(answer.url))
    assert message in problems_in(answer.text), problems_in(answer.text)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("fin", "", "Write your FIN"),
        ("fin", "123", "A FIN has 7 characters, this one has 3"),
        ("fin", "1VBVCAI", "never has the letter I"),
        ("fin", "1VBVCƏQ", "only digits and Latin letters"),
        ("fin", "1VB\x00VCAQ", "Null characters are not allowed"),
        ("document_number", "", "Write the number of your identity card"),
        ("document_number", "AZE" * 20, "at most 20 characters"),
        ("birth_date", "21.05.2095", "A date of birth is in the past"),
        ("birth_date", "01.01.1899", "not before 1900"),
        ("birth_date", "31.02.1995", "as day.month.year"),
        ("birth_date", "dünən", "as day.month.year"),
        ("birth_date", "٢١.٠٥.١٩٩٥", "as day.month.year"),
    ],
)
def test_a_card_that_can_not_be_is_refused_at_its_field(
    reader: Visitor, field: str, typed: str, message: str
) -> None:
    answer = reader.send("/sign-in/register", {**CARD, field: typed})
    refused(answer, message)
    kept = {**CARD, field: typed}.values()
    assert all(f'value="{value}"' in answer.text for value in kept if value)


def test_a_wrong_document_and_an_unknown_person_look_the_same(reader: Visitor) -> None:
    wrong = reader.send("/sign-in/register", {**CARD, "document_number": "AZE9999999"})
    unknown = reader.send("/sign-in/register", {**CARD, "fin": "0000000"})
    refused(wrong, "does not confirm these details")
    assert problems_in(wrong.text) == problems_in(unknown.text)


def test_somebody_with_an_account_is_told_to_sign_in(reader: Visitor) -> None:
    card = {"fin": AYSEL.fin, "document_number": AYSEL.document, "birth_date": AYSEL.born}
    refused(reader.send("/sign-in/register", card), "You are registered already")


ACCOUNT = {
    "email": "anar@example.az",
    "phone": "050 100 00 33",
    "language": "ru",
    "password": "Uzun cümlə asan yadda qalır",
}
WRONG_ACCOUNTS = [
    ("email", "", "Write your e-mail address"),
    ("email", "ad@", "looks like name@example.az"),
    ("email", "a" * 300 + "@example.az", "at most 254 characters"),
    ("phone", "12345", "digits"),
    ("language", "de", "de is not one of the available choices"),
    ("password", "qısa", "at least 12 characters"),
    ("password", "salam 978ZAQ2 dünya", "must not contain your FIN"),
    ("password", "aaaaaaaaaaaaaaaa", "guessed first"),
    ("password", "p" * 2000, "at most 1000 characters"),
]


def test_accounts_that_can_not_be_are_refused_until_one_is_right(reader: Visitor) -> None:
    card = {"fin": "978ZAQ2", "document_number": "AZE1000033", "birth_date": "19.12.1967"}
    reader.send("/sign-in/register", card)
    for field, typed, message in WRONG_ACCOUNTS:
        answer = reader.send("/sign-in/register/account", {**ACCOUNT, field: typed})
        refused(answer, message)
        assert ACCOUNT["password"] not in answer.text
        assert field == "email" or f'value="{ACCOUNT["email"]}"' in answer.text
    answer = reader.send("/sign-in/register/account", ACCOUNT)
    assert (answer.status_code, answer.url.path) == (200, "/en/")
    assert "Anar Mirzəyev" in answer.text


def test_the_second_page_of_registration_does_not_open_first(reader: Visitor) -> None:
    assert reader.open("/sign-in/register/account").url.path == "/en/sign-in/register"


@pytest.mark.parametrize(
    "typed",
    ["050 100 00 03", "(050) 100-00-03", "+994501000003", "994 50 100 00 03", "00994501000003"],
)
def test_a_telephone_number_is_read_as_people_write_it(reader: Visitor, typed: str) -> None:
    answer = reader.send("/sign-in/asan", {"phone": typed, "fin": LEYLA.fin})
    assert answer.url.path == "/en/sign-in/asan/wait"
    assert "+994501000003" in answer.text
    reader.wait_for_the_phone()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write the telephone number"),
        ("12345", "digits"),
        ("salam", "only digits"),
        ("+0501000003", "none begins with 0"),
        ("+994 99999", "9 digits"),
        ("0" * 60, "at most 40 characters"),
    ],
)
def test_what_is_no_telephone_number_is_refused(reader: Visitor, typed: str, message: str) -> None:
    answer = reader.send("/sign-in/asan", {"phone": typed, "fin": LEYLA.fin})
    refused(answer, message)
    assert f'value="{LEYLA.fin}"' in answer.text


@pytest.mark.parametrize(
    ("fin", "last", "message"),
    [
        ("9CANC1L", "01", "You cancelled on the phone"),
        ("9TMEA2T", "02", "Nobody confirmed on the phone in time"),
        ("9NTM3CL", "03", "have no ASAN İmza"),
        ("9PHN4AB", "04", "switched off or out of reach"),
        ("9DLV5ER", "05", "did not reach the phone"),
        ("9SXM6ER", "06", "The SIM card could not sign"),
        ("9HSH7MM", "07", "The phone signed something else"),
        ("9WRN8SG", "08", "The signature from the phone is not valid"),
        ("9EXP9RD", "09", "expired"),
        ("9REV1KD", "10", "revoked"),
        ("7SVDAR4", "01", "have no ASAN İmza"),
    ],
)
def test_a_phone_that_does_not_sign_says_why(
    reader: Visitor, fin: str, last: str, message: str
) -> None:
    phone = f"+9945000000{last}"
    asked = reader.send("/sign-in/asan", {"phone": phone, "fin": fin})
    assert asked.url.path.endswith("/wait"), problems_in(asked.text)
    answer = reader.wait_for_the_phone()
    assert answer.url.path == "/en/sign-in/asan"
    refused(answer, message)
    assert f'value="{phone}"' in answer.text
    assert f'value="{fin}"' in answer.text


def test_a_password_is_guessed_five_times_and_no_more(reader: Visitor, newcomer: Newcomer) -> None:
    for _attempt in range(5):
        answer = reader.sign_in_by_password(ULVIYYE, "Bu parol deyil")
        refused(answer, "The FIN or the password is not right")
        assert f'value="{ULVIYYE.fin}"' in answer.text
    refused(reader.sign_in_by_password(ULVIYYE, PASSWORD), "Try again in 15 minutes")
    assert "15 dəqiqə" in problems_in(newcomer().sign_in_by_password(ULVIYYE).text)


def test_signing_in_never_leads_to_another_site(newcomer: Newcomer) -> None:
    for path in ("https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"):
        stranger = newcomer()
        answer = stranger.send(
            "/sign-in/password?" + str(httpx.QueryParams({"next": path})),
            {"fin": LEYLA.fin, "password": PASSWORD},
        )
        assert str(answer.url) == f"{stranger.url}/az/"


def test_a_password_is_not_sure_enough_for_a_licence(reader: Visitor) -> None:
    reader.sign_in_by_password(LEYLA)
    answer = reader.open("/services/20.1/apply")
    assert answer.url.path == "/en/sign-in"
    assert "demands that you show who you are with ASAN İmza" in words_of(answer.text)


def test_all_sessions_are_ended_on_demand(newcomer: Newcomer) -> None:
    here, there = newcomer().sign_in(RUFET), newcomer().sign_in(RUFET)
    assert there.open("/applications").url.path == "/az/applications"
    here.send("/profile/end-sessions", {}, at="/profile")
    for somebody in (here, there):
        assert somebody.open("/applications").url.path == "/az/sign-in"


def test_a_session_has_another_key_after_signing_in(reader: Visitor) -> None:
    reader.send("/sign-in/asan", {"phone": LEYLA.phone, "fin": LEYLA.fin})
    before = reader.http.cookies["birpencere"]
    reader.wait_for_the_phone()
    assert reader.http.cookies["birpencere"] != before


def test_a_code_that_is_not_confirmed_lets_nobody_in(
    reader: Visitor, outside: Outside, signed_in: SignedIn
) -> None:
    outside.wait_for_hand(AYGUN.phone)
    reader.send("/sign-in/asan", {"phone": AYGUN.phone, "fin": AYGUN.fin})
    assert reader.open("/sign-in/asan/wait?again=1").url.path == "/en/sign-in/asan/wait"
    assert reader.open("/applications").url.path == "/en/sign-in"
    answer = reader.send("/sign-in/asan/cancel", {}, at="/sign-in/asan/wait")
    assert answer.url.path == "/en/sign-in/asan"
    assert f'value="{AYGUN.fin}"' in answer.text
    outside.wait_for_hand(AYGUN.phone, by_hand=False)


def test_who_is_nobody_special_is_refused_the_workplace(signed_in: SignedIn) -> None:
    answer = signed_in(FERID, "en").open("/work")
    assert answer.status_code == 403
    assert "You are not allowed to do this" in words_of(answer.text)
