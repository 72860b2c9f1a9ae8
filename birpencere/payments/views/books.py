"""The books: figures, the lines behind each, and every entry to its bottom."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import BirPencereError, Conflict, Invalid
from birpencere.payments.actions.books import propose_correction
from birpencere.payments.models import Correction
from birpencere.payments.queries import parts_of_bill, refundable
from birpencere.payments.queries.alerts import open_alerts
from birpencere.payments.queries.books import (
    BookedLine,
    Figure,
    Lines,
    Split,
    bank_line_of,
    is_correctable,
    kept_entry,
    lines_asked,
    lines_total,
    page_of_lines,
    split_asked,
    totals,
    totals_asked,
)
from birpencere.payments.types import Account, Kind
from birpencere.payments.views.books_sheets import Cell, Table, download
from birpencere.payments.views.books_show import (
    HEADS,
    SPLITS,
    TITLES,
    address,
    called,
    entry_lines,
    figure_cards,
    figure_of,
    line_row,
    names_of,
    period_of,
    quick_periods,
    split_of,
    split_rows,
)

KEEPERS = (Role.ACCOUNTANT, Role.TREASURER)


@duty(*KEEPERS)
@never_cache
@require_safe
def books(request: PortalRequest) -> HttpResponse:
    """What was received and refunded in a period, what is due and on its way at its end; `format` as a file."""
    today = local_date(timezone.now())
    period, split = period_of(request.GET, today), split_of(request.GET)
    asked = split_asked(request.actor, period, split)
    if form := request.GET.get("format"):
        return download(_split_table(asked.rows(), split), form)
    sql = {one: totals_asked(request.actor, period, one).shown for one in Figure}
    page = {
        "period": period,
        "split": split,
        "splits": [(one.value, title) for one, title in SPLITS.items()],
        "quick": quick_periods(period, split, today),
        "cards": figure_cards(totals(request.actor, period), sql, period),
        "head": HEADS[split],
        "titles": TITLES.values(),
        "rows": list(split_rows(asked.rows(), split, period)),
        "sql": asked.shown,
        "files": [
            (one, address("payments:books", period, by=split, format=one))
            for one in ("csv", "xlsx")
        ],
        "alerts": open_alerts(request.actor).count(),
        "is_treasurer": request.actor.keeps_all_books,
    }
    return render(request, "payments/books.html", page)


def _split_table(rows: list[tuple[Any, ...]], split: Split) -> Table:
    names = names_of(split)
    heads = [str(HEADS[split]), *map(str, TITLES.values())]
    lines = ([called(name, split, names), *amounts] for name, *amounts in rows)
    return Table(f"books-{split}", heads, lines)


@duty(*KEEPERS)
@never_cache
@require_safe
def entries(request: PortalRequest) -> HttpResponse:
    """The lines that make up a figure, the newest first; `format` gives all of them as a file."""
    figure, period = figure_of(request.GET), period_of(request.GET, local_date(timezone.now()))
    split = split_of(request.GET) if "by" in request.GET else None
    lines = Lines(figure, period, split, request.GET.get("of", "")[:200].replace("\x00", ""))
    if form := request.GET.get("format"):
        with lines_asked(request.actor, lines).stream() as rows:
            return download(Table(f"entries-{figure}", _line_heads(), _line_cells(rows)), form)
    found, later = page_of_lines(request.actor, lines, request.GET.get("before", ""))
    names = names_of(Split.PAYEE)
    total = lines_total(request.actor, lines)
    asked = {"figure": figure, "by": split or "", "of": lines.of} if split else {"figure": figure}
    page = {
        "title": TITLES[figure],
        "of": called(lines.of, split, names_of(split)) if split else "",
        "head": HEADS[split] if split else "",
        "period": period,
        "total": total.rows()[0][0],
        "sql": total.shown,
        "rows": [line_row(line, names) for line in found],
        "first": address("payments:entries", period, **asked) if "before" in request.GET else "",
        "later": address("payments:entries", period, **asked, before=later) if later else "",
        "files": [
            (one, address("payments:entries", period, **asked, format=one))
            for one in ("csv", "xlsx")
        ],
        "back": address("payments:books", period, by=split or Split.PAYEE),
    }
    return render(request, "payments/books_entries.html", page)


def _line_heads() -> list[str]:
    return [
        _("Recorded"),
        _("Happened"),
        _("What"),
        _("Account"),
        _("Payee"),
        _("Payment system"),
        _("Bill"),
        _("Service"),
        _("Payer"),
        _("Amount, AZN"),
        _("Entry"),
    ]


def _line_cells(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[Cell]]:
    kinds = {kind.value: str(kind.label) for kind in Kind}
    accounts = {account.value: str(account.label) for account in Account}
    for row in rows:
        line = BookedLine(*row)
        yield [
            line.recorded_at,
            line.occurred_at,
            kinds[line.kind],
            accounts[line.account],
            line.payee,
            line.provider,
            line.reference,
            line.service,
            line.payer,
            line.amount,
            str(line.entry_id),
        ]


@duty(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def entry(request: PortalRequest, entry_id: UUID) -> HttpResponse:
    """An entry with both sides, and all that it comes from; a POST proposes to take it back."""
    problem: BirPencereError | None = None
    if request.method == "POST":
        try:
            propose_correction(
                entry_id=entry_id,
                reason=request.POST.get("reason", "").strip()[:600],
                acting=request.actor,
                now=timezone.now(),
            )
            return redirect("payments:entry", entry_id)
        except (Invalid, Conflict) as error:
            problem = error
    return _entry(request, entry_id, problem)


def _entry(request: PortalRequest, entry_id: UUID, problem: BirPencereError | None) -> HttpResponse:
    found = kept_entry(request.actor, entry_id)
    corrections = list(found.corrections.select_related("proposed_by", "decided_by"))
    over = (Correction.Status.DECLINED, Correction.Status.OVERTAKEN)
    is_free = all(one.status in over for one in corrections)
    page = {
        "entry": found,
        "kind": Kind(found.kind).label,
        "lines": entry_lines(found),
        "bill": found.bill,
        "parts": parts_of_bill(found.bill) if found.bill else {},
        "payment": found.payment,
        "refundable": refundable(found.payment) if found.payment else 0,
        "bank_line": bank_line_of(found),
        "corrections": corrections,
        "may_correct": is_free and is_correctable(found),
        "typed": request.POST.get("reason", ""),
        "problem": getattr(problem, "fields", {}).get("reason", ""),
        "conflict": problem.message if isinstance(problem, Conflict) else "",
    }
    return render(
        request, "payments/books_entry.html", page, status=problem.status if problem else 200
    )
