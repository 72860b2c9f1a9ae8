"""Reading the books: each figure is the sum of lines that the same condition lists, and shows its SQL."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from psycopg import sql

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.kernel.working_days import BAKU
from birpencere.payments.models import BankLine, Bill, Correction, LedgerEntry, Payee
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.orders import all_requisites
from birpencere.payments.queries.refunds import has_pending_refunds, was_given_back
from birpencere.payments.rules.books import CORRECTABLE, named_line
from birpencere.payments.types import Account, Kind, Posting

NOTHING = Decimal("0.00")
PAGE: Final = 50
"""Rows of a list on one page."""


class Figure(StrEnum):
    """What is asked of the books, in the order of the page."""

    RECEIVED = "received"
    REFUNDED = "refunded"
    DUE = "due"
    IN_TRANSIT = "in_transit"
    UNMATCHED = "unmatched"

    @property
    def is_balance(self) -> bool:
        """Whether it is what stands at the end of the period; otherwise what moved in it."""
        return self in (Figure.DUE, Figure.IN_TRANSIT, Figure.UNMATCHED)


LINES: Final[Mapping[Figure, str]] = {
    Figure.RECEIVED: "line.account in ('gateway', 'bank') and entry.kind not in ('refunded', 'settled')",
    Figure.REFUNDED: "line.account in ('gateway', 'bank') and entry.kind = 'refunded'",
    Figure.DUE: "line.account = 'receivable'",
    Figure.IN_TRANSIT: "line.account = 'in_transit'",
    Figure.UNMATCHED: "line.account = 'unapplied'",
}
"""Which lines make up a figure."""
AMOUNT: Final[Mapping[Figure, str]] = {
    figure: "-line.amount" if figure in (Figure.REFUNDED, Figure.UNMATCHED) else "line.amount"
    for figure in Figure
}
"""Debit is more than nothing in the ledger; what we owe is shown as more than nothing too."""


class Split(StrEnum):
    """By what the figures are told apart."""

    PAYEE = "payee"
    SERVICE = "service"
    DAY = "day"
    BUDGET = "budget"


OF: Final[Mapping[Split, str]] = {
    Split.PAYEE: "line.payee_id",
    Split.SERVICE: "coalesce(bill.service, '')",
    Split.DAY: "(entry.recorded_at at time zone 'Asia/Baku')::date::text",
    Split.BUDGET: "coalesce(budget.code, '')",
}
FROM: Final = """from payments_ledgerline as line
join payments_ledgerentry as entry on entry.id = line.entry_id
join payments_payee as payee on payee.id = line.payee_id
left join unnest(%(payees)s::text[], %(codes)s::text[]) as budget (payee_id, code)
    on budget.payee_id = line.payee_id
left join payments_bill as bill on bill.id = line.bill_id
where entry.recorded_at < %(until)s
    and (%(all)s or bill.agency_id = any (%(agencies)s::uuid[]) or payee.agency_id = any (%(agencies)s::uuid[]))"""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of Baku, both counted."""

    first: date
    last: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """From the first moment to that after the last."""
        end = self.last + timedelta(days=1)
        return datetime.combine(self.first, time(), BAKU), datetime.combine(end, time(), BAKU)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the books; PostgreSQL answers it, and the page shows how it was put."""

    statement: str
    values: Mapping[str, Any]

    @property
    def shown(self) -> str:
        """As one can paste it into psql."""
        literals = {name: sql.Literal(value).as_string() for name, value in self.values.items()}
        return self.statement % literals

    def rows(self) -> list[tuple[Any, ...]]:
        """The answer."""
        with connection.cursor() as cursor:
            cursor.execute(self.statement, self.values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    @contextmanager
    def stream(self) -> Iterator[Iterator[tuple[Any, ...]]]:
        """The answer however long it is, in constant memory."""
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(self.statement, self.values)
            yield iter(cursor)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines behind a figure, or a part of it."""

    figure: Figure
    period: Period
    split: Split | None = None
    of: str = ""


def totals(actor: Actor, period: Period) -> dict[Figure, Decimal]:
    """Every figure of the period; AZN."""
    [row] = totals_asked(actor, period).rows()
    return dict(zip(Figure, row, strict=True))


