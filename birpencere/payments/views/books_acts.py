"""What those who keep the books decide with a second person; here: corrections."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birpencere.identity.guards import duty
from birpencere.identity.models import Person
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Conflict, NotFound
from birpencere.payments.actions.books import confirm_correction, decline_correction
from birpencere.payments.models import Correction, Refund
from birpencere.payments.queries.books import PAGE, kept_corrections
from birpencere.payments.types import Kind
from birpencere.payments.views.books import KEEPERS
from birpencere.payments.views.books_sheets import Table, download

Act = Callable[[PortalRequest, UUID], object]


def _confirm(request: PortalRequest, pk: UUID) -> object:
    confirm_correction(correction_id=pk, acting=request.actor, now=timezone.now())
    return None


def _reject(request: PortalRequest, pk: UUID) -> object:
    decline_correction(correction_id=pk, acting=request.actor, now=timezone.now())
    return None


CORRECTION_ACTS: Final[Mapping[str, Act]] = {"confirm": _confirm, "decline": _reject}


@duty(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def corrections(request: PortalRequest) -> HttpResponse:
    """Entries that somebody says are wrong, the newest first; a POST of the second person decides."""
    conflict = decide(request, CORRECTION_ACTS)
    if request.method == "POST" and not conflict:
        return redirect("payments:corrections")
    found = kept_corrections(request.actor)
    if form := request.GET.get("format"):
        return download(_correction_table(found), form)
    rows, later = page_of(request, found)
    page = {
        "corrections": [(one, Kind(one.entry.kind).label) for one in rows],
        "later": later,
        "waiting": Correction.Status.PROPOSED,
        "conflict": conflict,
    }
    return render(request, "payments/books_corrections.html", page, status=409 if conflict else 200)


def decide(request: PortalRequest, acts: Mapping[str, Act]) -> str:
    """What was decided is done; otherwise why it can't be."""
    if request.method != "POST":
        return ""
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise NotFound
    try:
        act(request, UUID(request.POST.get("id", "")))
    except ValueError as error:
        raise NotFound from error
    except Conflict as error:
        return str(error.message)
    return ""


Row = TypeVar("Row", Refund, Correction)


def page_of(request: PortalRequest, rows: QuerySet[Row]) -> tuple[list[Row], str]:
    """A page of a list that is ordered by moment and id, both falling; and the address of the next one."""
    when = str(rows.query.order_by[0]).removeprefix("-")
    if before := request.GET.get("before"):
        moment, pk = _key(before)
        rows = rows.filter(Q(**{f"{when}__lt": moment}) | Q(**{when: moment, "pk__lt": pk}))
    found = list(rows[: PAGE + 1])
    if len(found) <= PAGE:
        return found, ""
    last = found[PAGE - 1]
    key = urlencode({"before": f"{getattr(last, when).isoformat()}_{last.pk}"})
    return found[:PAGE], f"?{key}"


def _key(text: str) -> tuple[datetime, UUID]:
    moment, _sign, pk = text.rpartition("_")
    try:
        return datetime.fromisoformat(moment), UUID(pk)
    except ValueError as error:
        raise NotFound from error


def _correction_table(corrections: QuerySet[Correction]) -> Table:
    heads = [
        _("Proposed"),
        _("Entry"),
        _("What"),
        _("State"),
        _("Reason"),
        _("Proposed by"),
        _("Decided by"),
    ]
    return Table(
        "corrections",
        heads,
        (
            [
                one.proposed_at,
                str(one.entry_id),
                str(Kind(one.entry.kind).label),
                str(one.get_status_display()),
                one.reason,
                one.proposed_by.name,
                name_of(one.decided_by),
            ]
            for one in corrections.iterator(PAGE)
        ),
    )


def name_of(person: Person | None) -> str:
    return person.name if person else ""
