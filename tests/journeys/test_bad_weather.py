"""While others are away the portal says so plainly, loses nothing, and goes on when they are back."""

import httpx
import pytest

from sandbox.parts import Part
from tests.journeys.conftest import Newcomer, SignedIn
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, LEYLA, NIZAMI, RESHAD
from tests.journeys.visitor import SERVICE, VOEN, Visitor, problems_in, words_of
from tests.run.system import eventually


@pytest.mark.parametrize("fault", ["down", "garbage"])
def test_no_register_no_beginning_and_nothing_typed_is_lost(
    outside: Outside, signed_in: SignedIn, fault: str
) -> None:
    citizen = signed_in(NIZAMI, "en")
    outside.break_(Part.REGISTERS, **{fault: True})
    page = citizen.open(f"{SERVICE}/apply")
    assert page.status_code == 200  # the companies that were known last time
    answer = citizen.send(f"{SERVICE}/apply", {"applicant": "me", "another": "1"})
    assert answer.status_code == 503
    said_plainly(answer)
    outside.mend()
    assert citizen.begin(company=False)


def said_plainly(answer: httpx.Response) -> None:
    """In the reader's language, without what only we understand."""
    words = words_of(answer.text)
    assert "One moment, please" in words
    assert "Try again in a few minutes" in words
    assert "httpx" not in words
    assert "127.0.0.1" not in words


def test_no_register_at_registration_keeps_the_form(outside: Outside, newcomer: Newcomer) -> None:
    outside.break_(Part.REGISTERS, down=True)
    card = {"fin": "2MQG8A6", "document_number": "AZE1000027", "birth_date": "12.02.1958"}
    answer = newcomer("en").send("/sign-in/register", card)
    assert answer.status_code == 422
    assert "does not answer" in problems_in(answer.text)
    assert 'value="AZE1000027"' in answer.text


@pytest.mark.parametrize("fault", ["down", "garbage"])
def test_no_asan_imza_at_the_sign_in_keeps_the_form(
    outside: Outside, newcomer: Newcomer, fault: str
) -> None:
    outside.break_(Part.MOBILE_ID, **{fault: True})
    stranger = newcomer("en")
    answer = stranger.send("/sign-in/asan", {"phone": AYSEL.phone, "fin": AYSEL.fin})
    assert answer.status_code == 422
    assert "does not answer" in problems_in(answer.text)
    assert f'value="{AYSEL.phone}"' in answer.text
    outside.mend()
    stranger.sign_in(AYSEL)


def test_letters_arrive_when_the_mail_server_is_back(outside: Outside, signed_in: SignedIn) -> None:
    outside.break_(Part.MAIL, down=True)
    sent = signed_in(LEYLA).apply(LEYLA, company=False)
    signed_in(RESHAD).act(sent.number, "accept")
    assert outside.letters(sent.number) == []
    outside.mend()
    letters = outside.awaited_letters(sent.number, 2)
    assert {letter.to for letter in letters} == {LEYLA.email}


def test_a_letter_whose_server_fell_silent_is_not_lost(
    outside: Outside, signed_in: SignedIn
) -> None:
    outside.break_(Part.MAIL, drop=True)
    sent = signed_in(LEYLA).apply(LEYLA, company=False)
    assert eventually(lambda: outside.letters(sent.number), within=20)
    outside.mend()


@pytest.fixture
def ready(signed_in: SignedIn) -> tuple[Visitor, str]:
    """Leyla with a complete draft."""
    citizen = signed_in(LEYLA, "en")
    case = citizen.begin(company=False)
    citizen.fill_in(case, applicant={"entrepreneur_voen": VOEN})
    return citizen, case


def test_no_time_stamps_while_signing_and_the_signature_is_kept(
    outside: Outside, ready: tuple[Visitor, str]
) -> None:
    citizen, case = ready
    outside.wait_for_hand(LEYLA.phone)
    citizen.sign(case, LEYLA)
    assert eventually(lambda: outside.shown_on(LEYLA.phone), within=20)
    outside.break_(Part.CA, down=True)
    outside.confirm(LEYLA.phone)
    waiting = f"/applications/{case}/signing"
    assert eventually(lambda: "You have signed" in citizen.open(waiting).text, within=20)
    outside.mend()
    citizen.wait_until_sent(case)
    assert outside.shown_on(LEYLA.phone) == []  # nobody was asked twice
    outside.wait_for_hand(LEYLA.phone, by_hand=False)


def test_no_certificates_checked_no_phone_asked(
    outside: Outside, ready: tuple[Visitor, str]
) -> None:
    citizen, case = ready
    outside.break_(Part.CA, down=True)
    page = citizen.sign(case, LEYLA)
    assert "being made ready for your signature" in words_of(page.text)
    outside.mend()
    citizen.wait_until_sent(case)


def test_a_phone_that_says_no_leaves_the_draft_as_it_was(
    outside: Outside, ready: tuple[Visitor, str]
) -> None:
    citizen, case = ready
    answer = citizen.send(f"/applications/{case}/sign", {"phone": "+994501000001"})
    assert eventually(
        lambda: "/signing" not in citizen.open(f"/applications/{case}/signing").url.path, within=20
    )
    answer = citizen.open(f"/applications/{case}/sign")
    assert "The document was not signed" in words_of(answer.text)
    assert "have no ASAN İmza" in words_of(answer.text)
    citizen.sign(case, LEYLA)
    citizen.wait_until_sent(case)


def test_no_asan_imza_while_signing_is_waited_for(
    outside: Outside, ready: tuple[Visitor, str]
) -> None:
    citizen, case = ready
    outside.break_(Part.MOBILE_ID, down=True)
    citizen.sign(case, LEYLA)
    outside.mend()
    citizen.wait_until_sent(case)


def test_a_slow_world_makes_nobody_else_wait(outside: Outside, newcomer: Newcomer) -> None:
    outside.break_(Part.REGISTERS, slow=3.0)
    outside.break_(Part.MOBILE_ID, slow=3.0)
    assert newcomer().open("/").elapsed.total_seconds() < 1
    assert newcomer().open("/services/20.1").elapsed.total_seconds() < 1
