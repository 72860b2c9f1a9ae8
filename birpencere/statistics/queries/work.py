"""Where an agency's work stands now, for its head: what is stuck, who has how much, what becomes overdue this week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final
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
from birpencere.statistics import work_statements as statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.rules.periods import moment_of, period_around

OURS: Final = sorted(OFFICERS_TURN)
"""Statuses in which the agency must act."""
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
    """What the head of an agency sees of it at a moment; each part is asked for when it is looked at."""

    agency: Organisation
    now: datetime

    @property
    def until(self) -> datetime:
        """Midnight after the Sunday of the week that is looked ahead to."""
        return end_of_week(self.now)

    @cached_property
    def stuck(self) -> list[Stuck]:
        """Operations with open cases, the oldest case first."""
        merged: dict[tuple[Any, ...], list[Any]] = {}
        for row in self.asked["stuck"].rows():
            service, revision, status, operation, elsewhere, cases, late, oldest = row
            key = (service, status, operation)
            kept = merged.setdefault(key, [revision, bool(elsewhere), 0, 0, oldest])
            kept[2], kept[3], kept[4] = kept[2] + cases, kept[3] + late, min(kept[4], oldest)
        found = [self._stuck(key, kept) for key, kept in merged.items()]
        return sorted(found, key=lambda one: (not one.is_ours, -one.age, -one.cases))

    @cached_property
    def for_others(self) -> list[Stuck]:
        """Operations that the agency does in cases of others, the oldest first."""
        return [
            self._stuck((service, Status.IN_EXECUTION, operation), [revision, True, *counts])
            for service, revision, operation, *counts in self.asked["for_others"].rows()
        ]

    def _stuck(self, key: tuple[Any, ...], kept: list[Any]) -> Stuck:
        (service_id, status, operation), (revision, elsewhere, cases, late, oldest) = key, kept
        regulation = case_regulation_of(revision)
        own = operation_during(regulation, Status(status))
        named = regulation.operation(operation) if operation else own
        age = working_days_between(local_date(oldest), local_date(self.now), calendar())
        return Stuck(
            service=services()[service_id],
            title=named.title if named else None,
            status=Status(status),
            operation=operation,
            is_elsewhere=elsewhere,
            cases=cases,
            late=late,
            age=age,
        )

    @cached_property
    def officers(self) -> list[Load]:
        """Officers of the agency and whoever else has an open case there, by name; what nobody has comes first."""
        held = {key: (cases, late) for key, cases, late in self.asked["load"].rows()}
        decided: Mapping[str, int] = dict(self.asked["decided"].rows())
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
        """What becomes overdue before Sunday ends unless it is done, by day and service."""
        return [
            Due(day, services()[service_id], cases)
            for day, service_id, cases in self.asked["forecast"].rows()
        ]

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """The statements with their values, as the page shows them."""
        monday = period_around(local_date(self.now), "week").first
        values = {
            "agency": self.agency.pk,
            "now": self.now,
            "until": self.until,
            "monday": moment_of(monday),
            "ours": OURS,
        }
        texts = {
            "stuck": statements.STUCK,
            "for_others": statements.FOR_OTHERS,
            "load": statements.LOAD,
            "decided": statements.DECIDED,
            "forecast": statements.FORECAST,
        }
        return {name: Asked(text, dict(_used(text, values))) for name, text in texts.items()}


def workload_for(actor: Actor, slug: str, now: datetime) -> Workload:
    """Of the agency that the actor heads, by itself the first one; raises NotFound."""
    agencies = headed_by(actor)
    found = next((one for one in agencies if slug in ("", one.slug)), None)
    if found is None:
        raise NotFound
    return Workload(found, now)


def headed_by(actor: Actor) -> list[Organisation]:
    """The agencies that the actor heads, by name."""
    heads = actor.organisations(Role.HEAD)
    return list(Organisation.objects.filter(pk__in=heads).order_by("name_az"))


def end_of_week(now: datetime) -> datetime:
    """Midnight after its Sunday; when nobody works any more in this week, after that of the next one."""
    day, known = local_date(now), calendar()
    while not known.is_working_day(day):
        day += timedelta(days=1)
    return moment_of(period_around(day, "week").last + timedelta(days=1))


def services() -> Mapping[UUID, Service]:
    """Every service of the catalogue by its id."""
    return {one.id: one for one in catalogue().every_service}


def _used(text: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in values.items() if f"%({name})s" in text)
