"""The pages of debts: what is typed is kept, what is wrong stands at its field, and strangers see nothing."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Actor
from birpencere.payments.links import BILLS
from birpencere.payments.models import Bill, Payment
from birpencere.payments.tests.conftest import Gateway
from birpencere.payments.tests.debts.conftest import FLAT, Choose, Registers, pay, stranger
from birpencere.payments.tests.test_paying_pages import browser_of
from birpencere.payments.views import debts
from birpencere.web.throttle import Buckets

PAGE = "/en/debts/utilities"
BOTH = {"code": FLAT, "debt": ["U-1=38.64", "U-2=12.05"]}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Nobody has asked too often yet; static files need not have been collected."""
    monkeypatch.setattr(debts, "LOOK_UPS", Buckets(debts.LOOK_UPS.rate))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def client(aysel: Actor) -> Client:
    """Aysel, who pays for her flat."""
    return browser_of(aysel)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def choose(client: Client) -> Any:
    """What the address answers that choosing leads to."""
    return client.post(PAGE, BOTH, follow=True)


def test_anybody_sees_the_debts_with_their_amounts(registers: Registers, db: None) -> None:
    page = text(Client().get(PAGE, {"code": "1100 456 789"}))
    assert 'value="U-1=38.64" checked' in page
    assert "Elektrik" not in page
    assert "Electricity" in page


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("12", 422, "6 to 10 digits, this one has 2"),
        ("12a456", 422, "only digits"),
        ("999999", 404, "knows no such code"),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_what_was_typed_is_kept(
    client: Client, registers: Registers, db: None, code: str, status: int, told: str
) -> None:
    response = client.get(PAGE, {"code": code})
    assert response.status_code == status
    assert f'value="{code}"' in text(response)
    assert re.search(rf'id="code-error".*{told}', text(response))


def test_a_register_that_is_down_is_said_so(client: Client, registers: Registers, db: None) -> None:
    registers.is_down = True
    response = client.get(PAGE, {"code": FLAT})
    assert response.status_code == 503
    assert "The register does not answer now" in text(response)
    assert f'value="{FLAT}"' in text(response)


def test_who_tries_one_code_after_the_other_has_to_wait(
    client: Client, registers: Registers, db: None
) -> None:
    for _time in range(debts.LOOK_UPS.rate.burst):
        client.get(PAGE, {"code": "999999"})
    response = client.get(PAGE, {"code": FLAT})
    assert response.status_code == 429
    assert "Electricity" not in text(response)


def test_who_chooses_nothing_is_told(client: Client, registers: Registers, db: None) -> None:
    response = client.post(PAGE, {"code": FLAT})
    assert response.status_code == 422
    assert "Choose what you want to pay." in text(response)


@pytest.mark.parametrize("box", ["U-1=40.00", "U-8=1.00", "U-1", "U-1=x", "U-1=NaN"])
def test_what_the_register_does_not_say_is_not_billed(
    client: Client, registers: Registers, db: None, box: str
) -> None:
    response = client.post(PAGE, {"code": FLAT, "debt": box})
    assert response.status_code == 409
    assert "have changed meanwhile" in text(response)
    assert not Bill.objects.exists()


@pytest.mark.law("R-4.4b")
def test_who_pays_says_who_they_are_and_what_they_chose_is_kept(
    aysel: Actor, registers: Registers, payees: None
) -> None:
    browser = Client()
    answer = browser.post(PAGE, {"code": FLAT, "debt": ["U-2=12.05"]})
    assert answer.headers["Location"].startswith("/en/sign-in?")
    assert not Bill.objects.exists()
    session = browser.session
    session.update({PERSON: str(aysel.person_id), ASSURANCE: int(aysel.assurance)})
    session.save()
    page = text(browser.get(PAGE))
    assert 'value="U-2=12.05" checked' in page
    assert 'value="U-1=38.64" checked' not in page


