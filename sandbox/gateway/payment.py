"""A payment: an order, and what has happened to it. The state is the sum of the movements, never stored."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise


class Kind(StrEnum):
    """What can happen to a payment."""

    CHALLENGED = "challenged"
    """The payer has to type the code of 3-D Secure."""
    ASKED = "processing"
    """The bank was asked and thinks; the note is what it will say."""
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


OPEN = "open"
"""The status of a payment to which nothing has happened yet."""
SILENT = frozenset({Kind.CHALLENGED, Kind.ASKED})
"""Of these the merchant hears nothing: they move no money and end nothing."""
OVER = frozenset({Kind.CAPTURED, Kind.REFUNDED, Kind.FAILED, Kind.CANCELLED, Kind.EXPIRED})


@dataclass(frozen=True)
class Split:
    """The part of one payee, in qəpik."""

    payee: str
    account: str
    amount: int
    purpose: str
    budget_code: str


@dataclass(frozen=True)
class Order:
    """What the merchant wants paid; two with the same `reference` are the same payment."""

    reference: str
    number: str
    """What the merchant's own papers call it: the reference of the bill."""
    amount: int
    description: str
    language: str
    return_url: str
    splits: tuple[Split, ...]

    def parts_of(self, money: int) -> list[int]:
        """Money as it belongs to the splits, in their proportion: all of it, and no split more than its own."""
        ends = accumulate(split.amount for split in self.splits)
        marks = [0, *(money * end // self.amount for end in ends)]
        return [high - low for low, high in pairwise(marks)]


@dataclass(frozen=True)
class Movement:
    """One thing that happened, at a moment in seconds since 1970; amounts in qəpik."""

    id: int
    kind: Kind
    amount: int
    note: str
    at: float


@dataclass(frozen=True)
class Payment:
    """An order with its movements, in the order in which they happened."""

    id: str
    order: Order
    expires_at: float
    movements: tuple[Movement, ...]

    @property
    def status(self) -> str:
        return self.movements[-1].kind if self.movements else OPEN

    @property
    def is_payable(self) -> bool:
        """The payer may enter a card."""
        return self.status in (OPEN, Kind.CHALLENGED)

    @property
    def is_over(self) -> bool:
        """The payer can do nothing more."""
        return self.status in OVER

    @property
    def failure(self) -> str:
        """Why it ended without money; empty where it did not."""
        failed = (Kind.FAILED, Kind.CANCELLED, Kind.EXPIRED)
        return next((move.note for move in self.movements if move.kind in failed), "")

    def sum(self, kind: Kind) -> int:
        """All movements of one kind together, in qəpik."""
        return sum(move.amount for move in self.movements if move.kind == kind)

    def after(self, movement_id: int) -> "Payment":
        """As it stood right after that movement."""
        return replace(self, movements=tuple(m for m in self.movements if m.id <= movement_id))

    def before(self, moment: float) -> "Payment":
        """As it stood at that moment."""
        return replace(self, movements=tuple(m for m in self.movements if m.at < moment))
