"""A bank that takes cards: forms and qəpik instead of JSON and manats, and money is taken at its page."""

import csv
import io
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar, Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.http import Remote
from birpencere.kernel.money import Money
from birpencere.payments.errors import ForgedNotice, ProviderRefused, ProviderUnavailable
from birpencere.payments.providers.base import Facts, Notice, Opened, Order
from birpencere.payments.providers.wire import keys_of, require_recent, understood

SYSTEM = "card acquirer"
FORM = "application/x-www-form-urlencoded"
CURRENCY = "944"
"""AZN, ISO 4217."""
DONE, DENIED, UNKNOWN = "0", "5", "6"
OVER = {"2", "3", "4", "6", "7"}
"""Order states: captured, reversed, refunded, refused, expired."""
FAILURES: Mapping[str, str] = {
    "00": "",
    "05": "card_declined",
    "17": "cancelled_by_payer",
    "21": "cancelled",
    "51": "insufficient_funds",
    "68": "expired",
    "82": "authentication_failed",
    "91": "issuer_timeout",
}
"""Action codes (ISO 8583) in the words that all our providers use; other codes stay codes."""


class CardAcquirer:
    """Merchant's side of the API; notices carry an Ed25519 signature over `<timestamp>.<body>`."""

    name: ClassVar[str] = "card_acquirer"
    title: ClassVar[Message] = _("Bank card, through a bank")
    captures_itself: ClassVar[bool] = True

    def __init__(
        self, url: str, *, merchant: str, password: str, public_keys: Sequence[str]
    ) -> None:
        self._remote = Remote(SYSTEM, url)
        self._merchant = [("merchant", merchant), ("password", password)]
        self._public_keys = [
            Ed25519PublicKey.from_public_bytes(b64decode(key)) for key in public_keys
        ]

    @classmethod
    def from_settings(cls) -> Self | None:
        """None where the bank has no address; raises ProviderUnavailable where its keys are missing."""
        if not settings.ACQUIRER_URL:
            return None
        with understood(SYSTEM):
            return cls(settings.ACQUIRER_URL, **keys_of(cls.name))

    def open(self, order: Order) -> Opened:
        with understood(SYSTEM):
            answer = self._ask("/register", *_content(order))
            expires_at = datetime.fromtimestamp(int(answer["expires"]), UTC)
            return Opened(answer["orderId"], answer["formUrl"], expires_at)

    def facts(self, payment_id: UUID) -> Facts | None:
        with understood(SYSTEM):
            answer = self._answer("/status", ("orderNumber", str(payment_id)))
            return None if answer["errorCode"] == UNKNOWN else _facts(_done(answer))

    def capture(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        """Nothing is left to do; raises ProviderRefused where another amount was taken, or nothing."""
        with understood(SYSTEM):
            facts = _facts(self._ask("/status", ("orderId", gateway_id)))
        if facts.captured != amount:
            raise ProviderRefused(system=SYSTEM, reason=f"captured {facts.captured}")
        return facts

    def refund(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        with understood(SYSTEM):
            fields = (("orderId", gateway_id), ("amount", _qepik(amount)), ("refundId", key))
            return _facts(self._ask("/refund", *fields))

    def cancel(self, gateway_id: str, *, key: str) -> Facts:
        with understood(SYSTEM):
            return _facts(self._ask("/reverse", ("orderId", gateway_id)))

    def read_notice(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        moment = headers.get("x-timestamp", "")
        require_recent(moment, now)
        if not self._is_signed(f"{moment}.".encode() + body, headers.get("x-signature", "")):
            raise ForgedNotice(reason="wrong signature")
        try:
            content = _form(body)
            return Notice(content["messageId"], _facts(content))
        except (LookupError, ValueError) as error:
            raise ForgedNotice(reason="unknown content") from error

    def report(self, day: date) -> Iterator[Facts]:
        after = "0"
        while after:
            with understood(SYSTEM):
                rows = self._rows(("day", day.isoformat()), ("after", after))
                after = rows.pop()[1] if rows and rows[-1][0] == "next" else ""
                header, *rows = rows
                moved = [_facts(dict(zip(header, row, strict=True))) for row in rows]
            yield from moved

    def _is_signed(self, signed: bytes, signature: str) -> bool:
        """By one of the bank's keys."""
        try:
            given = b64decode(signature, validate=True)
        except ValueError:
            return False
        return any(_is_valid(key, given, signed) for key in self._public_keys)

    def _rows(self, *fields: tuple[str, str]) -> list[list[str]]:
        text = self._post("/report", *fields).decode()
        if text.startswith("errorCode="):
            _done(_form(text.encode()))
        return list(csv.reader(io.StringIO(text)))

    def _ask(self, path: str, *fields: tuple[str, str]) -> dict[str, str]:
        return _done(self._answer(path, *fields))

    def _answer(self, path: str, *fields: tuple[str, str]) -> dict[str, str]:
        return _form(self._post(path, *fields))

    def _post(self, path: str, *fields: tuple[str, str]) -> bytes:
        body = urlencode([*self._merchant, *fields]).encode()
        reply = self._remote.post(path, body, media_type=FORM)
        if not reply.is_success:
            raise ProviderUnavailable(system=SYSTEM, reason=f"HTTP {reply.status}")
        return reply.content


def _form(body: bytes) -> dict[str, str]:
    """Raises ValueError where it is no form."""
    return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))


def _done(answer: dict[str, str]) -> dict[str, str]:
    """The answer of a success; raises ProviderRefused, or ProviderUnavailable where our password is wrong."""
    if answer["errorCode"] == DONE:
        return answer
    error = ProviderUnavailable if answer["errorCode"] == DENIED else ProviderRefused
    raise error(system=SYSTEM, reason=answer["errorMessage"])


def _is_valid(key: Ed25519PublicKey, signature: bytes, signed: bytes) -> bool:
    try:
        key.verify(signature, signed)
    except InvalidSignature:
        return False
    return True


def _content(order: Order) -> Iterator[tuple[str, str]]:
    yield "orderNumber", str(order.payment_id)
    yield "bill", order.reference
    yield "amount", _qepik(order.amount)
    yield "currency", CURRENCY
    yield "description", order.description
    yield "language", order.language
    yield "returnUrl", order.return_url
    for split in order.splits:
        yield "payee", split.payee
        yield "account", split.account
        yield "share", _qepik(split.amount)
        yield "purpose", split.purpose
        yield "budgetCode", split.budget_code


def _qepik(amount: Decimal) -> str:
    return str(Money(amount).qepik)


def _exact(qepik: str) -> Decimal:
    """AZN; raises ValueError for anything but digits."""
    if not (qepik.isascii() and qepik.isdigit()):
        raise ValueError(f"{qepik!r} is no amount in qəpik")
    return Money.from_qepik(int(qepik)).amount


def _facts(record: Mapping[str, str]) -> Facts:
    return Facts(
        payment_id=UUID(record["orderNumber"]),
        gateway_id=record["orderId"],
        authorised=_exact(record["approvedAmount"]),
        captured=_exact(record["depositedAmount"]),
        refunded=_exact(record["refundedAmount"]),
        is_over=record["orderStatus"] in OVER,
        failure=FAILURES.get(record["actionCode"], record["actionCode"]),
    )
