"""The public tariffs, each with its calculator; nobody has to sign in, and nothing is kept of what is typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from birpencere.fees import queries
from birpencere.fees.forms import PAYER, Calculation, calculate
from birpencere.fees.types import Edition, Heading, Item
from birpencere.kernel.dates import local_date
from birpencere.web.caching import public_page_for
from birpencere.web.throttle import Rate, throttle

CALCULATIONS: Final = Rate(burst=100, per_second=20)
"""Enough for an office behind one address."""

kept = public_page_for(seconds=60, version=queries.tariffs_version)


@kept
def tariffs(request: HttpRequest) -> HttpResponse:
    """The tariffs in force today."""
    return render(request, "fees/tariffs.html", {"tariffs": queries.editions_on(_today())})


@kept
@throttle(CALCULATIONS)
def tariff(request: HttpRequest, slug: str) -> HttpResponse:
    """A tariff with its calculator; the address says what is calculated, so that it can be shared.

    The empty fields of the form are taken out of the address, which is short then.
    """
    edition = queries.edition_on(slug, _today())
    calculation = calculate(edition, request.GET.dict())
    if not all(request.GET.values()):
        return redirect(f"{request.path}?{calculation.address}".rstrip("?"))
    page = {
        "edition": edition,
        "calculation": calculation,
        "sections": list(_sections(edition, calculation)),
        "payees": queries.payee_names(),
        "errors": list(_errors(calculation)),
        "shared": f"{settings.PUBLIC_URL}{request.path}?{replace(calculation, sought='').address}",
        "terms": queries.terms_of(slug),
    }
    return render(request, "fees/tariff.html", page, status=422 if calculation.problems else 200)


def _today() -> date:
    return local_date(timezone.now())


def _sections(
    edition: Edition, calculation: Calculation
) -> Iterator[tuple[Heading | None, list[Item]]]:
    """The parts of the tariff with the items to show; a tariff without parts is one."""
    shown: dict[str, None] = {}
    for item in edition.items.values():
        if not isinstance(item, Heading) and calculation.shows(edition, item):
            shown |= dict.fromkeys([*reversed([*_above(edition, item)]), item.code])
    items = [edition.items[code] for code in shown]
    parts: list[Heading | None] = [
        item for item in items if isinstance(item, Heading) and item.section
    ]
    for part in parts or [None] * bool(items):
        yield part, [item for item in items if item is not part and _part(edition, item) is part]


def _above(edition: Edition, item: Item) -> Iterator[str]:
    """The headings above an item, the nearest first."""
    while item.parent:
        yield item.parent
        item = edition.items[item.parent]


def _part(edition: Edition, item: Item) -> Item | None:
    """The part of the tariff in which the item stands."""
    *_between, highest = item.code, *_above(edition, item)
    top = edition.items[highest]
    return top if isinstance(top, Heading) and top.section else None


def _errors(calculation: Calculation) -> Iterator[dict[str, str]]:
    """Lines of the summary, each leading to its field."""
    for name, message in calculation.problems.items():
        field = PAYER if name == PAYER else f"item-{name}"
        text = str(message) if name == PAYER else f"{name}: {message}"
        yield {"href": f"#{field}", "text": text}