def totals_asked(actor: Actor, period: Period, *figures: Figure) -> Asked:
    """How the figures are reckoned."""
    sums = ",\n    ".join(f"{_sum(figure)} as {figure}" for figure in figures or Figure)
    return Asked(f"select {sums}\n{FROM}", _values(actor, period))


def split_asked(actor: Actor, period: Period, split: Split) -> Asked:
    """The figures for each payee, service, day or budget code; rows without any are left out."""
    sums = ",\n    ".join(f"{_sum(figure)} as {figure}" for figure in Figure)
    inner = f"select {OF[split]} as name,\n    {sums}\n{FROM}\ngroup by 1"
    columns = ", ".join(["name", *(_running(figure, split) for figure in Figure)])
    where = f"name >= {_DAY}" if split is Split.DAY else " or ".join(f"{f} <> 0" for f in Figure)
    statement = (
        f"with moved as (\n{inner}\n), shown as (\nselect {columns} from moved\n)\n"
        f"select * from shown\nwhere {where}\norder by name"
    )
    return Asked(statement, _values(actor, period))


_DAY: Final = "(%(since)s::timestamptz at time zone 'Asia/Baku')::date::text"


def _running(figure: Figure, split: Split) -> str:
    """A balance of a day is what stood at its end."""
    if split is Split.DAY and figure.is_balance:
        return f"sum({figure}) over (order by name) as {figure}"
    return str(figure)


def _sum(figure: Figure) -> str:
    return f"coalesce(sum({AMOUNT[figure]}) filter (where {_condition(figure)}), 0)"


def _condition(figure: Figure) -> str:
    since = "" if figure.is_balance else " and entry.recorded_at >= %(since)s"
    return f"{LINES[figure]}{since}"


def _values(actor: Actor, period: Period) -> dict[str, Any]:
    since, until = period.bounds
    codes = budget_codes()
    return {
        "all": actor.keeps_all_books,
        "agencies": [str(one) for one in actor.organisations(Role.ACCOUNTANT)],
        "payees": list(codes),
        "codes": list(codes.values()),
        "since": since,
        "until": until,
    }


def budget_codes() -> dict[str, str]:
    """The budget classification of what each payee gets; empty where it is no money of the budget."""
    return {found.payee: found.budget_code for found in all_requisites(settings.CATALOGUE)}


