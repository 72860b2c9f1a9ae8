"""e-GovPay's API under `/v1`, and the page where people pay under `/pay`."""

import hmac
from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import NotFound, Unauthorized
from werkzeug.wrappers import Request, Response

from sandbox.egovpay.wire import Signer, make_keys, payment_record, read_order
from sandbox.errors import Refused, Unknown, Wrong
from sandbox.gateway.desk import PAY, Desk
from sandbox.gateway.house import House
from sandbox.gateway.payment import Payment
from sandbox.gateway.payouts import payout_record
from sandbox.money import parse_day, qepik
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.web import json_answer, problem, routes

API = "/v1"


def main(settings: Settings) -> None:
    """The gateway answers, and carries its notices, until the process ends."""
    house = House(Part.EGOVPAY, "egovpay", settings, captures_itself=False)
    keys = house.keys(make_keys)
    gateway = EGovPay(house, keys["key"])
    house.open(gateway.answer, Signer(keys["secrets"][0], house.address).sign, (f"{API}/", PAY))


class EGovPay:
    """Payments for merchants with the key, pages for payers without."""

    def __init__(self, house: House, key: str) -> None:
        self._payments, self._payouts = house.payments, house.payouts
        self._key, self._address = key, house.address
        self._routes = routes(
            [
                ("POST", f"{API}/payments", self.open),
                ("GET", f"{API}/payments", self.find),
                ("GET", f"{API}/payments/<payment_id>", self.get),
                ("POST", f"{API}/payments/<payment_id>/<action>", self.act),
                ("GET", f"{API}/report", self.report),
                ("GET", f"{API}/payouts", self.payouts_of),
                *Desk(house, "e-GovPay").table,
            ]
        )

    def answer(self, request: Request) -> Response:
        """One request; refusals are problems with a `code` for programs."""
        try:
            if request.path.startswith(API):
                self._require_key(request)
            return self._routes(request)
        except Wrong as error:
            return problem(422, "Wrong request", code="wrong_request", detail=str(error))
        except Refused as error:
            return problem(409, "Refused", code=error.code)
        except Unknown:
            return problem(404, "No such payment", code="no_such_payment")

    def open(self, request: Request) -> Response:
        """A payment is there for the key of the request, whether from now on or since before."""
        order = read_order(_idempotency_key(request), _content(request))
        return self._answer(self._payments.open(order), 201)

    def find(self, request: Request) -> Response:
        """The payment that the merchant calls so, if there is one."""
        payment = self._payments.find(request.args.get("reference", ""))
        items = [payment_record(payment, self._address)] if payment else []
        return json_answer({"items": items})

    def get(self, _request: Request, payment_id: str) -> Response:
        """One payment."""
        return self._answer(self._payments.get(payment_id))

    def act(self, request: Request, payment_id: str, action: str) -> Response:
        """`capture`, `refund` or `cancel`."""
        key = _idempotency_key(request)
        if action == "cancel":
            return self._answer(self._payments.cancel(payment_id))
        acts: dict[str, Callable[[str, int, str], Payment]] = {
            "capture": self._payments.capture,
            "refund": self._payments.refund,
        }
        if action not in acts:
            raise NotFound
        return self._answer(acts[action](payment_id, qepik(_content(request).get("amount")), key))

    def report(self, request: Request) -> Response:
        """The payments of a day, 500 at a time; `next` is what to ask for as `after`."""
        day = parse_day(request.args.get("day", ""))
        payments, further = self._payments.moved_on(day, request.args.get("after", 0, type=int))
        items = [payment_record(payment, self._address) for payment in payments]
        return json_answer({"day": day.isoformat(), "items": items, "next": further})

    def payouts_of(self, request: Request) -> Response:
        """What was paid out to the payees for a day."""
        payouts = self._payouts.of(parse_day(request.args.get("day", "")))
        return json_answer({"items": [payout_record(payout) for payout in payouts]})

    def _require_key(self, request: Request) -> None:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {self._key}".encode()):
            raise Unauthorized

    def _answer(self, payment: Payment, status: int = 200) -> Response:
        return json_answer(payment_record(payment, self._address), status)


def _content(request: Request) -> dict[str, Any]:
    content = request.get_json(force=True, silent=True)
    if not isinstance(content, dict):
        raise Wrong("expected a JSON object")
    return content


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not 1 <= len(key) <= 200:
        raise Wrong("expected the header Idempotency-Key")
    return key
