"""The payer's pages: they say what is true now, and let the payer go on from everywhere."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Actor, Assurance
from birpencere.payments.actions import answer_for_bill, cancel_bill
from birpencere.payments.jobs import carry_on, give_up, reconcile, refund
from birpencere.payments.models import Bill, Payment, Refund
from birpencere.payments.providers.base import Facts
from birpencere.payments.tests.conftest import (
    CASE,
    NOON,
    Gateway,
    RaiseBill,
    begin,
    jobs,
    reload,
    told,
)

HTMX = {"HX-Request": "true"}


def browser_of(actor: Actor) -> Client:
    browser = Client()
    session = browser.session
    session.update({PERSON: str(actor.person_id), ASSURANCE: int(Assurance.HIGH)})
    session.save()
    return browser


@pytest.fixture
def browser(aysel: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Aysel's, a few minutes later; static files need not have been collected."""
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(minutes=5))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return browser_of(aysel)


def choose(bill: Bill) -> str:
    return f"/en/bills/{bill.pk}/pay"


def page_of(browser: Client, payment: Payment, query: str = "", **headers: str) -> str:
    return unescape(browser.get(f"/en/payments/{payment.pk}{query}", headers=headers).text)


def test_a_bill_shows_whose_money_it_is_and_every_way_to_pay(
    browser: Client, charge: RaiseBill, gateway: Gateway
) -> None:
    bill = charge(fee="40.00")
    page = unescape(browser.get(choose(bill)).text)
    for shown in (
        "190\xa0₼",
        "150\xa0₼",
        "40\xa0₼",
        "AZ17CTRE00000000000002117131",
        "AZ23IBAZ38090029446144606209",
        "142273",
        "Fake card",
        "payment-order.pdf?payee=service_fee",
        f"{bill.reference[:4]} {bill.reference[4:8]} {bill.reference[8:]}",
        "I have paid and have a receipt",
    ):
        assert shown in page


def test_without_javascript_one_pays_by_links_and_forms(
    browser: Client, bill: Bill, gateway: Gateway
) -> None:
    began = browser.post(choose(bill), {"provider": "fake"})
    [payment] = Payment.objects.all()
    assert began["Location"] == f"/en/payments/{payment.pk}"
    page = page_of(browser, payment)
    assert "is being asked for its page" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    carry_on(payment_id=str(payment.pk))
    page = page_of(browser, payment)
    assert f'href="https://pay.example/{payment.pk}"' in page
    assert "refresh" not in page
    gateway.pays(payment.pk)
    page = page_of(browser, payment, "?returned=1")
    assert "We are asking the bank" in page
    for _step in ("asked", "captured"):
        carry_on(payment_id=str(payment.pk))
    assert "Your payment was received." in page_of(browser, payment, "?returned=1")
    assert "This is paid" in unescape(browser.get(choose(bill)).text)


def test_with_javascript_one_is_led_to_the_gateway_once(
    browser: Client, payment: Payment, gateway: Gateway
) -> None:
    assert "opening=1" in page_of(browser, payment)
    carry_on(payment_id=str(payment.pk))
    answer = browser.get(f"/en/payments/{payment.pk}?opening=1", headers=HTMX)
    assert answer["HX-Redirect"] == f"https://pay.example/{payment.pk}"
    assert "HX-Redirect" not in browser.get(f"/en/payments/{payment.pk}", headers=HTMX)


def test_coming_back_the_gateway_is_asked_and_refreshing_asks_no_more(
    browser: Client, opened: Payment
) -> None:
    before = len(jobs())
    page_of(browser, opened, "?returned=1")
    page_of(browser, opened, "?returned=1", **HTMX)
    assert jobs()[before:] == ["payments.look_again"]


def test_begun_in_a_second_tab_it_is_gone_on_with(
    browser: Client, opened: Payment, bill: Bill
) -> None:
    assert "Go on with this payment" in unescape(browser.get(choose(bill)).text)
    again = browser.post(choose(bill), {"provider": "fake"})
    assert again["Location"] == f"/en/payments/{opened.pk}"