def test_a_bill_that_nobody_signed_in_for_is_paid_and_opens_by_its_link(
    registers: Registers, choosing: Choose, payees: None, gateway: Gateway
) -> None:
    bill = choosing(stranger(7))
    pay(bill, stranger(7), gateway)
    link = f"/en/debts/links/{BILLS.token_of(bill.case_id)}"
    assert "Receipt" in text(Client().get(link, follow=True))


def test_a_stranger_sees_neither_the_bill_nor_the_payment(
    client: Client, registers: Registers, payees: None, gateway: Gateway
) -> None:
    choose(client)
    bill = Bill.objects.get()
    client.post(f"/en/debts/bills/{bill.case_id}", {"provider": "fake"})
    payment = Payment.objects.get()
    for path in (f"debts/bills/{bill.case_id}", f"payments/{payment.pk}", f"bills/{bill.pk}/pay"):
        response = Client().get(f"/en/{path}")
        assert response.headers["Location"].startswith("/en/sign-in?")
    for token in (bill.case_id.hex, f"{bill.case_id.hex}.x", "x"):
        assert Client().get(f"/en/debts/links/{token}").status_code == 404


def test_a_cookie_that_was_not_ours_opens_nothing(
    client: Client, registers: Registers, payees: None
) -> None:
    choose(client)
    bill = Bill.objects.get()
    other = Client()
    other.cookies["birpencere-bills"] = f'["{bill.case_id.hex}"]'
    assert other.get(f"/en/debts/bills/{bill.case_id}").status_code == 302


def test_what_changed_before_paying_is_told_and_nothing_is_charged(
    client: Client, registers: Registers, payees: None, gateway: Gateway
) -> None:
    choose(client)
    registers.change("U-1", "40.00")
    bill = Bill.objects.get()
    page = text(client.post(f"/en/debts/bills/{bill.case_id}", {"provider": "fake"}))
    assert "have changed meanwhile" in page
    assert "Look the debts up again" in page
    assert not Payment.objects.exists()


def test_debts_that_were_dropped_can_be_chosen_otherwise(
    client: Client, registers: Registers, payees: None
) -> None:
    choose(client)
    bill = Bill.objects.get()
    dropped = client.post(f"/en/debts/bills/{bill.case_id}", {"drop": "1"})
    assert dropped.headers["Location"] == f"{PAGE}?code={FLAT}"
    assert client.post(PAGE, BOTH).status_code == 302


def test_two_people_are_not_charged_for_the_same(
    client: Client, leyla: Actor, registers: Registers, payees: None
) -> None:
    choose(client)
    response = browser_of(leyla).post(PAGE, BOTH)
    assert response.status_code == 409
    assert "Somebody is paying" in text(response)


def test_an_unknown_register_is_not_there(client: Client, db: None) -> None:
    assert client.get("/en/debts/alimony").status_code == 404


def test_taxes_want_a_sign_in(registers: Registers, db: None) -> None:
    response = Client().get("/en/debts/taxes", {"code": "5ARPXK2"})
    assert response.headers["Location"].startswith("/en/sign-in?")
    assert registers.asked == []


def test_taxes_are_one_s_own(aysel: Actor, registers: Registers, payees: None) -> None:
    as_aysel = browser_of(aysel)
    page = text(as_aysel.get("/en/debts/taxes"))
    assert 'value="5ARPXK2"' in page
    assert "86.40" in text(as_aysel.get("/en/debts/taxes", {"code": "5ARPXK2"}))
    assert as_aysel.get("/en/debts/taxes", {"code": "4NZMQ7T"}).status_code == 403
    as_aysel.post("/en/debts/taxes", {"code": "5ARPXK2", "debt": "T-1=86.40"})
    bill = Bill.objects.get()
    assert bill.payer_code == "5ARPXK2"
    assert str(bill.case_id) in text(as_aysel.get("/en/debts"))
    assert "Come back to this page" not in text(as_aysel.get(f"/en/debts/bills/{bill.case_id}"))
