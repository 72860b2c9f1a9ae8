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
from birpencere.opendata.models import ShownMonth
from birpencere.opendata.rules.months import Table, digest_of, shown_from
from birpencere.registration.models import Turn
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.models import Revision
from birpencere.resources.queries import resources_for
from birpencere.resources.types import Filters
from birpencere.statistics.models import Grain, OutcomeRollup, UsageRollup
from birpencere.statistics.rules.suppression import ShownTable, suppress

Rows = Iterator[list[Any]]
LANGUAGE: Final = settings.LANGUAGE_CODE
Counts = Counter[tuple[int | None, bool | None]]
Decisions = Mapping[UUID, Counts]
"""Of each service how many decisions took so many working days, late or not."""


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
    """Median and P90 of each month that has ended, where enough was decided."""
    for month, service, days, shown in _decided(now):
        decisions = shown[0]
        ranks = [None, None] if decisions is None else [_rank(days, 0.5), _rank(days, 0.9)]
        yield [month, service.number, service.provider.slug, decisions, *ranks]


def deadlines(now: datetime) -> Rows:
    """Decisions in time and late of each month that has ended; small numbers are withheld."""
    for month, service, _days, (_all, in_time, late) in _decided(now):
        yield [month, service.number, service.provider.slug, in_time, late]


def _decided(
    now: datetime,
) -> Iterator[tuple[date, Service, Counter[int], tuple[int | None, int | None, int | None]]]:
    """Of each month and service its days, and the numbers of all, in time, late as the public may see them.

    Both data sets are made of one table of a month, so that neither tells what the other withholds.
    """
    for month, known in _ordered(now):
        shown = shown_month(month, [_parts(counts) for _service, counts in known])
        for (service, counts), whole, parts in zip(known, shown.rows, shown.cells, strict=True):
            yield month, service, _days(counts), (whole, parts[0], parts[1])


def shown_month(month: date, table: Table) -> ShownTable:
    """As it is kept; reckoned where the month was not kept yet, or has changed since."""
    kept = ShownMonth.objects.filter(month=month, digest=digest_of(table)).first()
    return shown_from(kept.shown) if kept else suppress(table)


def changed_months(now: datetime) -> Iterator[tuple[date, Table]]:
    """Months that have ended, with the numbers of their services, where these are not those that were kept."""
    kept = dict(ShownMonth.objects.values_list("month", "digest"))
    for month, table in month_tables(now):
        if kept.get(month) != digest_of(table):
            yield month, table


def month_tables(now: datetime) -> Iterator[tuple[date, Table]]:
    """Of each month that has ended in time, late and without a limit, a row for each service by its number."""
    for month, known in _ordered(now):
        yield month, [_parts(counts) for _service, counts in known]


def _ordered(now: datetime) -> Iterator[tuple[date, list[tuple[Service, Counts]]]]:
    numbers = {one.id: one for one in catalogue().every_service}
    for month, decisions in sorted(_by_month(now).items()):
        known = ((numbers[key], counts) for key, counts in decisions.items() if key in numbers)
        yield month, sorted(known, key=lambda pair: pair[0].number)


def _by_month(now: datetime) -> dict[date, Decisions]:
    first = local_date(now).replace(day=1)
    found = OutcomeRollup.objects.filter(
        use__in=(Use.APPROVED, Use.REFUSED), month__lt=first, service_id__isnull=False
    ).values_list("month", "service_id", "value", "is_late", "count")
    months: dict[date, dict[UUID, Counter[tuple[int | None, bool | None]]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for month, service_id, value, is_late, count in found.iterator():
        if service_id:
            months[month][service_id][value, is_late] += count
    return dict(months)


def _parts(counts: Counter[tuple[int | None, bool | None]]) -> tuple[int, ...]:
    """In time, late, without a limit."""
    return tuple(
        sum(count for (_value, is_late), count in counts.items() if is_late is wanted)
        for wanted in (False, True, None)
    )


def _days(counts: Counter[tuple[int | None, bool | None]]) -> Counter[int]:
    days: Counter[int] = Counter()
    for (value, _is_late), count in counts.items():
        if value is not None:
            days[value] += count
    return days


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