def test_another_way_is_open_when_the_gateway_has_let_go(
    browser: Client, opened: Payment, bill: Bill, gateway: Gateway
) -> None:
    answer = browser.post(f"/en/payments/{opened.pk}/give-up")
    assert answer["Location"] == f"/en/payments/{opened.pk}?returned=1"
    give_up(payment_id=str(opened.pk))
    page = page_of(browser, opened, "?returned=1")
    assert "The payment was cancelled" in page
    assert "Try again" in page
    assert "Pay now" in unescape(browser.get(choose(bill)).text)


def test_given_up_when_it_was_paid_already_it_is_paid(
    browser: Client, opened: Payment, gateway: Gateway
) -> None:
    gateway.pays(opened.pk)
    gateway.capture(opened.gateway_id, amount=opened.amount, key="k")
    give_up(payment_id=str(opened.pk))
    assert "Your payment was received." in page_of(browser, opened)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("card_declined", "The bank declined the card."),
        ("insufficient_funds", "There is not enough money on the card."),
        ("authentication_failed", "The code of the bank was not confirmed."),
        ("unheard_of", "The payment system did not take the payment."),
        ("expired", "The time for this payment is over"),
    ],
)
def test_what_failed_says_why_and_can_be_tried_again(
    browser: Client, opened: Payment, failure: str, words: str
) -> None:
    told(Facts(opened.pk, "g", is_over=True, failure=failure))
    page = page_of(browser, opened)
    assert words in page
    assert "Nothing was taken from you." in page
    assert "Try again" in page


def test_an_authorisation_that_lapsed_took_nothing_and_is_paid_anew(
    browser: Client, opened: Payment, bill: Bill, aysel: Actor, gateway: Gateway
) -> None:
    gateway.pays(opened.pk)
    carry_on(payment_id=str(opened.pk))
    lapsed = replace(gateway.known[opened.pk], is_over=True, failure="expired")
    gateway.known[opened.pk] = lapsed
    reconcile(int((timezone.now() + timedelta(hours=1)).timestamp()))
    assert "payments.look_again" in jobs()
    carry_on(payment_id=str(opened.pk))
    page = page_of(browser, opened)
    assert "The bank had held the amount on your card and lets it go" in page
    assert "Try again" in page
    assert begin(bill, aysel) != opened


def test_paid_when_nothing_was_due_any_more_the_money_comes_back(
    browser: Client, opened: Payment, rashad: Actor, gateway: Gateway
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    gateway.pays(opened.pk)
    told(gateway.capture(opened.gateway_id, amount=opened.amount, key="k"))
    assert "The money comes back to you" in page_of(browser, opened)
    refund(refund_id=str(Refund.objects.get().pk))
    assert "Refunded" in page_of(browser, opened)
    assert "Nothing is to be paid any more" in unescape(browser.get(choose(opened.bill)).text)


def test_paid_in_another_way_the_page_begins_nothing(
    browser: Client, bill: Bill, rashad: Actor, gateway: Gateway
) -> None:
    answer_for_bill(case_id=CASE, reason="Bankda var.", acting=rashad, now=NOON)
    assert browser.post(choose(bill), {"provider": "fake"})["Location"] == choose(bill)
    assert not Payment.objects.exists()


def test_others_find_nothing(browser: Client, opened: Payment, leyla: Actor, bill: Bill) -> None:
    other = browser_of(leyla)
    for address in (choose(bill), f"/en/payments/{opened.pk}"):
        assert other.get(address).status_code == 404
    assert other.post(f"/en/payments/{opened.pk}/give-up").status_code == 404
    assert Client().get(choose(bill)).status_code == 302
    assert not reload(opened).is_over


def test_a_gateway_that_is_not_there_is_not_found(
    browser: Client, bill: Bill, gateway: Gateway
) -> None:
    assert browser.post(choose(bill), {"provider": "none"}).status_code == 404


def test_who_loads_the_page_all_the_time_does_not_ask_the_gateway_all_the_time(
    browser: Client, opened: Payment
) -> None:
    before = len(jobs())
    for _time in range(9):
        page_of(browser, opened, "?returned=1")
    assert 5 <= len(jobs()) - before < 9
