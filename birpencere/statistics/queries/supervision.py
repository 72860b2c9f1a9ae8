"""How all agencies keep up, in numbers, for their supervisor: PostgreSQL tells nobody else, and no case to anybody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

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
from birpencere.statistics import work_statements as statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.work import end_of_week
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

    def add(self, row: tuple[Any, ...]) -> None:
        """Counts a row of the function."""
        _agency, _service, status, due_on, is_late, cases, since = row
        self.open += cases
        if status not in OURS:
            self.with_applicants += cases
            return
        self.late += cases if is_late else 0
        self.oldest = min(self.oldest or since, since)
        if due_on is not None:
            self.days[due_on] = self.days.get(due_on, 0) + cases

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


@dataclass(frozen=True)
class Supervision:
    """What was found, and how."""

    asked: Asked
    rows: list[Standing]


def agencies_for(actor: Actor, now: datetime) -> Supervision:
    """Every agency with open work, what is late most first; raises Forbidden."""
    asked = _asked(actor, now)
    agencies = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    known = {str(one.pk): (one.slug or "", one.title) for one in agencies}
    found = _summed(asked.rows(), lambda row: known[row[0]])
    officers = dict(
        Appointment.objects.filter(role=Role.OFFICER, until__isnull=True)
        .values_list("organisation__slug")
        .annotate(officers=Count("person", distinct=True))
    )
    for one in found:
        one.officers = officers.get(one.key, 0)
    return Supervision(asked, found)


def services_for(actor: Actor, slug: str, now: datetime) -> tuple[Organisation, Supervision]:
    """One agency by its services; raises Forbidden, NotFound."""
    asked = _asked(actor, now)
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY, slug=slug).first()
    if agency is None:
        raise NotFound
    known = {str(one.id): one for one in catalogue().every_service}
    rows = [row for row in asked.rows() if row[0] == str(agency.pk)]
    found = _summed(rows, lambda row: (known[row[1]].number, known[row[1]].title))
    return agency, Supervision(asked, found)


def _asked(actor: Actor, now: datetime) -> Asked:
    if not actor.supervises:
        raise Forbidden
    return Asked(statements.ALL, {"now": now, "until": end_of_week(now)})


def _summed(
    rows: Iterable[tuple[Any, ...]], about: Callable[[tuple[Any, ...]], tuple[str, Text]]
) -> list[Standing]:
    found: dict[str, Standing] = {}
    for row in rows:
        key, title = about(row)
        found.setdefault(key, Standing(key, title)).add(row)
    return sorted(found.values(), key=lambda one: (-one.late, -one.due, -one.open, one.key))
