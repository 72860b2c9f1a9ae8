"""Reads the bank's messages: camt.053 (statement) and camt.054 (notification of single bookings)."""

from collections import deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.payments.statements import fields, layout
from birpencere.payments.statements.errors import StatementRefused
from birpencere.payments.statements.records import Record
from birpencere.payments.statements.safe_xml import records
from birpencere.payments.statements.types import WHOLE, Entry, Kind, Page, Statement

OPENING: Final = ("OPBD", "PRCD")
"""Opening booked; or the closing balance of the statement before, which is the same."""
CLOSING: Final = ("CLBD",)
DOES_NOT_ADD_UP: Final = _(
    "Opening balance and lines make %(sum)s, but the closing balance is %(closing)s."
)


def read(file: Iterable[bytes]) -> Iterator[Statement | Entry]:
    """Every statement of a file that comes in pieces, each followed by its booked lines.

    Raises StatementRefused; the file must be read to its end before anything of it counts, since balances
    that do not add up show after the last line. Lines about no money are left out.
    """
    found = _Stream(records(file, layout.shapes_of))
    group = found.demand("GrpHdr")
    head: Record | None = found.demand("Stmt", "Ntfctn")
    is_paged = False
    while head:
        statement = _head(head, group)
        is_paged = is_paged or not statement.page.is_whole
        yield statement
        yield from _lines(head, statement, found)
        head = found.take("Stmt", "Ntfctn")
        if head and is_paged:
            raise head.refused(
                _(
                    "The file has a page of a statement and another statement beside it. Ask the bank for one "
                    "file a page, or for the whole statement in one file."
                )
            )


class _Stream:
    """The records, and what comes next of them."""

    def __init__(self, found: Iterator[Record]) -> None:
        self._found = found
        self._next = next(found, None)

    def take(self, *kinds: str) -> Record | None:
        """The next record, if it is of one of these kinds."""
        record = self._next
        if record is None or record.kind not in kinds:
            return None
        self._next = next(self._found, None)
        return record

    def all(self, kind: str) -> Iterator[Record]:
        """The next records, as long as they are of this kind."""
        while record := self.take(kind):
            yield record

    def demand(self, *kinds: str) -> Record:
        """The next record; raises StatementRefused where it is of another kind."""
        if record := self.take(*kinds):
            return record
        line, path = (self._next.line, self._next.path) if self._next else (1, "Document")
        raise StatementRefused(_("“%(leaf)s” is missing."), line, path, leaf=" / ".join(kinds))


def _lines(head: Record, statement: Statement, found: _Stream) -> Iterator[Entry]:
    balance = statement.opening or Decimal(0)
    while record := found.take("Ntry"):
        for entry in _entries(record, found):
            balance += entry.signed
            if entry.amount:
                yield entry
    if statement.page.is_whole and statement.closing not in (None, balance):
        raise head.refused(DOES_NOT_ADD_UP, sum=balance, closing=statement.closing)


def _head(record: Record, group: Record) -> Statement:
    kind, page = layout.kind_of(record.kind), _page(record, group)
    has_balances = kind is Kind.STATEMENT
    return Statement(
        kind=kind,
        message_id=fields.reference(group, "MsgId"),
        statement_id=fields.reference(record, "Id"),
        account=fields.account(record),
        sequence=fields.sequence(record, "ElctrncSeqNb"),
        begins_at=fields.moment(record, "FrToDt/FrDtTm"),
        ends_at=fields.moment(record, "FrToDt/ToDtTm"),
        opening=_balance(record, OPENING) if has_balances and page.number == 1 else None,
        closing=_balance(record, CLOSING) if has_balances and page.is_last else None,
        line=record.line,
        page=page,
    )


def _page(record: Record, group: Record) -> Page:
    """Of the statement; that of the message where the statement itself has none."""
    own = (fields.page(record, element) for element in layout.PAGES)
    return next(filter(None, own), fields.page(group, layout.MESSAGE_PAGE)) or WHOLE


def _balance(record: Record, codes: tuple[str, ...]) -> Decimal:
    """The balance of the first code that the statement has one of."""
    known = {part.first("Tp/CdOrPrtry/Cd"): part for part in reversed(record.parts)}
    for code in codes:
        if part := known.get(code):
            return fields.amount(part) if fields.is_credit(part) else -fields.amount(part)
    raise record.refused(_("“%(leaf)s” is missing."), leaf=f"Bal {codes[0]}")


def _entries(record: Record, found: _Stream) -> Iterator[Entry]:
    """The lines of a booking: itself as a whole, or its parts; nothing of one that is not booked yet."""
    parts = found.all("TxDtls")
    if not fields.is_booked(record):
        deque(parts, maxlen=0)
        return
    booking = _booking(record)
    if not record.has_followers:
        record.required(layout.REFERENCE)
        yield booking
        return
    rest = booking.total
    for place, part in enumerate(parts, start=1):
        entry = _part(part, booking, place)
        rest -= entry.signed
        yield entry
    if rest:
        raise record.refused(
            _("The parts of the booking add up to %(sum)s, not to %(total)s."),
            sum=booking.total - rest,
            total=booking.total,
        )


def _booking(record: Record) -> Entry:
    amount, is_credit = fields.amount(record), fields.is_credit(record)
    booked_on = fields.day(record, "BookgDt")
    if booked_on is None:
        raise record.refused(_("“%(leaf)s” is missing."), leaf="BookgDt")
    return Entry(
        reference=fields.reference(record, layout.REFERENCE, default=""),
        place=0,
        total=amount if is_credit else -amount,
        amount=amount,
        is_credit=is_credit,
        is_reversal=record.first("RvslInd") in {"true", "1"},
        booked_on=booked_on,
        value_on=fields.day(record, "ValDt") or booked_on,
        structured="",
        purpose=record.first("AddtlNtryInf"),
        payer_name="",
        payer_account="",
        payer_ids="",
        line=record.line,
    )


def _part(record: Record, booking: Entry, place: int) -> Entry:
    """A part of the booking; a booking without a reference has parts that have each their own."""
    amount = _part_amount(record, booking)
    is_credit = fields.is_credit(record) if "CdtDbtInd" in record.values else booking.is_credit
    other = layout.PAYER if is_credit else layout.PAYEE
    signed = amount if is_credit else -amount
    return Entry(
        reference=booking.reference or fields.reference(record, layout.PART_REFERENCE),
        place=place if booking.reference else 0,
        total=booking.total if booking.reference else signed,
        amount=amount,
        is_credit=is_credit,
        is_reversal=booking.is_reversal,
        booked_on=booking.booked_on,
        value_on=booking.value_on,
        structured=record.first(layout.STRUCTURED),
        purpose=" ".join(filter(None, map(record.first, layout.FREE))),
        payer_name=record.first(*other.names),
        payer_account=record.first(*other.accounts),
        payer_ids=record.first(*other.ids),
        line=record.line,
    )


def _part_amount(record: Record, booking: Entry) -> Decimal:
    """Its own amount in AZN; where the file has none, what the whole booking has."""
    if "Amt" in record.values:
        return fields.amount(record)
    if record.first(f"{layout.OLD_AMOUNT}@Ccy") == fields.CURRENCY:
        return fields.amount(record, layout.OLD_AMOUNT)
    return booking.amount
