"""Amounts, days and directions of a record; every function raises StatementRefused with line and path."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.dates import local_date
from birpencere.kernel.identifiers import Iban, IdentifierError, parse_iban
from birpencere.kernel.working_days import BAKU
from birpencere.payments.statements.records import Record
from birpencere.payments.statements.types import Page

CURRENCY: Final = "AZN"
BOOKED: Final = "BOOK"

_QEPIK: Final = Decimal("0.01")
_AMOUNT: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,5})?", re.ASCII)
"""As much as a line of the ledger holds."""
_DAY: Final = re.compile(r"(20\d\d-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?", re.ASCII)
_MOMENT: Final = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_LONGEST_REFERENCE: Final = 35
"""Max35Text of the standard."""


def amount(record: Record, leaf: str = "Amt") -> Decimal:
    """AZN in whole qəpik, not below zero."""
    text = record.required(leaf)
    _demand_currency(record, f"{leaf}@Ccy", leaf)
    if text.startswith("-"):
        raise record.refused(
            _("%(amount)s is below zero: the direction is told by CRDT or DBIT."),
            at=leaf,
            amount=text,
        )
    if not _AMOUNT.fullmatch(text):
        raise record.refused(_("“%(text)s” is no amount such as 150.00."), at=leaf, text=text)
    exact = Decimal(text).quantize(_QEPIK)
    if exact != Decimal(text):
        raise record.refused(_("%(amount)s has a fraction of a qəpik."), at=leaf, amount=text)
    return exact


def _demand_currency(record: Record, attribute: str, leaf: str) -> None:
    currency = record.values.get(attribute, "")
    if currency != CURRENCY:
        raise record.refused(
            _("The currency is “%(currency)s”, expected AZN."), at=leaf, currency=currency
        )


def is_credit(record: Record) -> bool:
    """Whether money came in."""
    text = record.required("CdtDbtInd")
    if text not in {"CRDT", "DBIT"}:
        raise record.refused(
            _("“%(text)s” is no direction, expected CRDT or DBIT."), at="CdtDbtInd", text=text
        )
    return text == "CRDT"


def is_booked(record: Record) -> bool:
    """Whether the money has moved for good; banks also tell of what is pending."""
    status = record.first("Sts/Cd", "Sts")
    if not status:
        raise record.refused(_("“%(leaf)s” is missing."), leaf="Sts")
    return status == BOOKED


def account(record: Record) -> Iban:
    """The account that the statement is about, kept in AZN."""
    leaf = "Acct/Id/IBAN"
    if "Acct/Ccy" in record.values:
        _demand_currency(record, "Acct/Ccy", "Acct/Ccy")
    try:
        return parse_iban(record.required(leaf))
    except IdentifierError as error:
        raise record.refused(error.message, at=leaf, **error.facts) from None


def day(record: Record, element: str) -> date | None:
    """The day of BookgDt or ValDt, which the bank tells as a day or as a moment; None where it does not."""
    leaf = f"{element}/Dt"
    if leaf not in record.values:
        at = moment(record, f"{element}/DtTm")
        return at and local_date(at)
    text = record.values[leaf]
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise record.refused(
            _("“%(text)s” is no day such as 2026-11-20."), at=leaf, text=text
        ) from None


def moment(record: Record, leaf: str) -> datetime | None:
    """A moment, by Baku's clock where it names no other; None where the leaf is missing."""
    text = record.values.get(leaf)
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "")
    except ValueError:
        raise record.refused(
            _("“%(text)s” is no moment such as 2026-11-20T18:00:00+04:00."), at=leaf, text=text
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=BAKU)


def reference(record: Record, leaf: str, default: str | None = None) -> str:
    """An identifier of the bank's, at most 35 characters; demanded where there is no default."""
    text = record.required(leaf) if default is None else record.values.get(leaf, default)
    if len(text) > _LONGEST_REFERENCE:
        raise record.refused(
            _("It has %(given)d characters, at most %(most)d are allowed."),
            at=leaf,
            given=len(text),
            most=_LONGEST_REFERENCE,
        )
    return text


def sequence(record: Record, leaf: str) -> int | None:
    """A number that counts statements; None where the bank does not count."""
    text = record.values.get(leaf)
    if text is None:
        return None
    if not re.fullmatch("[0-9]{1,18}", text):
        raise record.refused(_("“%(text)s” is no whole number."), at=leaf, text=text)
    return int(text)


def page(record: Record, element: str) -> Page | None:
    """Which page it is; None where the bank does not page."""
    number, last = record.first(f"{element}/PgNb"), record.first(f"{element}/LastPgInd")
    if not number and not last:
        return None
    if not re.fullmatch("[1-9][0-9]{0,4}", number) or last not in {"true", "false", "1", "0"}:
        raise record.refused(_("“%(text)s” is no page."), at=element, text=f"{number} {last}")
    return Page(int(number), is_last=last in {"true", "1"})
