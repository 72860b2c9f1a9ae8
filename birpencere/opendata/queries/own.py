"""The rows of the system's own data sets, each value as the column of `catalogue/open_data.yaml` says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from math import ceil
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from birpencere.fees.queries import editions_on
from birpencere.fees.types import AnnualGrowth, Edition, Heading, Priced
from birpencere.kernel.dates import local_date
from birpencere.kernel.usage import REQUESTS, Use
from birpencere.registration.models import Turn
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.models import Revision
from birpencere.resources.queries import resources_for
from birpencere.resources.types import Filters
from birpencere.statistics.models import Grain, OutcomeRollup, ToldOutcome, UsageRollup
from birpencere.statistics.rules.suppression import ENOUGH

Rows = Iterator[list[Any]]
LANGUAGE: Final = settings.LANGUAGE_CODE
DECISIONS: Final = (Use.APPROVED, Use.REFUSED)


def services(now: datetime) -> Rows:
    """Every service, those that have ended too."""
    for one in catalogue().every_service:
        yield [
            one.number,
            one.registry_number,
            one.title.az,
            one.title.en or None,
            one.title.ru or None,
            one.provider.slug,
            one.sector.code,
            one.kind,
            " ".join(one.users) or None,
            _status(one),
            " ".join(one.successors) or None,
            _address(one.path(LANGUAGE)),
        ]


def _status(service: Service) -> str:
    if service.is_cancelled:
        return "cancelled"
    if service.successors:
        return "merged" if len(service.successors) == 1 else "split"
    return "in_use"


def _address(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def agencies(now: datetime) -> Rows:
    """Every agency of the list."""
    provided = Counter(one.provider.slug for one in catalogue().services)
    for one in catalogue().agencies:
        names = one.title.az, one.title.en or None, one.title.ru or None
        yield [one.code, one.slug, *names, provided[one.slug], one.successor or None]


def sectors(now: datetime) -> Rows:
    """Every sector of the Rules."""
    counted = Counter(one.sector.code for one in catalogue().services)
    for one in catalogue().sectors:
        yield [one.code, one.slug, one.title.az, one.title.en, one.title.ru, counted[one.code]]


def tariffs(now: datetime) -> Rows:
    """Every amount of the tariffs in force today."""
    for edition in editions_on(local_date(now)):
        for item in edition.items.values():
            if not isinstance(item, Heading):
                yield from _amounts(edition, item)


def _amounts(edition: Edition, item: Priced) -> Rows:
    text = edition.texts[item.code]
    version = edition.version
    told = [edition.slug, edition.tariff.agency, version.in_force_from, item.code]
    told += [text.az, text.en or None, item.rule]
    for payer, amount, increment in _tiers(item):
        yield [*told, payer, amount, increment, version.illustrative]


def _tiers(item: Priced) -> Iterator[tuple[str | None, Any, Any]]:
    if isinstance(item, AnnualGrowth):
        for growth in item.tiers:
            yield growth.payer, growth.base.amount, growth.increment.amount
        return
    if item.amount is not None:
        yield None, item.amount.amount, None
    for tier in item.tiers:
        yield tier.payer, tier.amount.amount, None


def usage(now: datetime) -> Rows:
    """Requests of each day that has ended, by service and use; who provided it then is not told apart."""
    numbers = {one.id: one for one in catalogue().every_service}
    found = UsageRollup.objects.filter(
        grain=Grain.DAY, use__in=REQUESTS, service_id__isnull=False
    ).values_list("start", "service_id", "use", "count")
    counted: Counter[tuple[date, str, str, str]] = Counter()
    for start, service_id, use, count in found.iterator():
        day, service = local_date(start), numbers.get(service_id) if service_id else None
        if service and day < local_date(now):
            key = day, service.number, service.provider.slug, Use(use).name.lower()
            counted[key] += count
    for key in sorted(counted):
        yield [*key, counted[key]]


def processing(now: datetime) -> Rows:
    """Median and P90 of each month that is told, where enough was decided."""
    taken = _days_taken()
    for (month, service), told in _told_decisions():
        days = taken[month, service.id] if told.total() >= ENOUGH else None
        ranks = [_rank(days, share) if days else None for share in (0.5, 0.9)]
        yield [month, service.number, service.provider.slug, told.total(), *ranks]


def deadlines(now: datetime) -> Rows:
    """Decisions in time and late of each month that is told."""
    for (month, service), told in _told_decisions():
        yield [month, service.number, service.provider.slug, told[False], told[True]]


def _told_decisions() -> Iterator[tuple[tuple[date, Service], Counter[bool | None]]]:
    """Of each month and service the decisions as everybody may know them, by whether they were late."""
    numbers = {one.id: one for one in catalogue().every_service}
    found = ToldOutcome.objects.filter(
        grain=Grain.MONTH, use__in=DECISIONS, service_id__in=numbers
    ).values_list("start", "service_id", "is_late", "count")
    told: dict[tuple[date, Service], Counter[bool | None]] = defaultdict(Counter)
    for month, service_id, is_late, count in found.iterator():
        if service_id:
            told[month, numbers[service_id]][is_late] += count
    yield from sorted(told.items(), key=lambda one: (one[0][0], one[0][1].number))


def _days_taken() -> dict[tuple[date, UUID], Counter[int]]:
    """Of each month and service how many decisions took so many working days."""
    found = OutcomeRollup.objects.filter(
        use__in=DECISIONS, value__isnull=False, service_id__isnull=False
    ).values_list("month", "service_id", "value", "count")
    taken: dict[tuple[date, UUID], Counter[int]] = defaultdict(Counter)
    for month, service_id, value, count in found.iterator():
        if service_id and value is not None:
            taken[month, service_id][value] += count
    return taken


def _rank(days: Counter[int], share: float) -> int | None:
    """The nearest rank: so many working days or fewer took at least this share."""
    wanted = ceil(share * days.total())
    for value in sorted(days):
        wanted -= days[value]
        if wanted <= 0:
            return value
    return None


def decisions(now: datetime) -> Rows:
    """Every turn of the registry's operator."""
    for one in Turn.objects.order_by("sent_at", "pk").iterator():
        moments = one.sent_at, one.due_at, one.decided_at
        yield [one.kind, *moments, one.outcome or None, one.days_late]


