"""How the bank writes an order, reads one, and signs its notices (Ed25519 over moment and body)."""

import csv
import io
import time
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from werkzeug.datastructures import MultiDict

from sandbox.errors import Wrong
from sandbox.files import write_whole
from sandbox.gateway.keys import Keys
from sandbox.gateway.notices import Letter, News
from sandbox.gateway.payment import OPEN, Kind, Order, Payment, Split

CURRENCY = "944"
"""AZN, ISO 4217."""
STATES: Mapping[str, str] = {
    OPEN: "0",
    Kind.ASKED: "0",
    Kind.AUTHORISED: "1",
    Kind.CAPTURED: "2",
    Kind.CANCELLED: "3",
    Kind.REFUNDED: "4",
    Kind.CHALLENGED: "5",
    Kind.FAILED: "6",
    Kind.EXPIRED: "7",
}
ACTIONS: Mapping[str, str] = {
    "": "00",
    "card_declined": "05",
    "cancelled_by_payer": "17",
    "cancelled": "21",
    "insufficient_funds": "51",
    "expired": "68",
    "authentication_failed": "82",
    "issuer_timeout": "91",
}
"""Action codes of ISO 8583 for what ended a payment."""
COLUMNS = (
    "orderNumber",
    "orderId",
    "orderStatus",
    "approvedAmount",
    "depositedAmount",
    "refundedAmount",
    "actionCode",
)


def make_keys(private: Path) -> Keys:
    """What the merchant knows; the key that signs stays in a file of the bank's."""
    key = Ed25519PrivateKey.generate()
    write_whole(private, key.private_bytes_raw(), mode=0o600)
    public = b64encode(key.public_key().public_bytes_raw()).decode()
    return {"merchant": "BIRPENCERE", "password": token_urlsafe(24), "public_keys": [public]}


def record(payment: Payment) -> dict[str, str]:
    """An order as the merchant sees it; amounts in qəpik."""
    values = (
        payment.order.reference,
        payment.id,
        STATES[payment.status],
        str(payment.sum(Kind.AUTHORISED)),
        str(payment.sum(Kind.CAPTURED)),
        str(payment.sum(Kind.REFUNDED)),
        ACTIONS[payment.failure],
    )
    return dict(zip(COLUMNS, values, strict=True))


def table(payments: Iterable[Payment], further: int | None) -> str:
    """A report as CSV; a last line `next,<number>` where there is more."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(record(payment).values() for payment in payments)
    if further is not None:
        rows.writerow(["next", further])
    return text.getvalue()


def read_order(form: MultiDict[str, str]) -> Order:
    """The order of a form; raises `Wrong`."""
    if form.get("currency") != CURRENCY:
        raise Wrong("currency")
    order = Order(
        reference=_required(form, "orderNumber"),
        number=form.get("bill", ""),
        amount=qepik(form, "amount"),
        description=form.get("description", ""),
        language=form.get("language", ""),
        return_url=_required(form, "returnUrl"),
        splits=tuple(_splits(form)),
    )
    if sum(split.amount for split in order.splits) != order.amount:
        raise Wrong("share")
    return order


def qepik(form: MultiDict[str, str], name: str) -> int:
    """A whole number above zero; raises `Wrong`."""
    text = form.get(name, "")
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**11):
        raise Wrong(name)
    return int(text)


@dataclass(frozen=True)
class Signer:
    """Headers `X-Timestamp`, and `X-Signature`: Ed25519 over `<timestamp>.<body>`, in base64."""

    private: Path

    def sign(self, news: News, genuine: bool) -> Letter:
        """The letter, signed at this moment."""
        key = Ed25519PrivateKey.from_private_bytes(self.private.read_bytes())
        signer = key if genuine else Ed25519PrivateKey.generate()
        body = urlencode({"messageId": news.message_id, **record(news.payment)}).encode()
        sent_at = str(int(time.time()))
        signature = signer.sign(f"{sent_at}.".encode() + body)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Timestamp": sent_at,
            "X-Signature": b64encode(signature).decode(),
        }
        return Letter(headers, body)


def _splits(form: MultiDict[str, str]) -> Iterable[Split]:
    """The n-th values of five fields that are repeated belong together."""
    columns = [
        form.getlist(name) for name in ("payee", "account", "share", "purpose", "budgetCode")
    ]
    if len({len(column) for column in columns}) != 1:
        raise Wrong("payee")
    for payee, account, share, purpose, code in zip(*columns, strict=True):
        yield Split(payee, account, qepik(MultiDict({"share": share}), "share"), purpose, code)


def _required(form: MultiDict[str, str], name: str) -> str:
    if not (text := form.get(name, "")):
        raise Wrong(name)
    return text
