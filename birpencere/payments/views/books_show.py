"""What the pages of the books show: figures with their SQL, lists as tables and as files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.numbering import grouped
from birpencere.payments.models import Alert, LedgerEntry
from birpencere.payments.queries.books import BookedLine, Figure, Period, Split, names_of_payees
from birpencere.payments.types import Account, Kind
from birpencere.web.formats import date_short, number

TITLES: Final[Mapping[Figure, Message]] = {
    Figure.RECEIVED: _("Received"),
    Figure.REFUNDED: _("Refunded"),
    Figure.DUE: _("Due"),
    Figure.IN_TRANSIT: _("On the way"),
    Figure.UNMATCHED: _("Unmatched"),
}
HINTS: Final[Mapping[Figure, Message]] = {
    Figure.RECEIVED: _("Came in the period, by card or through a bank"),
    Figure.REFUNDED: _("Went back to payers in the period"),
    Figure.DUE: _("Billed and not paid, at the end of the period"),
    Figure.IN_TRANSIT: _("Answered for or announced, not yet on a statement"),
    Figure.UNMATCHED: _("Belongs to no open bill, and to its payer therefore"),
}
SPLITS: Final[Mapping[Split, Message]] = {
    Split.PAYEE: _("By payee"),
    Split.SERVICE: _("By service"),
    Split.DAY: _("By day"),
    Split.BUDGET: _("By budget code"),
}
HEADS: Final[Mapping[Split, Message]] = {
    Split.PAYEE: _("Payee"),
    Split.SERVICE: _("Service"),
    Split.DAY: _("Day"),
    Split.BUDGET: _("Budget code"),
}
NAMELESS: Final[Mapping[Split, Message]] = {
    Split.PAYEE: "",
    Split.SERVICE: _("For no bill"),
    Split.DAY: "",
    Split.BUDGET: _("Not of the budget"),
}
"""What a row without a name is called."""
QUICK: Final = (
    (_("Today"), 0, 0),
    (_("Yesterday"), 1, 1),
    (_("7 days"), 6, 0),
    (_("30 days"), 29, 0),
    (_("A year"), 364, 0),
)
"""Periods that are chosen at a click: days back of the first and of the last day."""


def period_of(asked: QueryDict, today: date) -> Period:
    """The period of the address, by itself this month; days that are none are passed over."""
    last = _day(asked.get("to", "")) or today
    first = _day(asked.get("from", "")) or today.replace(day=1)
    return Period(min(first, last), last)


def split_of(asked: QueryDict) -> Split:
    """By what the page tells figures apart."""
    return Split(str(asked["by"])) if asked.get("by") in set(Split) else Split.PAYEE


def figure_of(asked: QueryDict) -> Figure:
    """Which figure is looked into; raises NotFound."""
    if asked.get("figure") not in set(Figure):
        raise NotFound
    return Figure(str(asked["figure"]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def address(view: str, period: Period, **asked: str) -> str:
    """A page of the books for a period."""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    given = {name: value for name, value in asked.items() if value or name == "of"}
    return f"{reverse(view)}?{urlencode(days | given)}"


def quick_periods(period: Period, split: Split, today: date) -> Iterator[dict[str, Any]]:
    """Links to the usual periods."""
    for title, back, until in QUICK:
        one = Period(today - timedelta(days=back), today - timedelta(days=until))
        href = address("payments:books", one, by=split)
        yield {"title": title, "href": href, "is_current": one == period}


def figure_cards(
    found: Mapping[Figure, Decimal], sql: Mapping[Figure, str], period: Period
) -> Iterator[dict[str, Any]]:
    """The figures of the whole, each leading to its lines."""
    for figure in Figure:
        yield {
            "title": TITLES[figure],
            "hint": HINTS[figure],
            "amount": found[figure],
            "href": address("payments:entries", period, figure=figure),
            "sql": sql[figure],
        }


def split_rows(
    rows: Iterable[Sequence[Any]], split: Split, period: Period
) -> Iterator[dict[str, Any]]:
    """A row for each payee, service, day or budget code, each figure leading to its lines."""
    names = names_of(split)
    for name, *amounts in rows:
        cells = [
            {
                "title": TITLES[figure],
                "amount": amount,
                "href": address("payments:entries", period, figure=figure, by=split, of=name),
            }
            for figure, amount in zip(Figure, amounts, strict=True)
        ]
        yield {"name": called(name, split, names), "cells": cells}


def names_of(split: Split) -> Mapping[str, str]:
    """Names of those that the rows speak of."""
    return names_of_payees() if split is Split.PAYEE else {}


def called(name: str, split: Split, names: Mapping[str, str]) -> str:
    """As people call it."""
    if split is Split.DAY:
        return date_short(date.fromisoformat(name))
    return names.get(name) or name or str(NAMELESS[split])


def line_row(line: BookedLine, names: Mapping[str, str]) -> dict[str, Any]:
    """A line of the ledger as a row."""
    return {
        "href": reverse("payments:entry", args=[line.entry_id]),
        "at": line.recorded_at,
        "kind": Kind(line.kind).label,
        "payee": names.get(line.payee, line.payee),
        "bill": grouped(line.reference),
        "payer": line.payer,
        "amount": line.amount,
    }


def entry_lines(entry: LedgerEntry) -> list[dict[str, Any]]:
    """Both sides of an entry: debit and credit."""
    return [
        {
            "account": Account(line.account).label,
            "payee": line.payee.name,
            "provider": line.provider,
            "debit": line.amount if line.amount > 0 else None,
            "credit": -line.amount if line.amount < 0 else None,
        }
        for line in entry.lines.select_related("payee").order_by("pk")
    ]


WHAT: Final[Mapping[str, Message]] = {
    Alert.Kind.SILENT_WEBHOOK: _(
        "%(amount)s AZN of the bill %(reference)s were taken at %(provider)s, which never told us of it."
    ),
    Alert.Kind.STATEMENT_GAP: _(
        "Statement %(statement)s of %(account)s has number %(sequence)s after %(before)s and opens with "
        "%(opening)s AZN after %(closing)s."
    ),
    Alert.Kind.MISSING_PAGE: _(
        "Of the statement %(statement)s of %(account)s only these pages have come since %(since)s: %(pages)s. "
        "Nothing of it is booked yet."
    ),
    Alert.Kind.REPORT: _(
        "Of the bill %(reference)s the ledger has %(amount)s AZN, the report of %(provider)s has %(reported)s."
    ),
    Alert.Kind.DIFFERENCE: _("The bill %(reference)s differs from the ledger by %(amount)s AZN."),
    Alert.Kind.STUCK: _(
        "A payment of %(amount)s AZN for the bill %(reference)s at %(provider)s has not ended for more than an hour."
    ),
    Alert.Kind.IN_TRANSIT: _(
        "%(amount)s AZN for the bill %(reference)s are on the way since %(since)s; no statement shows them."
    ),
    Alert.Kind.TAKEN_BACK: _(
        "The bill %(reference)s was paid; a correction took that back, and %(amount)s AZN are due again."
    ),
    Alert.Kind.NOT_CLOSED: _("%(day)s is over and not closed."),
}
TO_DO: Final[Mapping[str, Message]] = {
    Alert.Kind.SILENT_WEBHOOK: _(
        "Nothing is lost: we asked and have booked it. If there are several, ask the payment system whether it "
        "reaches our webhook address."
    ),
    Alert.Kind.STATEMENT_GAP: _(
        "Ask the bank for the missing statement and send it on the page of statements."
    ),
    Alert.Kind.MISSING_PAGE: _(
        "Ask the bank for the other pages and send them on the page of statements."
    ),
    Alert.Kind.REPORT: _(
        "Compare the payment with the payment system's own page, and write to its support with the bill's number."
    ),
    Alert.Kind.DIFFERENCE: _(
        "Open the entries of the bill: what they say is true. Tell the operator of the portal, who puts the bill right."
    ),
    Alert.Kind.STUCK: _(
        "The payment system is asked every minute. If it does not answer for long, call its support."
    ),
    Alert.Kind.IN_TRANSIT: _(
        "Look whether the statement has come. If the bank knows nothing of it, propose to take the entry back."
    ),
    Alert.Kind.TAKEN_BACK: _(
        "The payer was told, and the case is not approved meanwhile. If it was approved before, claim the money "
        "from the payer. This ends when the bill is paid."
    ),
    Alert.Kind.NOT_CLOSED: _(
        "Close it on the page of closings. If that fails, run `birpencere doctor`: the seal may be missing."
    ),
}


def alert_row(alert: Alert) -> dict[str, Any]:
    """An alert in words: what it is, and what to do."""
    facts = {"reference": "", **alert.facts}
    facts["reference"] = grouped(facts["reference"])
    for name in facts.keys() & {"since", "day"}:
        facts[name] = date_short(date.fromisoformat(facts[name]))
    for name in facts.keys() & {"amount", "reported", "opening", "closing"}:
        facts[name] = number(Decimal(facts[name]), "#,##0.00")
    return {
        "kind": alert.get_kind_display(),
        "since": alert.since,
        "what": str(WHAT[alert.kind]) % facts,
        "to_do": TO_DO[alert.kind],
    }
