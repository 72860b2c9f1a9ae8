"""People who pay over HTTP and do not give up, whatever dies meanwhile."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin

import httpx

from tests.journeys.visitor import Visitor, token_in

GATEWAYS = ("egovpay", "card_acquirer")
CARD = {"number": "4242424242424242", "expiry": "12/40", "cvc": "123"}
PATIENCE = 240.0
"""Seconds for which somebody tries the same thing again."""
PAUSE = 0.3
PAYMENT = re.compile(r"/payments/([0-9a-f-]{36})")
GATEWAY_PAGE = re.compile(r'href="(http://127\.0\.0\.1:\d+/pay/[^"]+)"')
Result = TypeVar("Result")


class NotYet(Exception):
    """It has to be tried again."""


@dataclass(frozen=True)
class Payer:
    """Somebody with a bill; the number decides how they behave."""

    visitor: Visitor
    token: str
    bill: str
    number: int

    def pay(self) -> None:
        """The gateway has charged the card, once; every third payer has two tabs, every fourth never returns."""
        tabs = 2 if self.number % 3 == 0 else 1
        with ThreadPoolExecutor(tabs) as hands:
            payments = set(hands.map(lambda _tab: insist(self._start), range(tabs)))
            assert len(payments) == 1, "two tabs are two payments"
            payment = payments.pop()
            page = insist(lambda: self._gateway_page(payment))
            list(hands.map(lambda _tab: insist(lambda: self._enter_card(page)), range(tabs)))
        if self.number % 4:
            insist(lambda: self._come_back(payment))

    def _start(self) -> str:
        """The id of the attempt that is under way."""
        gateway = GATEWAYS[self.number % len(GATEWAYS)]
        answers = {"csrfmiddlewaretoken": self.token, "provider": gateway}
        answer = self.visitor.post(f"/bills/{self.bill}/pay", answers)
        return found(PAYMENT, answer.url.path)

    def _gateway_page(self, payment: str) -> str:
        return found(GATEWAY_PAGE, self.visitor.open(f"/payments/{payment}").text)

    def _enter_card(self, page: str) -> None:
        """What was charged before is not charged again, says the gateway, and leads back just so."""
        answer = httpx.post(page, data=CARD, timeout=20)
        if answer.status_code != httpx.codes.SEE_OTHER or "/pay/" in urljoin(
            page, answer.headers["location"]
        ):
            raise NotYet(answer.status_code)

    def _come_back(self, payment: str) -> None:
        if not self.visitor.open(f"/payments/{payment}?returned=1").is_success:
            raise NotYet


def found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        raise NotYet(pattern.pattern)
    return match[1]


def insist(deed: Callable[[], Result]) -> Result:
    """The deed, tried until it succeeds."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return deed()
        except (NotYet, httpx.TransportError):
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)


def token_of(visitor: Visitor) -> str:
    """The secret of the forms of whoever has signed in."""
    return token_in(visitor.open("/profile").text)
