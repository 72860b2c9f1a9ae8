"""Published reports out of what others have printed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Agency
from birpencere.statistics.models import ImportedFigure
from birpencere.statistics.queries.printed_head import Progress, first_facts, title_of
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.rules.printed import (
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

DATASETS: Final[Mapping[Kind, str]] = {
    Kind.MONTHS: "usage_2022",
    Kind.AGENCIES: "usage_2017q1_by_agency",
    Kind.TOP: "usage_2017q1_top20",
}
"""The printed figures of each form."""
COUNTS: Final = ("applications", "count")
"""What the measure is called that counts uses."""


def imported_report(
    wanted: Wanted, agency: Agency | None, language: Language, now: datetime, progress: Progress
) -> PrintedReport:
    rows = list(_figures(wanted).filter(is_printed_total=False).order_by("row", "measure"))
    lines, columns = _imported_lines(wanted, rows, language)
    progress(1, 1)
    dataset = DATASETS[wanted.kind]
    facts = [
        *first_facts(
            wanted,
            agency,
            language,
            _source(wanted.kind),
            _("Sums of the rows as they were printed."),
        ),
        Fact("moment", _("Computed"), moment(now)),
        Fact(
            "place",
            _("Up to place in the ledger"),
            _("not in the ledger: the figures are older than it"),
        ),
    ]
    notes = dict.fromkeys(str(row.facts["note"]) for row in rows if row.facts.get("note"))
    return PrintedReport(
        kind=wanted.kind,
        title=title_of(wanted),
        facts=tuple(facts),
        columns=columns,
        lines=tuple(lines),
        notes=tuple(notes),
        statement=f"catalogue/figures/{dataset}.csv",
    )


def _source(kind: Kind) -> str:
    if kind is Kind.MONTHS:
        return _("Intellectual Property Agency: use of its e-services in 2022, as printed")
    return _("Bulletin of the e-government portal No 39, April 2017, as printed")


def _figures(wanted: Wanted) -> QuerySet[ImportedFigure]:
    found = ImportedFigure.objects.filter(
        dataset__startswith=DATASETS[wanted.kind],
        start__gte=wanted.period.first,
        end__lte=wanted.period.last,
    )
    if wanted.agency and wanted.kind is not Kind.AGENCIES:
        return found.filter(agency_slug=wanted.agency)
    return found


def _imported_lines(
    wanted: Wanted, rows: Sequence[ImportedFigure], language: Language
) -> tuple[list[Line], tuple[Any, ...]]:
    if wanted.kind is Kind.MONTHS:
        printed = _printed_by_period(wanted)
        months = _printed_months(rows, language)
        return list(months_lines(months, printed, language)), months_columns(
            is_compared=bool(printed)
        )
    ranked = list(_ranked(wanted.kind, rows, language))
    remarked = any(one.remark for one in ranked)
    totals = _printed_totals(wanted) if wanted.kind is Kind.AGENCIES else ()
    columns = ranked_columns(wanted.kind, is_remarked=remarked)
    return list(ranked_lines(ranked, totals, is_remarked=remarked)), columns


def _printed_months(rows: Sequence[ImportedFigure], language: Language) -> list[Month]:
    months: dict[str, list[Counted]] = {}
    for row in rows:
        title = str(row.facts.get("service_name_en") or "") if language == "en" else ""
        counted = Counted(
            row.service_number,
            str(row.facts.get("service_no", "")),
            title or row.label,
            _int(row.count),
        )
        months.setdefault(f"{row.start:%Y-%m}", []).append(counted)
    return [Month(key, tuple(found)) for key, found in sorted(months.items())]


def _printed_by_period(wanted: Wanted) -> dict[str, int]:
    """The totals that the source prints, by `2022-01`, `2022-Q1`, `2022`."""
    totals = _figures(wanted).filter(is_printed_total=True, count__isnull=False)
    found = {_key_of(Period(row.start, row.end)): int(row.count or 0) for row in totals}
    return found


def _key_of(period: Period) -> str:
    year, first = period.first.year, period.first.month
    return {
        1: f"{year}-{first:02d}",
        3: f"{year}-Q{(first + 2) // 3}",
        12: f"{year}",
    }.get(period.months, "")


def _ranked(kind: Kind, rows: Sequence[ImportedFigure], language: Language) -> Iterator[Ranked]:
    by_row: dict[int, list[ImportedFigure]] = {}
    for row in rows:
        by_row.setdefault(row.row, []).append(row)
    for found in by_row.values():
        counts = {one.measure: _int(one.count) for one in found}
        count = next((counts[name] for name in COUNTS if name in counts), None)
        one = found[0]
        rank = int(one.facts.get("rank") or 0)
        if kind is Kind.AGENCIES:
            name = one.label or _("The name is damaged in the source")
            yield Ranked(one.agency_slug, (name,), (counts.get("services"), count), rank=rank)
        else:
            title = str(one.facts.get("service_name_en") or "") if language == "en" else ""
            texts = title or one.label, _agency_name(one, language)
            yield Ranked(str(rank), texts, (count,), _bounds(one, count), rank)


def _bounds(row: ImportedFigure, count: int | None) -> str:
    """Between what a lost count must lie, by the order of the ranks."""
    if count is not None:
        return ""
    low, high = row.facts.get("applications_min"), row.facts.get("applications_max")
    bounds = {"low": number(int(low or 0)), "high": number(int(high or 0))}
    return _("Lost in the source: between %(low)s and %(high)s") % bounds


def _agency_name(row: ImportedFigure, language: Language) -> str:
    known = {one.slug: one for one in catalogue().agencies}
    found = known.get(row.agency_slug)
    return found.title.in_(language) if found else str(row.facts.get("agency_code", ""))


def _printed_totals(wanted: Wanted) -> tuple[int | None, ...]:
    """Services and applications that the source prints below its table."""
    totals = _figures(wanted).filter(is_printed_total=True)
    found = {row.measure: _int(row.count) for row in totals}
    count = next((found[name] for name in COUNTS if name in found), None)
    return found.get("services"), count


def _int(count: Any) -> int | None:
    return None if count is None else int(count)
