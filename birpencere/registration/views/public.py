"""The public registry: the front page with its search, one entry for ever at its number, late decisions."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birpencere.kernel.dates import local_date
from birpencere.registration.queries import late_turns, on_time_rate
from birpencere.registration.queries.public import (
    Wanted,
    entries_like,
    entry_numbered,
    history_of,
    is_mistyped,
    overdue_turns,
    registry_counts,
    regulation_in_force,
    steps_of,
)
from birpencere.registration.views.show import Line, days_late_in_words, lines_of, standing_in_words
from birpencere.registry.actions.entries import CATALOGUE
from birpencere.registry.annex2 import EntryData
from birpencere.registry.models import Entry, EntryChange
from birpencere.registry.models import Service as ServiceRow
from birpencere.registry.queries import catalogue, service_now
from birpencere.registry.search import LONGEST_QUERY
from birpencere.registry.types import Service, in_alphabet
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.remarks import Remark, remarks_on
from birpencere.web.caching import public_page
from birpencere.web.throttle import Rate, throttle

ON_A_PAGE: Final = 30
SEARCHES: Final = Rate(burst=100, per_second=20)
"""Enough for an office behind one address, too little for a machine."""
FILTERS: Final = ("agency", "sector", "life_event", "kind", "status")


@public_page
@throttle(SEARCHES)
def registry(request: HttpRequest) -> HttpResponse:
    """How many entries, how punctual the operator is, and the entries that fit; a whole number leads to its entry."""
    wanted, now = _wanted(request), timezone.now()
    found = entries_like(wanted, _language())
    if wanted.query and any(one.registry_number == wanted.query for one in found):
        return redirect("registration:entry", wanted.query)
    page = _page_number(request, len(found))
    known = catalogue()
    told = {
        "wanted": wanted,
        "counts": registry_counts(),
        "figures": on_time_rate(since=local_date(now).replace(month=1, day=1), now=now),
        "found": found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        "total": len(found),
        "earlier": _address(request, page - 1) if page > 1 else "",
        "later": _address(request, page + 1) if page * ON_A_PAGE < len(found) else "",
        "agencies": in_alphabet({one.provider for one in known.every_service}, _language()),
        "sectors": in_alphabet(known.sectors, _language()),
        "life_events": known.life_events,
        "kinds": ServiceRow.Kind.choices,
        "statuses": Entry.Status.choices,
        "is_mistyped": is_mistyped(wanted.query),
    }
    return render(request, "registration/registry.html", told)


def _wanted(request: HttpRequest) -> Wanted:
    chosen = {name: request.GET.get(name, "")[:LONGEST_QUERY] for name in FILTERS}
    return Wanted(query=request.GET.get("q", "")[:LONGEST_QUERY].strip(), **chosen)


def _page_number(request: HttpRequest, total: int) -> int:
    text = request.GET.get("page", "")
    last = max(1, -(-total // ON_A_PAGE))
    return min(max(int(text), 1), last) if text.isdecimal() and len(text) < 7 else 1


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


@public_page
def entry(request: HttpRequest, number: str) -> HttpResponse:
    """The form of Annex 2 as it stands in the registry, the status, the regulation in force, the whole history."""
    found = entry_numbered(number)
    changes = history_of(found)
    service = service_now(found.service.number)
    data, revision = EntryData.of(found.data), regulation_in_force(found)
    page = {
        "entry": found,
        "service": service,
        "name": data.name,
        "lines": _numbered(found, lines_of(data), changes),
        "history": [_told(change) for change in changes],
        "ended": changes[0] if found.status == Entry.Status.CANCELLED and changes else None,
        "successors": catalogue().successors_of(service),
        "predecessors": catalogue().predecessors_of(service),
        "decisions": list({step.reorganisation for step in steps_of(found)}),
        "revision": revision,
        "remarks": _remarks(found, service, revision),
        "events": [one for one in catalogue().life_events if service in one.services],
    }
    return render(request, "registration/entry.html", page)


def _remarks(entry: Entry, service: Service, revision: Revision | None) -> list[Remark]:
    """What has to be said of a service in use."""
    if entry.status != Entry.Status.REGISTERED:
        return []
    return remarks_on(service, regulation_of(revision.pk) if revision else None)


def _numbered(
    entry: Entry, lines: list[Line], changes: list[EntryChange]
) -> list[tuple[int, Line]]:
    """The ten points of Annex 2 by their numbers; the second says what was last asked for."""
    asked = tuple(str(change.get_kind_display()) for change in changes[:1])
    second = Line("asked", _("What was done last with the data of the e-service"), asked)
    return list(enumerate([lines[0], second, *lines[1:]], start=1))


def _told(change: EntryChange) -> Mapping[str, Any]:
    """A line of the history; of a correction what it changed. Whose office decided, not which person."""
    corrected = change.kind == EntryChange.Kind.CORRECTED and change.before and change.after
    lines = (
        lines_of(EntryData.of(change.after), EntryData.of(change.before))
        if corrected and change.before and change.after
        else []
    )
    return {
        "change": change,
        "who": _("The national list of e-services")
        if change.by == CATALOGUE
        else _("The operator of the registry"),
        "lines": [line for line in lines if line.is_changed],
    }


@public_page
def decisions(request: HttpRequest) -> HttpResponse:
    """What the operator decided too late, and what is overdue: public, as the limits are law."""
    now = timezone.now()
    page = {
        "figures": on_time_rate(since=local_date(now).replace(month=1, day=1), now=now),
        "overdue": [
            {"turn": turn, "late": standing_in_words(turn.due_at, now)[0]}
            for turn in overdue_turns(now)
        ],
        "late": [
            {"turn": turn, "late": days_late_in_words(turn.days_late)} for turn in late_turns()
        ],
    }
    return render(request, "registration/decisions.html", page)


def _language() -> str:
    return get_language() or "az"
