"""Paying by card at the gateways of the sandbox, in every weather: one charge, one state, and the truth."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest

from sandbox.parts import Part
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import NIZAMI, RESHAD
from tests.journeys.visitor import Sent, Visitor
from tests.run.system import eventually

PAYS, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 0002"
IN_EXECUTION, WAITING = "In execution", "Waiting for payment"


@dataclass
class Paying:
    """Somebody on the way from a bill to the gateway and back."""

    payer: Visitor
    sent: Sent

    @property
    def case(self) -> str:
        return unescape(self.payer.open(f"/applications/{self.sent.case}").text)

    @property
    def bill(self) -> str:
        """The address of the bill."""
        [address] = set(re.findall(r'href="/en(/bills/[^"]+)"', self.case))
        return str(address)

    def start(self, provider: str = "egovpay") -> str:
        """The address of the attempt, as soon as the gateway has its page for it."""
        address = self.payer.send(self.bill, {"provider": provider}).url.path
        assert eventually(lambda: self._gateway(address)), self.page(address)
        return address

    def page(self, address: str) -> str:
        return unescape(self.payer.open(address).text)

    def type_card(self, address: str, card: str = PAYS) -> None:
        """What the payer does at the gateway; they do not come back by themselves."""
        form = {"number": card, "expiry": "12/30", "cvc": "123"}
        page = self._gateway(address)
        self.payer.http.get(page)
        answer = self.payer.http.post(page, data=form, follow_redirects=False)
        assert answer.status_code < 400, answer.text

    def _gateway(self, address: str) -> str:
        found = re.search(r'href="(http://127[^"]+/pay/[^"]+)"', self.page(address))
        return found[1] if found else ""


@pytest.fixture
def paying(signed_in: SignedIn) -> Paying:
    """Nizami's company has been asked for the fee."""
    payer = signed_in(NIZAMI, "en")
    sent = payer.apply(NIZAMI)
    for action in ("accept", "ask-for-payment"):
        signed_in(RESHAD, "en").act(sent.number, action)
    return Paying(payer, sent)


def is_in_execution(paying: Paying) -> Callable[[], bool]:
    return lambda: IN_EXECUTION in paying.case


WEATHERS: tuple[dict[str, float], ...] = (
    {},
    {"duplicate": 2, "reorder": True},
    {"lose": True},
    {"wrong_amount": True},
    {"forge": True, "delay": 1.0},
)


@pytest.mark.parametrize("weather", WEATHERS, ids=str)
def test_who_pays_and_comes_back_has_paid_once(
    paying: Paying, outside: Outside, weather: dict[str, float]
) -> None:
    outside.break_(Part.EGOVPAY, **weather)
    address = paying.start()
    assert WAITING in paying.case
    paying.type_card(address)
    returned = f"{address}?returned=1"
    assert eventually(lambda: "Your payment was received." in paying.page(returned), within=30)
    assert eventually(is_in_execution(paying))
    letters = outside.awaited_letters(paying.sent.number, 4)
    assert sum(one.subject.endswith("ödənişiniz qəbul olundu") for one in letters) == 1


def test_who_closes_the_page_has_paid_too(paying: Paying) -> None:
    paying.type_card(paying.start())
    assert eventually(is_in_execution(paying), within=30)


def test_a_declined_card_is_told_and_another_way_is_open(paying: Paying) -> None:
    address = paying.start()
    paying.type_card(address, DECLINED)
    returned = f"{address}?returned=1"
    assert eventually(lambda: "The bank declined the card." in paying.page(returned), within=30)
    assert WAITING in paying.case
    second = paying.start("card_acquirer")
    paying.type_card(second)
    assert eventually(is_in_execution(paying), within=30)


def test_what_is_paid_after_the_withdrawal_comes_back(paying: Paying, outside: Outside) -> None:
    address = paying.start("card_acquirer")
    outside.break_(Part.ACQUIRER, slow=2.0)  # the gateway hears of the withdrawal too late
    page = paying._gateway(address)
    paying.payer.send(
        f"/applications/{paying.sent.case}/withdraw", {}, at=f"/applications/{paying.sent.case}"
    )
    paying.payer.http.post(page, data={"number": PAYS, "expiry": "12/30", "cvc": "123"})
    outside.mend()
    done = ("Refunded", "The payment was cancelled")
    assert eventually(lambda: any(one in paying.page(address) for one in done), within=40)


def test_without_javascript_the_way_to_the_gateway_and_back_is_links_and_forms(
    paying: Paying, tabs: Tabs
) -> None:
    page = tabs.open(paying.payer, language="en", java_script_enabled=False)
    bill = f"/en{paying.bill}"
    page.goto(bill)
    page.get_by_role("button", name="e-GovPay").click()
    page.get_by_role("button", name="Go to the payment page").click(timeout=20_000)
    page.fill("#number", PAYS)
    page.fill("#expiry", "12/30")
    page.fill("#cvc", "123")
    page.get_by_role("button").first.click()
    page.get_by_text("Your payment was received.").wait_for(timeout=20_000)
    page.go_back()
    page.goto(bill)
    assert "This is paid" in page.inner_text("main")
