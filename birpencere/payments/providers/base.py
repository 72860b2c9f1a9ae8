"""What a way to take money must be able to do; the contract test runs over every one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Protocol
from uuid import UUID

from birpencere.kernel.errors import Message

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Split:
    """The part of a payment that belongs to one payee; AZN."""

    payee: str
    account: str
    """IBAN."""
    amount: Decimal
    purpose: str
    budget_code: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid; `payment_id` is the idempotency key: opened twice is opened once."""

    payment_id: UUID
    reference: str
    amount: Decimal
    description: str
    language: str
    return_url: str
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The gateway knows the payment; the payer goes on at `page` until `expires_at`."""

    gateway_id: str
    page: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What a gateway has said of a payment so far, in AZN; each amount only ever grows."""

    payment_id: UUID
    gateway_id: str
    authorised: Decimal = NOTHING
    captured: Decimal = NOTHING
    refunded: Decimal = NOTHING
    is_over: bool = False
    """The payer can do nothing more at the gateway: captured, failed, cancelled or expired."""
    failure: str = ""
    """The gateway's word for why it failed, as `card_declined`; empty where it did not."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A webhook whose signature and moment are right."""

    message_id: str
    facts: Facts


class Provider(Protocol):
    """A gateway, as plain values in and out.

    Every call may raise ProviderUnavailable (nothing is known, ask again) or ProviderRefused (it never
    will); each may be repeated with the same `key` and then does nothing more.
    """

    name: ClassVar[str]
    title: ClassVar[Message]
    """What the payer chooses it by."""
    captures_itself: ClassVar[bool]
    """Whether money is taken at the page already; otherwise `capture` takes it."""

    def open(self, order: Order) -> Opened: ...

    def facts(self, payment_id: UUID) -> Facts | None:
        """What is known of the payment; None where the gateway never heard of it."""
        ...

    def capture(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts: ...

    def refund(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts: ...

    def cancel(self, gateway_id: str, *, key: str) -> Facts:
        """The payer can pay no more; raises ProviderRefused where money was taken meanwhile."""
        ...

    def read_notice(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        """Raises ForgedNotice, also where the notice is older or newer than the replay window."""
        ...

    def report(self, day: date) -> Iterator[Facts]:
        """Every payment that the gateway moved on that day in Baku, as it stands at the day's end."""
        ...
