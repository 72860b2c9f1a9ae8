"""Lists of cases, a page at a time: what an agency has on its desk, and what somebody has applied for.

Every query follows an index from the row where the page begins, so that its cost does not grow with the number of cases.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from uuid import UUID

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from birpencere.applications.models import Application
from birpencere.applications.queries.cases import NOT_SENT, own, visible_to
from birpencere.applications.rules import OPEN
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.keyset import Page, Place, latest, page_of
from birpencere.kernel.numbering import ApplicationNumber, NotANumber

A_PAGE = 100
"""Cases on one page."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def queue_of(actor: Actor, text: str = "", status: str = "", after: str = "") -> Page[Application]:
    """Open cases of the actor's agencies, what is due first on top; or those that ended so, the latest first.

    `text` is a number, which finds a case wherever it stands; of open cases also part of one, a name, a FIN or VÖEN;
    of ended ones a FIN or VÖEN.
    """
    desks = _desks(actor)
    if not status and (number := _whole_number(text)):
        return Page([case for desk in desks for case in desk.filter(number=number)])
    if status and status not in OPEN:
        found = Q(status=status) & (_of_whom(text) if text else Q())
        return _latest_of([desk.filter(found) for desk in desks], after)
    wanted = stands_in([Status(status)] if status else OPEN) & (_named(text) if text else Q())
    return _due_first_of([desk.filter(wanted) for desk in desks], after)


def applications_of(actor: Actor, after: str = "") -> Page[Application]:
    """The actor's own cases and drafts, and those of the companies that they represent, the latest first."""
    cases = visible_to(actor).exclude(status=Status.DISCARDED)
    cases = cases.select_related("service", "organisation")
    parts = [cases.filter(applicant=actor.person_id)]
    for company in sorted(actor.mandates):
        parts.append(cases.filter(organisation=company).exclude(applicant=actor.person_id))
    return _latest_of(parts, after)


def stands_in(statuses: Iterable[Status]) -> Q:
    """In one of these statuses, said in the text of the statement.

    PostgreSQL keeps plans of what a connection says again and again. One that is for any statuses cannot follow an index of
    open cases, and reads all that the agency ever had.
    """
    words = ", ".join(f"'{one.value}'" for one in sorted(statuses))
    column = "applications_application.status"
    return Q(RawSQL(f"{column} in ({words})", [], output_field=BooleanField()))  # noqa: S611  # our own words only


def _latest_of(parts: Iterable[QuerySet[Application]], after: str) -> Page[Application]:
    """Of all parts together, the latest first."""
    lists = [latest(part, "saved_at", after, A_PAGE) for part in parts]
    found = merge(*lists, key=lambda case: (case.saved_at, case.pk), reverse=True)
    return page_of(list(islice(found, A_PAGE + 1)), "saved_at", A_PAGE)


def _desks(actor: Actor) -> list[QuerySet[Application]]:
    """What was sent to each of the officer's agencies: an index has the order of one agency, not of several.

    Not `visible_to`: PostgreSQL takes each condition about the agency for another one, expects a handful of rows, and
    then sorts all there are instead of following the index.
    """
    cases = Application.objects.exclude(status__in=NOT_SENT).exclude(own(actor))
    cases = cases.select_related("service", "organisation", "applicant")
    return [cases.filter(agency=agency) for agency in sorted({*actor.organisations(Role.OFFICER)})]


def _due_first_of(desks: Iterable[QuerySet[Application]], after: str) -> Page[Application]:
    """Of all desks together, what is due first on top; what has no deadline comes last."""
    found = merge(*(_due_first(desk, after) for desk in desks), key=_due)
    return page_of(list(islice(found, A_PAGE + 1)), "due_at", A_PAGE)


def _due(case: Application) -> tuple[datetime, UUID]:
    return case.due_at or _NEVER, case.pk


def _due_first(cases: QuerySet[Application], after: str) -> list[Application]:
    """A page of one desk, and one more."""
    place = Place.parse(after)
    if place is None:
        return list(cases.order_by("due_at", "id")[: A_PAGE + 1])
    found: list[Application] = []
    undated = cases.filter(due_at__isnull=True)
    if place.at is None:
        undated = undated.filter(id__gt=place.id)
    else:
        behind = Q(due_at__gt=place.at) | Q(due_at=place.at, id__gt=place.id)
        dated = cases.filter(behind, due_at__gte=place.at)  # the last is for the index
        found += dated.order_by("due_at", "id")[: A_PAGE + 1]
    if missing := A_PAGE + 1 - len(found):
        found += undated.order_by("id")[:missing]
    return found


def _whole_number(text: str) -> str:
    try:
        return str(ApplicationNumber.parse(text))
    except NotANumber:
        return ""


def _of_whom(text: str) -> Q:
    """Whole, so that an index finds it among all cases that ever ended."""
    return Q(applicant__fin=text.upper()) | Q(organisation__voen=text)


def _named(text: str) -> Q:
    named = Q(number__icontains=text) | Q(applicant__surname__icontains=text)
    return named | Q(organisation__name_az__icontains=text) | _of_whom(text)
