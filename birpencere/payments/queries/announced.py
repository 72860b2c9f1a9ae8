"""What banks and payment terminals may see: a bill whose number the payer told them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from birpencere.kernel.numbering import BillReference, NotANumber
from birpencere.payments.errors import NoSuchBill
from birpencere.payments.queries.orders import requisites_of
from birpencere.payments.types import Requisites

_AS: Final = "select set_config('birpencere.bank', %s, true)"
_BILL: Final = "select * from payments_bill_for_bank(%s)"
Row = tuple[UUID, str, str, str, str, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee waits for, and where to send it; AZN."""

    requisites: Requisites
    due: Decimal


@dataclass(frozen=True, slots=True)
class BillForBank:
    """As much of a bill as whoever takes the money has to know."""

    id: UUID
    reference: str
    status: str
    purpose: str
    payer: str
    """Initials: enough to see a slip, too little to tell who it is."""
    parts: tuple[Part, ...]
    due: Decimal
    """AZN, without what was announced already."""


@transaction.atomic
def bill_for_bank(client: str, reference: str) -> BillForBank:
    """The bill of this number; raises NoSuchBill."""
    try:
        wanted = str(BillReference.parse(reference))
    except NotANumber:
        raise NoSuchBill from None
    rows = _rows(client, wanted)
    if not rows:
        raise NoSuchBill
    bill_id, status, purpose, payer, _payee, _due, announced = rows[0]
    parts = tuple(Part(requisites_of(row[4]), row[5]) for row in rows)
    return BillForBank(
        id=bill_id,
        reference=wanted,
        status=status,
        purpose=purpose,
        payer=initials(payer),
        parts=parts,
        due=sum((part.due for part in parts), Decimal(0)) - announced,
    )


def initials(name: str) -> str:
    """`Aysel Məmmədova` is A. M."""
    words = ("".join(filter(str.isalnum, word)) for word in name.split())
    return " ".join(f"{word[0]}." for word in words if word)


def _rows(client: str, reference: str) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute(_AS, [client])
        cursor.execute(_BILL, [reference])
        rows: Sequence[Row] = cursor.fetchall()
        return rows
