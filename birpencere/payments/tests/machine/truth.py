"""Gateways in memory: what they say is what happened, whatever the portal has heard of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

from birpencere.payments.errors import ForgedNotice, ProviderRefused, ProviderUnavailable
from birpencere.payments.providers.base import NOTHING, Facts, Notice, Opened, Order
from birpencere.payments.providers.wire import require_recent


class Weather(Enum):
    """What lies between the portal and a gateway."""

    FINE = "fine"
    DOWN = "down"
    """Nothing arrives."""
    SILENT = "silent"
    """What was asked for is done, and the answer is lost."""


@dataclass(frozen=True, slots=True)
class Letter:
    """News of a payment as it stood after one movement."""

    message_id: str
    facts: Facts


class Gateway:
    """Does what is asked of it once, remembers it, and writes a letter about every movement."""

    name: ClassVar[str]
    title: ClassVar[str] = "Card"
    captures_itself: ClassVar[bool]

    def __init__(self) -> None:
        self.orders: dict[UUID, Order] = {}
        self.known: dict[UUID, Facts] = {}
        self.asks_code: set[UUID] = set()
        self.letters: list[Letter] = []
        """Not delivered yet, the oldest first."""
        self.weather = Weather.FINE
        self._done: set[str] = set()
        self._written = 0

    def open(self, order: Order) -> Opened:
        self._hear()
        if self.orders.setdefault(order.payment_id, order) != order:
            raise ProviderRefused(reason="idempotency_key_reused")
        facts = Facts(order.payment_id, f"{self.name}-{order.payment_id}")
        gateway_id = self._answer(self.known.setdefault(order.payment_id, facts)).gateway_id
        in_a_while = datetime.now().astimezone() + timedelta(minutes=30)
        return Opened(gateway_id, f"https://pay.example/{order.payment_id}", in_a_while)

    def facts(self, payment_id: UUID) -> Facts | None:
        self._hear()
        found = self.known.get(payment_id)
        return self._answer(found) if found else None

    def capture(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        self._hear()
        known = self._of(gateway_id)
        if self._is_new(key):
            if known.is_over or amount > known.authorised:
                raise self._refusal(key)
            known = self._move(known, captured=amount, is_over=True)
        return self._answer(known)

    def refund(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        self._hear()
        known = self._of(gateway_id)
        if self._is_new(key):
            if known.refunded + amount > known.captured:
                raise self._refusal(key)
            known = self._move(known, refunded=known.refunded + amount)
        return self._answer(known)

    def cancel(self, gateway_id: str, *, key: str) -> Facts:
        self._hear()
        known = self._of(gateway_id)
        if known.captured:
            raise ProviderRefused(reason="captured")
        if not known.is_over:
            known = self._move(known, is_over=True, failure="cancelled")
        return self._answer(known)

    def read_notice(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        require_recent(headers["moment"], now)
        if headers["signature"] != "right":
            raise ForgedNotice(reason="wrong signature")
        return Notice(headers["message-id"], _read(body))

    def report(self, day: date) -> Iterator[Facts]:
        self._hear()
        yield from self.known.values()

    def pays(self, payment_id: UUID) -> None:
        """The payer's card is charged, if the payer can still pay."""
        if self.is_payable(payment_id):
            amount = self.orders[payment_id].amount
            taken = {"captured": amount, "is_over": True} if self.captures_itself else {}
            self._move(self.known[payment_id], authorised=amount, **taken)

    def fails(self, payment_id: UUID, why: str) -> None:
        """The payer can't pay by this any more, if they have not."""
        if self.is_payable(payment_id):
            self._move(self.known[payment_id], is_over=True, failure=why)

    def is_payable(self, payment_id: UUID) -> bool:
        known = self.known.get(payment_id)
        return known is not None and not known.is_over and not known.authorised

    def _hear(self) -> None:
        if self.weather is Weather.DOWN:
            raise ProviderUnavailable(system=self.name, reason="down")

    def _answer(self, facts: Facts) -> Facts:
        if self.weather is Weather.SILENT:
            raise ProviderUnavailable(system=self.name, reason="silent")
        return facts

    def _of(self, gateway_id: str) -> Facts:
        return self.known[UUID(gateway_id.removeprefix(f"{self.name}-"))]

    def _is_new(self, key: str) -> bool:
        is_new = key not in self._done
        self._done.add(key)
        return is_new

    def _refusal(self, key: str) -> ProviderRefused:
        self._done.discard(key)
        return ProviderRefused(reason="not now")

    def _move(self, known: Facts, **changed: Any) -> Facts:
        moved = replace(known, **changed)
        self.known[known.payment_id] = moved
        self._written += 1
        self.letters.append(Letter(f"{self.name}-{self._written}", moved))
        return moved


class Authorising(Gateway):
    """Holds the money until the portal takes it."""

    name = "egovpay"
    captures_itself = False


class Charging(Gateway):
    """Takes the money at its page."""

    name = "card_acquirer"
    captures_itself = True


def written(facts: Facts) -> bytes:
    """The body of a notice."""
    return json.dumps(asdict(facts), default=str).encode()


def _read(body: bytes) -> Facts:
    told = json.loads(body)
    amounts = {name: Decimal(told[name]) for name in ("authorised", "captured", "refunded")}
    return Facts(**(told | amounts | {"payment_id": UUID(told["payment_id"])}))


def net(facts: Facts) -> Decimal:
    """What the gateway has of the payer's money, AZN."""
    return facts.captured - facts.refunded if facts.captured else NOTHING
