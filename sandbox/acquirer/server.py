"""The bank's API under `/gateway`: forms in, forms out, always 200, the result in `errorCode`."""

import hmac
from urllib.parse import urlencode

from werkzeug.wrappers import Request, Response

from sandbox.acquirer.wire import Signer, make_keys, qepik, read_order, record, table
from sandbox.errors import Refused, Unknown, Wrong
from sandbox.gateway.desk import PAY, Desk
from sandbox.gateway.house import House
from sandbox.gateway.keys import Keys
from sandbox.gateway.payment import Payment
from sandbox.gateway.payments import Payments
from sandbox.money import parse_day
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.web import routes

API = "/gateway"
DONE, WRONG, DENIED, UNKNOWN, REFUSED = "0", "4", "5", "6", "7"
"""Values of `errorCode`."""


def main(settings: Settings) -> None:
    """The bank answers, and carries its notices, until the process ends."""
    house = House(Part.ACQUIRER, "card_acquirer", settings, captures_itself=True)
    private = settings.files.keys / "acquirer.key"
    keys = house.keys(lambda: make_keys(private))
    acquirer = Acquirer(house, keys)
    house.open(acquirer.answer, Signer(private).sign, (f"{API}/", PAY))


class Acquirer:
    """Orders for the merchant with the password, pages for payers without."""

    def __init__(self, house: House, keys: Keys) -> None:
        self._payments: Payments = house.payments
        self._address, self._keys = house.address, keys
        self._routes = routes(
            [
                ("POST", f"{API}/register", self.register),
                ("POST", f"{API}/status", self.status),
                ("POST", f"{API}/refund", self.refund),
                ("POST", f"{API}/reverse", self.reverse),
                ("POST", f"{API}/report", self.report),
                *Desk(house, "Kart ödənişi").table,
            ]
        )

    def answer(self, request: Request) -> Response:
        """One request; what is wrong is a code and, for people, the word for it."""
        try:
            if request.path.startswith(API) and not self._is_merchant(request):
                return _form(errorCode=DENIED, errorMessage="access denied")
            return self._routes(request)
        except Wrong as error:
            return _form(errorCode=WRONG, errorMessage=str(error))
        except Refused as error:
            return _form(errorCode=REFUSED, errorMessage=error.code)
        except Unknown:
            return _form(errorCode=UNKNOWN, errorMessage="no such order")

    def register(self, request: Request) -> Response:
        """An order is there for the merchant's number, whether from now on or since before."""
        payment = self._payments.open(read_order(request.form))
        return _form(
            errorCode=DONE,
            orderId=payment.id,
            formUrl=f"{self._address}{PAY}{payment.id}",
            expires=str(int(payment.expires_at)),
        )

    def status(self, request: Request) -> Response:
        """The order by the bank's `orderId` or the merchant's `orderNumber`."""
        if "orderNumber" in request.form:
            payment = self._payments.find(request.form["orderNumber"])
            if payment is None:
                raise Unknown
            return _answer(payment)
        return _answer(self._payments.get(request.form.get("orderId", "")))

    def refund(self, request: Request) -> Response:
        """Money goes back, once for each `refundId`."""
        form = request.form
        amount, key = qepik(form, "amount"), form.get("refundId", "")
        if not key:
            raise Wrong("refundId")
        return _answer(self._payments.refund(form.get("orderId", ""), amount, key))

    def reverse(self, request: Request) -> Response:
        """The payer can pay no more."""
        return _answer(self._payments.cancel(request.form.get("orderId", "")))

    def report(self, request: Request) -> Response:
        """The orders of a day as CSV, 500 at a time."""
        after = request.form.get("after", 0, type=int)
        payments, further = self._payments.moved_on(parse_day(request.form.get("day", "")), after)
        return Response(table(payments, further), mimetype="text/csv")

    def _is_merchant(self, request: Request) -> bool:
        """The form carries the merchant's name and password."""
        given = f"{request.form.get('merchant')}:{request.form.get('password')}"
        known = f"{self._keys['merchant']}:{self._keys['password']}"
        return hmac.compare_digest(given.encode(), known.encode())


def _answer(payment: Payment) -> Response:
    return _form(errorCode=DONE, **record(payment))


def _form(**values: str) -> Response:
    return Response(urlencode(values), mimetype="application/x-www-form-urlencoded")
