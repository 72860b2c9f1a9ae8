"""A statement and its lines as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from birpencere.kernel.identifiers import Iban


class Kind(StrEnum):
    """Which of the two messages it is."""

    STATEMENT = "camt.053"
    """What was booked on an account, with balances."""
    NOTIFICATION = "camt.054"
    """Single bookings, told as they happen, without balances; a statement repeats them later."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a statement stands in a file."""

    number: int
    """From 1."""
    is_last: bool

    @property
    def is_whole(self) -> bool:
        """Whether there are no others."""
        return self.number == 1 and self.is_last


WHOLE: Final = Page(1, is_last=True)


@dataclass(frozen=True, slots=True)
class Statement:
    """The head of a statement; amounts in AZN, below zero where the account is overdrawn."""

    kind: Kind
    message_id: str
    statement_id: str
    account: Iban
    sequence: int | None
    """Electronic sequence number: a gap between two statements of an account is a lost statement."""
    begins_at: datetime | None
    ends_at: datetime | None
    opening: Decimal | None
    """Booked balance before the lines; None in a notification, and on all pages but the first."""
    closing: Decimal | None
    """None in a notification, and on all pages but the last."""
    line: int
    """Of the file, counted from 1."""
    page: Page = WHOLE

    @property
    def key(self) -> str:
        """The same on every page of it."""
        return f"{self.kind} {self.account} {self.statement_id}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Money that was booked: a booking, or one part of a booking that the bank made of several payments."""

    reference: str
    """The bank's own reference of the booking (AcctSvcrRef): the same in notification and statement."""
    place: int
    """Of a part among those of its booking, from 1; 0 for a booking that is told as a whole."""
    total: Decimal
    """AZN of the whole booking."""
    amount: Decimal
    """AZN, above zero."""
    is_credit: bool
    """Money came in; otherwise it went out."""
    is_reversal: bool
    """It takes an earlier booking back."""
    booked_on: date
    value_on: date
    structured: str
    """Creditor references, separated by spaces."""
    purpose: str
    """What the payer wrote."""
    payer_name: str
    """Who paid, or was paid where the money went out; the ultimate one where the bank knows of one."""
    payer_account: str
    payer_ids: str
    """Identifiers of theirs, separated by spaces: FIN, VÖEN, passport, as the bank has them."""
    line: int

    @property
    def signed(self) -> Decimal:
        """What it does to the balance."""
        return self.amount if self.is_credit else -self.amount
