"""The gateway's own pages, where the payer enters the card; they work without JavaScript."""

import time
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.gateway.cards import CARDS, UNKNOWN, is_number
from sandbox.gateway.house import House
from sandbox.gateway.payment import Kind, Payment
from sandbox.gateway.payouts import payout_record
from sandbox.money import BAKU, clock, day_of, manat, span
from sandbox.pages import rendered
from sandbox.web import Handler, json_answer

PAY = "/pay/"
SHOWN = 50
"""Payments on the page for whoever looks behind the counter."""
WRONG_CARD = ("Kartın nömrəsi düzgün deyil.", "The card number is not right.")
WRONG_DATE = (
    "Kartın vaxtı keçib və ya düzgün yazılmayıb (AA/İİ).",
    "The card has expired (MM/YY).",
)
WRONG_CVC = ("Kartın arxasındakı 3 rəqəmi yazın.", "Type the 3 digits on the back of the card.")


class Desk:
    """`/pay/<id>`: card, then the code of 3-D Secure where the card has it, then back to the merchant.

    `/` shows what the gateway has, and has a button that pays out before the day is over.
    """

    def __init__(self, house: House, name: str) -> None:
        self._payments, self._payouts, self._name = house.payments, house.payouts, name
        self._house = house
        self.table: list[tuple[str, str, Handler]] = [
            ("GET", f"{PAY}<payment_id>", self.show),
            ("POST", f"{PAY}<payment_id>", self.pay),
            ("POST", f"{PAY}<payment_id>/code", self.confirm),
            ("POST", f"{PAY}<payment_id>/leave", self.leave),
            ("GET", "/", self.overview),
            ("POST", "/payouts", self.pay_out),
        ]

    def show(self, _request: Request, payment_id: str) -> Response:
        """What the payer can do now, in whichever tab."""
        return self._page(self._payments.get(payment_id))

    def pay(self, request: Request, payment_id: str) -> Response:
        """The card is charged, or the form says what is wrong with it."""
        digits = request.form.get("number", "").replace(" ", "")
        if fault := _fault_of(digits, request):
            return self._page(self._payments.get(payment_id), fault=fault, status=422)
        return self._onward(self._payments.pay(payment_id, CARDS.get(digits, UNKNOWN)))

    def confirm(self, request: Request, payment_id: str) -> Response:
        """The code was typed."""
        return self._onward(self._payments.confirm(payment_id, request.form.get("code", "")))

    def leave(self, _request: Request, payment_id: str) -> Response:
        """The payer does not want to; what was charged stays charged."""
        payment = self._payments.get(payment_id)
        if payment.is_payable:
            payment = self._payments.cancel(payment_id, note="cancelled_by_payer")
        return self._onward(payment)

    def overview(self, request: Request) -> Response:
        """The last payments, for people who look at the sandbox."""
        return rendered(
            "gateway.html",
            "en" if request.args.get("lang") == "en" else "az",
            gateway=self._name,
            payments=self._payments.latest(SHOWN),
            payouts=self._payouts.of(day_of(time.time())),
            expires_after=span(self._house.expires_after()),
            lapses_after=span(self._house.lapses_after()),
            captures_itself=self._payments.captures_itself,
            manat=manat,
            clock=clock,
        )

    def pay_out(self, _request: Request) -> Response:
        """The payees have their money now; the payouts of today as JSON."""
        payouts = self._payouts.settle(day_of(time.time()))
        return json_answer({"items": [payout_record(payout) for payout in payouts]})

    def _onward(self, payment: Payment) -> Response:
        """Back to the merchant, or to the next question."""
        if payment.status in (Kind.CHALLENGED, Kind.ASKED):
            return redirect(f"{PAY}{payment.id}", 303)
        return redirect(payment.order.return_url, 303)

    def _page(self, payment: Payment, **more: Any) -> Response:
        """A payer may be sent back by a form, so that the policy names the merchant's origin."""
        back = urlsplit(payment.order.return_url)
        return rendered(
            "pay.html",
            "en" if payment.order.language == "en" else "az",
            leads_to=f"{back.scheme}://{back.netloc}",
            payment=payment,
            gateway=self._name,
            manat=manat,
            cards=CARDS.values(),
            **{"fault": None, **more},
        )


def _fault_of(digits: str, request: Request) -> tuple[str, str] | None:
    """What is wrong with the card that was typed, in Azerbaijani and English."""
    if not is_number(digits):
        return WRONG_CARD
    if not _is_to_come(request.form.get("expiry", "")):
        return WRONG_DATE
    cvc = request.form.get("cvc", "")
    return None if cvc.isascii() and cvc.isdigit() and len(cvc) == 3 else WRONG_CVC


def _is_to_come(expiry: str) -> bool:
    """`MM/YY` of this month or a later one."""
    month, _, year = expiry.replace(" ", "").partition("/")
    if not (month.isdecimal() and year.isdecimal() and 1 <= int(month) <= 12 and len(year) == 2):
        return False
    return (2000 + int(year), int(month)) >= _this_month()


def _this_month() -> tuple[int, int]:
    today = datetime.now(BAKU)
    return today.year, today.month
