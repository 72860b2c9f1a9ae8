"""Published reports out of the ledger's rollups."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from birpencere.kernel.text import Language
from birpencere.registry.models import Entry
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Agency, Service
from birpencere.statistics.queries.printed_head import Progress, first_facts, title_of
from birpencere.statistics.queries.usage import Usage, usage
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.periods import Period, moment_of
from birpencere.statistics.rules.printed import (
    MOST,
    Counted,
    Fact,
    Kind,
    Line,
    Month,
    PrintedReport,
    Ranked,
    months_columns,
    months_lines,
    ranked_columns,
    ranked_lines,
)
from birpencere.web.formats import moment, number


def live_report(
    wanted: Wanted, agency: Agency | None, language: Language, now: datetime, progress: Progress
) -> PrintedReport:
    read = list(_read(wanted, progress))
    how = {
        Kind.MONTHS: _(
            "Applications and other requests in the ledger of uses, by service and month; services of the agency "
            "that were registered then have a line, also with nothing in it."
        ),
        Kind.AGENCIES: _(
            "Applications and other requests in the ledger of uses, by the agency that provided the service then, and its "
            "e-services that were registered then."
        ),
        Kind.TOP: _("Applications and other requests in the ledger of uses, by service."),
    }[wanted.kind]
    places = [one.place for one in read if one.place is not None]
    facts = [
        *first_facts(wanted, agency, language, _("The portal's ledger of uses"), how),
        Fact("moment", _("Computed"), moment(now)),
        Fact("place", _("Up to place in the ledger"), number(max(places, default=0))),
    ]
    columns = (
        months_columns(is_compared=False)
        if wanted.kind is Kind.MONTHS
        else ranked_columns(wanted.kind, is_remarked=False)
    )
    return PrintedReport(
        kind=wanted.kind,
        title=title_of(wanted),
        facts=tuple(facts),
        columns=columns,
        lines=tuple(_live_lines(wanted, read, language)),
        statement=next((one.asked.shown for one in read if one.asked), ""),
    )


def _read(wanted: Wanted, progress: Progress) -> Iterator[Usage]:
    """One answer of the rollups a month, or one for all of it."""
    agency = wanted.agency or None
    if wanted.kind is not Kind.MONTHS:
        yield usage(
            wanted.period, "agency" if wanted.kind is Kind.AGENCIES else "service", agency=agency
        )
        return
    months = list(wanted.months)
    for done, month in enumerate(months, start=1):
        yield usage(month, "service", agency=agency)
        progress(done, len(months))


def _live_lines(wanted: Wanted, read: Sequence[Usage], language: Language) -> Iterator[Line]:
    if wanted.kind is Kind.MONTHS:
        services = _services(wanted)
        months = [
            Month(f"{part.first:%Y-%m}", tuple(_month(services, one, language)))
            for part, one in zip(wanted.months, read, strict=True)
        ]
        yield from months_lines(months, {}, language)
    elif wanted.kind is Kind.AGENCIES:
        yield from ranked_lines(list(_agencies(wanted, read[0], language)))
    else:
        rows = [row for row in read[0].rows if row.key and row.count][:MOST]
        yield from ranked_lines([_used(row.key, row.count, language) for row in rows])


def _services(wanted: Wanted) -> list[Service]:
    """Services of the agency, or of all, that were registered in the period and were not merged into another."""
    registered, known = _registered(wanted.period), catalogue().every_service
    return [
        one
        for one in known
        if one.number in registered
        and len(one.successors) != 1
        and (not wanted.agency or one.provider.slug == wanted.agency)
    ]


def _registered(period: Period) -> frozenset[str]:
    """Numbers of the services that were in the registry on some day of the period."""
    begun = Entry.objects.filter(registered_at__lt=moment_of(_after(period)))
    gone = begun.filter(
        status=Entry.Status.CANCELLED, changed_at__lt=moment_of(period.first)
    ).values("pk")
    return frozenset(begun.exclude(pk__in=gone).values_list("service__number", flat=True))


def _after(period: Period) -> date:
    return date.fromordinal(period.last.toordinal() + 1)


def _month(services: Sequence[Service], read: Usage, language: Language) -> Iterator[Counted]:
    """The services in the order of the list, and after them others that were used."""
    counts = {row.key: row.count for row in read.rows}
    known = {one.number for one in services}
    others = [catalogue().service(key) for key in counts if key and key not in known]
    for one in (*services, *others):
        title = one.title.in_(language)
        yield Counted(one.number, one.number, title, counts.get(one.number, 0))
    if counts.get(""):
        yield Counted("", "", _("Not in the catalogue any more"), counts[""])


def _agencies(wanted: Wanted, read: Usage, language: Language) -> Iterator[Ranked]:
    """Agencies with services then, or with uses; the most used first, then by name."""
    counts = {row.key: row.count for row in read.rows}
    services = _services(wanted)
    known = {one.slug: one for one in catalogue().agencies}
    provided: dict[str, int] = {}
    for one in services:
        provided[one.provider.slug] = provided.get(one.provider.slug, 0) + 1
    names = {slug: known[slug].title.in_(language) for slug in {*counts, *provided} & {*known}}
    for slug in sorted(names, key=lambda key: (-counts.get(key, 0), names[key])):
        yield Ranked(slug, (names[slug],), (provided.get(slug, 0), counts.get(slug, 0)))
    if counts.get(""):
        yield Ranked("", (_("Not in the catalogue any more"),), (0, counts[""]))


def _used(key: str, count: int, language: Language) -> Ranked:
    one = catalogue().service(key)
    return Ranked(key, (one.title.in_(language), one.provider.title.in_(language)), (count,))
