"""How all agencies keep up, in numbers, for their supervisor: PostgreSQL tells nobody else, and no case to anybody.

They are those of the last reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Count

from birpencere.applications.rules import OFFICERS_TURN
from birpencere.identity.models import Appointment, Organisation
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import working_days_between
from birpencere.registry.queries import catalogue
from birpencere.statistics.models import OpenWork
from birpencere.statistics.queries.open_work import Line, Reading, last_reading
from birpencere.statistics.rules.suppression import THRESHOLD

OURS: Final = frozenset(one.value for one in OFFICERS_TURN)


@dataclass
class Standing:
    """The open work of an agency, or of a service, in numbers."""

    key: str
    title: Text
    open: int = 0
    with_applicants: int = 0
    late: int = 0
    days: dict[date, int] = field(default_factory=dict)
    """How many become overdue at the end of which day of this week."""
    oldest: datetime | None = None
    """Since when the oldest that the agency must do something about stands where it is."""
    officers: int = 0

    def add(self, line: Line) -> None:
        """Counts a line of the reading."""
        status, due_on, is_late, cases, oldest = line
        self.open += cases
        if status not in OURS:
            self.with_applicants += cases
            return
        self.late += cases if is_late else 0
        since = datetime.fromisoformat(oldest)
        self.oldest = min(self.oldest or since, since)
        if due_on is not None:
            day = date.fromisoformat(due_on)
            self.days[day] = self.days.get(day, 0) + cases

    @property
    def due(self) -> int:
        """How many become overdue this week."""
        return sum(self.days.values())

    @property
    def mean(self) -> int | None:
        """Open cases for an officer; untold where the officers are so few that it would be about one of them."""
        return None if self.officers < THRESHOLD else round(self.open / self.officers)

    def age(self, now: datetime) -> int | None:
        """Of the oldest, in working days."""
        if self.oldest is None:
            return None
        return working_days_between(local_date(self.oldest), local_date(now), calendar())


@dataclass(frozen=True, slots=True)
class Supervision:
    """What was found, and in which reading."""

    reading: Reading
    rows: list[Standing]

    @property
    def now(self) -> datetime:
        """The moment of the reading."""
        return self.reading.taken_at


def agencies_for(actor: Actor) -> Supervision | None:
    """Every agency with open work, what is late most first; None before the first reading. Raises Forbidden."""
    _require_supervisor(actor)
    reading = last_reading([OpenWork.Part.STANDING])
    if reading is None:
        return None
    agencies = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    known = {one.pk: (one.slug or "", one.title) for one in agencies}
    found = _summed(
        (known[agency], line) for (agency, _part), lines in reading.parts.items() for line in lines
    )
    officers = dict(
        Appointment.objects.filter(role=Role.OFFICER, until__isnull=True)
        .values_list("organisation__slug")
        .annotate(officers=Count("person", distinct=True))
    )
    for one in found:
        one.officers = officers.get(one.key, 0)
    return Supervision(reading, found)


def services_for(actor: Actor, agency: Organisation) -> Supervision | None:
    """One agency by its services; None before the first reading. Raises Forbidden."""
    _require_supervisor(actor)
    reading = last_reading([OpenWork.Part.NUMBERS], [agency.pk])
    if reading is None:
        return None
    known = {str(one.id): (one.number, one.title) for one in catalogue().every_service}
    lines = reading.lines(agency.pk, OpenWork.Part.NUMBERS)
    return Supervision(reading, _summed((known[service], line) for service, *line in lines))


def supervised_agency(actor: Actor, slug: str) -> Organisation:
    """The agency of that name; raises Forbidden, NotFound."""
    _require_supervisor(actor)
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY, slug=slug).first()
    if agency is None:
        raise NotFound
    return agency


def _require_supervisor(actor: Actor) -> None:
    if not actor.supervises:
        raise Forbidden


def _summed(lines: Iterable[tuple[tuple[str, Text], Line]]) -> list[Standing]:
    found: dict[str, Standing] = {}
    for (key, title), line in lines:
        found.setdefault(key, Standing(key, title)).add(line)
    return sorted(found.values(), key=lambda one: (-one.late, -one.due, -one.open, one.key))
