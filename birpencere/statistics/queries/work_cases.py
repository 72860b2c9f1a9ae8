"""The cases behind a figure of the workload, for the head of the agency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from birpencere.applications.models import Application, Task
from birpencere.applications.queries import stands_in
from birpencere.applications.rules import OFFICERS_TURN, OPEN
from birpencere.applications.types import Status
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.work import NOBODY
from birpencere.statistics.rules.periods import Period, moment_of

MOST: Final = 200
"""Cases that a page lists: those that are due first."""
SHOWN: Final = ("number", "service", "revision", "status", "due_at")
"""What it says of each; the services themselves are kept in memory."""


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


def open_cases(
    actor: Actor, agency: Organisation, narrowed: Narrowed, now: datetime
) -> list[Application]:
    """Open cases of an agency that the actor heads, what is due first on top; raises NotFound for a service that is none.

    PostgreSQL follows an index in the order in which cases are due, from the officer, the service in a status, or else the
    agency, and ends with the last one that is listed. What is asked for beyond these is looked for case by case.
    """
    if agency.pk not in actor.organisations(Role.HEAD):
        raise NotFound
    cases = Application.objects.filter(agency=agency.pk)
    cases = cases.filter(_about(narrowed), *_when(narrowed, now)).only(*SHOWN)
    if narrowed.operation:
        begun = Task.objects.filter(application=OuterRef("pk"), operation=narrowed.operation)
        cases = cases.filter(Exists(begun.filter(ended_at__isnull=True)))
    order = ["due_at", "id"]
    if narrowed.officer:
        cases = cases.filter(_of_officer(narrowed.officer))
        order.insert(0, "officer_id")  # one, or nobody: the index begins with it
    return list(cases.order_by(*order)[:MOST])


def _about(narrowed: Narrowed) -> Q:
    """The status is said once: PostgreSQL takes each condition for another one, and expects ever fewer rows."""
    statuses = OFFICERS_TURN if narrowed.day or narrowed.is_late else OPEN
    if narrowed.status in OPEN:
        statuses &= {Status(narrowed.status)}
    if not statuses:
        return Q(pk__in=[])
    about = stands_in(statuses)
    if narrowed.service:
        about &= Q(service=catalogue().service(narrowed.service).id)
    return about


def _when(narrowed: Narrowed, now: datetime) -> Iterator[Q]:
    if narrowed.day:
        day = Period(narrowed.day, narrowed.day)
        after = moment_of(date.fromordinal(day.last.toordinal() + 1))
        yield Q(due_at__gte=max(moment_of(day.first), now), due_at__lt=after)
    if narrowed.is_late:
        yield Q(due_at__lt=now)


def _of_officer(officer: str) -> Q:
    if officer == NOBODY:
        return Q(officer__isnull=True)
    try:
        return Q(officer=UUID(officer))
    except ValueError:
        raise NotFound from None