def names_of_payees() -> dict[str, str]:
    """What payees are called."""
    return dict(Payee.objects.values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class BookedLine:
    """A line of the ledger as a list shows it; AZN in the sense of the figure."""

    id: int
    entry_id: UUID
    recorded_at: datetime
    occurred_at: datetime
    kind: str
    account: str
    payee: str
    provider: str
    reference: str
    service: str
    payer: str
    amount: Decimal


_LINE: Final = """select line.id, entry.id, entry.recorded_at, entry.occurred_at, entry.kind, line.account,
    line.payee_id, line.provider, coalesce(bill.reference, ''), coalesce(bill.service, ''),
    coalesce(bill.payer_name, ''), {amount}
{FROM}
    and {condition}{of}{after}
order by entry.recorded_at desc, line.id desc{limit}"""


def lines_asked(actor: Actor, lines: Lines, *, before: str = "", limit: int | None = None) -> Asked:
    """The lines that make up a figure, the newest first; `before` is the key of the last one seen."""
    moment, number = key_of(before) if before else (None, 0)
    values = {**_values(actor, lines.period), "of": lines.of}
    if moment:
        values |= {"moment": moment, "number": number}
    statement = _LINE.format(
        amount=AMOUNT[lines.figure],
        FROM=FROM,
        condition=_condition(lines.figure),
        of=_of(lines),
        after="\n    and (entry.recorded_at, line.id) < (%(moment)s, %(number)s)" if moment else "",
        limit=f"\nlimit {limit}" if limit else "",
    )
    return Asked(statement, values)


def lines_total(actor: Actor, lines: Lines) -> Asked:
    """What all those lines add up to."""
    statement = (
        f"select coalesce(sum({AMOUNT[lines.figure]}), 0)\n{FROM}\n"
        f"    and {_condition(lines.figure)}{_of(lines)}"
    )
    return Asked(statement, {**_values(actor, lines.period), "of": lines.of})


def _of(lines: Lines) -> str:
    if lines.split is None:
        return ""
    if lines.split is Split.DAY and lines.figure.is_balance:
        return f"\n    and {OF[lines.split]} <= %(of)s"
    return f"\n    and {OF[lines.split]} = %(of)s"


def page_of_lines(actor: Actor, lines: Lines, before: str) -> tuple[list[BookedLine], str]:
    """A page of lines, and the key after which the next one begins; empty where there is none."""
    rows = lines_asked(actor, lines, before=before, limit=PAGE + 1).rows()
    found = [BookedLine(*row) for row in rows[:PAGE]]
    return found, _key(found[-1]) if len(rows) > PAGE else ""


def _key(line: BookedLine) -> str:
    return f"{line.recorded_at.isoformat()}_{line.id}"


def key_of(text: str) -> tuple[datetime, int]:
    """Where a page ends; raises NotFound for what is no key."""
    moment, _sign, number = text.rpartition("_")
    try:
        return datetime.fromisoformat(moment), int(number)
    except ValueError as error:
        raise NotFound from error


def kept_entries(actor: Actor) -> QuerySet[LedgerEntry]:
    """Entries that concern the books which the actor keeps."""
    if actor.keeps_all_books:
        return LedgerEntry.objects.all()
    books = actor.organisations(Role.ACCOUNTANT)
    concerned = Q(bill__agency__in=books) | Q(lines__payee__agency__in=books)
    return LedgerEntry.objects.filter(pk__in=LedgerEntry.objects.filter(concerned).values("pk"))


def kept_entry(actor: Actor, entry_id: UUID) -> LedgerEntry:
    """The entry, if it stands in the actor's books; raises NotFound."""
    found = kept_entries(actor).select_related("bill", "payment", "person")
    entry = found.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def bank_line_of(entry: LedgerEntry) -> BankLine | None:
    """The line of a statement that the entry books; None where it came otherwise."""
    name = named_line(entry.key)
    return BankLine.objects.filter(**name).select_related("statement").first() if name else None


def kept_corrections(actor: Actor) -> QuerySet[Correction]:
    """What was said to be wrong in the books that the actor keeps, the newest first."""
    corrections = Correction.objects.filter(entry__in=kept_entries(actor))
    people = ("entry__bill", "proposed_by", "decided_by")
    return corrections.select_related(*people).order_by("-proposed_at", "-pk")


def postings_of(entry: LedgerEntry) -> list[Posting]:
    """The lines of an entry, as they were booked."""
    return [
        Posting(Account(line.account), line.payee_id, line.amount, line.provider)
        for line in entry.lines.order_by("pk")
    ]


def is_correctable(entry: LedgerEntry) -> bool:
    """Whether taking the entry back leaves books that are true.

    A cancelled bill owes nothing; what is no longer on the way was confirmed by a bank; and what belonged to the
    payer stays booked once it was given back, or is about to be.
    """
    if entry.kind not in CORRECTABLE:
        return False
    if entry.bill is None:
        return entry.kind == Kind.SETTLED
    if was_given_back(bank_line_of(entry)):
        return False
    balances, pending = balances_of(entry.bill.pk), has_pending_refunds(entry.bill.pk)
    return entry.bill.status != Bill.Status.CANCELLED and all(
        _still_stands(line, balances, is_going_back=pending) for line in postings_of(entry)
    )


def _still_stands(
    line: Posting, balances: Mapping[tuple[Account, str], Decimal], *, is_going_back: bool
) -> bool:
    """Whether what the line says is on its way, or belongs to the payer, still is and does."""
    left = balances.get((line.account, line.payee), NOTHING)
    if line.account is Account.IN_TRANSIT and line.amount > 0:
        return left >= line.amount
    if line.account is Account.UNAPPLIED and line.amount < 0:
        return left <= line.amount and not is_going_back
    return True