def regulations(now: datetime) -> Rows:
    """Every revision that is or was in force."""
    known = {one.id: one for one in catalogue().every_service}
    revisions = Revision.objects.exclude(status=Revision.Status.DRAFT).defer("source_text")
    for one in _with_service(revisions, known):
        service = known[one.service_id]
        yield [
            service.number,
            service.provider.slug,
            one.number,
            one.status == Revision.Status.PUBLISHED,
            one.is_typical,
            one.published_at,
            one.digest,
            _address(f"{service.path(LANGUAGE)}/regulation/{one.number}"),
        ]


def _with_service(revisions: Iterable[Revision], known: Mapping[UUID, Service]) -> list[Revision]:
    found = [one for one in revisions if one.service_id in known]
    return sorted(found, key=lambda one: (known[one.service_id].number, one.number))


def resources(now: datetime) -> Rows:
    """Every entry of the register of information resources."""
    for one in sorted(resources_for(Filters()), key=lambda entry: entry.slug):
        yield [
            one.name_az,
            one.name_en,
            one.kind,
            one.owner.slug,
            one.status,
            one.number,
            one.registered_on,
            one.illustrative is not None,
            _address(f"/{LANGUAGE}/information-resources/{one.slug}"),
        ]


TABLES: Final[Mapping[str, Callable[[datetime], Rows]]] = {
    one.__name__: one
    for one in (
        services,
        agencies,
        sectors,
        tariffs,
        usage,
        processing,
        deadlines,
        decisions,
        regulations,
        resources,
    )
}
"""By the keys of the catalogue's file."""
