"""The cases behind a figure of the workload, for the head of the agency."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from birpencere.applications.models import Application, Task
from birpencere.applications.queries import visible_to
from birpencere.applications.rules import OFFICERS_TURN, OPEN
from birpencere.applications.types import Status
from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.work import NOBODY, Workload
from birpencere.statistics.rules.periods import Period, moment_of

MOST: Final = 200
"""Cases that a page lists: those that are due first."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which open cases; empty where it does not matter."""

    service: str = ""
    status: str = ""
    operation: str = ""
    officer: str = ""
    """Id of a person, or `nobody`."""
    day: date | None = None
    """On which they are due."""
    is_late: bool = False


def open_cases(actor: Actor, workload: Workload, narrowed: Narrowed) -> list[Application]:
    """Open cases of the agency, what is due first on top; raises NotFound for a service that is none."""
    cases = visible_to(actor).filter(agency=workload.agency.pk, status__in=sorted(OPEN))
    cases = cases.filter(_about(narrowed) & _when(narrowed, workload.now))
    if narrowed.officer:
        cases = _of_officer(cases, narrowed.officer)
    if narrowed.operation:
        begun = Task.objects.filter(operation=narrowed.operation, ended_at__isnull=True)
        cases = cases.filter(pk__in=begun.values("application"))
    return list(cases.select_related("service").order_by("due_at", "id")[:MOST])


def _about(narrowed: Narrowed) -> Q:
    about = Q()
    if narrowed.service:
        about &= Q(service=catalogue().service(narrowed.service).id)
    if narrowed.status in Status.values:
        about &= Q(status=narrowed.status)
    return about


def _when(narrowed: Narrowed, now: datetime) -> Q:
    ours = Q(status__in=sorted(OFFICERS_TURN))
    when = Q()
    if narrowed.day:
        day = Period(narrowed.day, narrowed.day)
        after = moment_of(date.fromordinal(day.last.toordinal() + 1))
        when &= ours & Q(due_at__gte=max(moment_of(day.first), now), due_at__lt=after)
    if narrowed.is_late:
        when &= ours & Q(due_at__lt=now)
    return when


def _of_officer(cases: QuerySet[Application], officer: str) -> QuerySet[Application]:
    acts = Entry.objects.filter(object_id=OuterRef("pk"), organisation_id=OuterRef("agency_id"))
    last = Subquery(acts.order_by("-id").values("person_id")[:1])
    with_last = cases.annotate(acted=last)
    if officer == NOBODY:
        return with_last.filter(acted__isnull=True)
    try:
        return with_last.filter(acted=UUID(officer))
    except ValueError:
        raise NotFound from None
