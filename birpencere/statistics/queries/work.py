"""Where an agency's work stands now, for its head: what is stuck, who has how much, what becomes overdue this week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from birpencere.applications.rules import OFFICERS_TURN, operation_during
from birpencere.applications.types import Status
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import holders_of
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import working_days_between
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.queries import case_regulation_of
from birpencere.statistics.models import OpenWork
from birpencere.statistics.queries.open_work import Line, Reading, last_reading
from birpencere.statistics.rules.open_work import end_of_week

Part = OpenWork.Part
NOBODY: Final = "nobody"


@dataclass(frozen=True, slots=True)
class Stuck:
    """Open cases of a service that stand at the same operation."""

    service: Service
    title: Text | None
    """Of the operation; nothing where the regulation has none there."""
    status: Status
    operation: str
    is_elsewhere: bool
    """Another agency does it."""
    cases: int
    late: int
    age: int
    """Of the oldest one, in working days."""

    @property
    def is_ours(self) -> bool:
        """Whether the agency must act, or another one for it; otherwise the applicant."""
        return self.status in OFFICERS_TURN

    @property
    def query(self) -> dict[str, str]:
        """What leads to its cases."""
        return {
            "service": self.service.number,
            "status": self.status.value,
            **({"operation": self.operation} if self.operation else {}),
        }


@dataclass(frozen=True, slots=True)
class Load:
    """What an officer has, and has decided since Monday; `key` is `nobody` for what nobody has taken up."""

    key: str
    name: str
    open: int
    late: int
    decided: int


@dataclass(frozen=True, slots=True)
class Due:
    """Cases of a service that become overdue at the end of a day."""

    day: date
    service: Service
    cases: int


@dataclass(frozen=True)
class Workload:
    """What the head of an agency sees of it, as at the last reading; each part is made when it is looked at."""

    agency: Organisation
    reading: Reading

    @property
    def now(self) -> datetime:
        """The moment of the reading."""
        return self.reading.taken_at

    @property
    def until(self) -> datetime:
        """Midnight after the Sunday of the week that is looked ahead to."""
        return end_of_week(self.now)

    @cached_property
    def stuck(self) -> list[Stuck]:
        """Operations with open cases, the oldest case first."""
        merged: dict[_Stage, _Counts] = {}
        for service, revision, status, operation, elsewhere, *counts in self._lines(Part.STUCK):
            stage = _Stage(UUID(service), Status(status), operation)
            counted = _Counts(UUID(revision), elsewhere, *_counts(counts))
            merged[stage] = merged[stage].with_(counted) if stage in merged else counted
        found = [self._stuck(stage, counted) for stage, counted in merged.items()]
        return sorted(found, key=lambda one: (not one.is_ours, -one.age, -one.cases))

    @cached_property
    def for_others(self) -> list[Stuck]:
        """Operations that the agency does in cases of others, the oldest first."""
        found = []
        for service, revision, operation, *counts in self._lines(Part.FOR_OTHERS):
            stage = _Stage(UUID(service), Status.IN_EXECUTION, operation)
            found.append(self._stuck(stage, _Counts(UUID(revision), True, *_counts(counts))))
        return sorted(found, key=lambda one: -one.age)

    def _stuck(self, stage: "_Stage", counted: "_Counts") -> Stuck:
        regulation = case_regulation_of(counted.revision)
        own = operation_during(regulation, stage.status)
        named = regulation.operation(stage.operation) if stage.operation else own
        oldest = local_date(counted.oldest)
        return Stuck(
            service=services()[stage.service],
            title=named.title if named else None,
            status=stage.status,
            operation=stage.operation,
            is_elsewhere=counted.is_elsewhere,
            cases=counted.cases,
            late=counted.late,
            age=working_days_between(oldest, local_date(self.now), calendar()),
        )

    @cached_property
    def officers(self) -> list[Load]:
        """Officers of the agency and whoever else has an open case there, by name; what nobody has comes first."""
        held = {key or "": (cases, late) for key, cases, late in self._lines(Part.LOAD)}
        decided = {key or "": cases for key, cases in self._lines(Part.DECIDED)}
        names = {str(one.pk): one.name for one in holders_of(self.agency.pk, Role.OFFICER)}
        others = Person.objects.filter(pk__in={*held, *decided} - {*names, ""})
        names |= {str(one.pk): one.name for one in others}
        keys = sorted(names, key=lambda key: names[key])
        if "" in held or "" in decided:
            keys.insert(0, "")
        return [
            Load(key or NOBODY, names.get(key, ""), cases, late, decided.get(key, 0))
            for key in keys
            for cases, late in [held.get(key, (0, 0))]
        ]

    @cached_property
    def forecast(self) -> list[Due]:
        """What becomes overdue before Sunday ends unless it is done, by day and service.

        What waits for an applicant is not the agency's to lose.
        """
        due: dict[tuple[date, UUID], int] = {}
        for service, status, day, _is_late, cases, _oldest in self._lines(Part.NUMBERS):
            if day is not None and status in OFFICERS_TURN:
                key = (date.fromisoformat(day), UUID(service))
                due[key] = due.get(key, 0) + cases
        found = [Due(day, services()[service], cases) for (day, service), cases in due.items()]
        return sorted(found, key=lambda one: (one.day, -one.cases, one.service.number))

    def _lines(self, part: OpenWork.Part) -> list[Line]:
        return self.reading.lines(self.agency.pk, part)


@dataclass(frozen=True, slots=True)
class _Stage:
    service: UUID
    status: Status
    operation: str


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of a stage under one revision, or under several: the words are those of any."""

    revision: UUID
    is_elsewhere: bool
    cases: int
    late: int
    oldest: datetime

    def with_(self, other: "_Counts") -> "_Counts":
        return _Counts(
            self.revision,
            self.is_elsewhere,
            self.cases + other.cases,
            self.late + other.late,
            min(self.oldest, other.oldest),
        )


def _counts(told: Line) -> tuple[int, int, datetime]:
    cases, late, oldest = told
    return cases, late, datetime.fromisoformat(oldest)


def workload_for(actor: Actor, agency: Organisation) -> Workload | None:
    """Of an agency that the actor heads; None before the first reading. Raises NotFound."""
    if agency.pk not in actor.organisations(Role.HEAD):
        raise NotFound
    reading = last_reading(Part, [agency.pk])
    return Workload(agency, reading) if reading else None


def agency_for(actor: Actor, slug: str) -> Organisation:
    """The agency that the actor heads, by itself the first one; raises NotFound."""
    found = next((one for one in headed_by(actor) if slug in ("", one.slug)), None)
    if found is None:
        raise NotFound
    return found


def headed_by(actor: Actor) -> list[Organisation]:
    """The agencies that the actor heads, by name."""
    heads = actor.organisations(Role.HEAD)
    return list(Organisation.objects.filter(pk__in=heads).order_by("name_az"))


def services() -> Mapping[UUID, Service]:
    """Every service of the catalogue by its id."""
    return {one.id: one for one in catalogue().every_service}
