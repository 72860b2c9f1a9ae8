"""Bills and payments as banks and payment terminals see them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from birpencere.payments.models import AnnouncedPayment
from birpencere.payments.queries.announced import BillForBank, Part

Amount = Annotated[str, Field(pattern=r"^[0-9]{1,10}\.[0-9]{2}$", examples=["150.00"])]
"""AZN, with a point and two decimals."""
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=100)]


class PartOfBill(Schema):
    """What one payee gets."""

    payee: str
    account: str = Field(description="IBAN")
    bank: str
    bic: str
    voen: str
    budget_code: str
    due: Amount

    @classmethod
    def of(cls, part: Part) -> "PartOfBill":
        to = part.requisites
        return cls(
            payee=to.name,
            account=to.account,
            bank=to.bank,
            bic=to.bic,
            voen=to.voen,
            budget_code=to.budget_code,
            due=str(part.due),
        )


class BillAnswer(Schema):
    """A bill that can be paid, or was."""

    reference: str
    status: str = Field(description="due, receipt_shown, paid or cancelled")
    purpose: str
    payer: str = Field(description="Initials, to compare with what the payer says")
    currency: Literal["AZN"] = "AZN"
    due: Amount = Field(description="What has to be paid now")
    parts: list[PartOfBill]

    @classmethod
    def of(cls, bill: BillForBank) -> "BillAnswer":
        return cls(
            reference=bill.reference,
            status=bill.status,
            purpose=bill.purpose,
            payer=bill.payer,
            due=str(bill.due),
            parts=[PartOfBill.of(part) for part in bill.parts],
        )


class Announcement(Schema):
    """The payer has paid."""

    amount: Amount
    paid_at: AwareDatetime | None = Field(None, description="When; now where it is missing")

    @property
    def money(self) -> Decimal:
        """AZN."""
        return Decimal(self.amount)


class AnnouncedAnswer(Schema):
    """The payment is known; it counts for good when the bank's statement shows it."""

    id: UUID
    reference: str
    amount: Amount
    currency: Literal["AZN"] = "AZN"
    status: Literal["in_transit"] = "in_transit"
    announced_at: datetime

    @classmethod
    def of(cls, payment: AnnouncedPayment, reference: str) -> "AnnouncedAnswer":
        return cls(
            id=payment.pk,
            reference=reference,
            amount=str(payment.amount),
            announced_at=payment.announced_at,
        )
