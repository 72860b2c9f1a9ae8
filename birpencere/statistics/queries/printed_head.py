"""What stands on top of every published report."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from birpencere.kernel.text import Language
from birpencere.registry.types import Agency
from birpencere.reports.rules import period_label
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.rules.printed import (
    Fact,
    Kind,
)

Progress = Callable[[int, int], None]
"""Told how many parts of how many are read."""


def title_of(wanted: Wanted) -> str:
    return {
        Kind.MONTHS: _("Use of e-services by month"),
        Kind.AGENCIES: _("E-services and applications by agency"),
        Kind.TOP: _("The 20 most used e-services"),
    }[wanted.kind]


def first_facts(
    wanted: Wanted, agency: Agency | None, language: Language, source: str, how: str
) -> list[Fact]:
    facts = [Fact("period", _("Period"), period_words(wanted.period, language))]
    if agency:
        facts.append(Fact("agency", _("Agency"), agency.title.in_(language)))
    return [*facts, Fact("source", _("Source"), source), Fact("method", _("How computed"), how)]


def period_words(period: Period, language: Language) -> str:
    """A year, a quarter, a month, or the months from which to which."""
    year, first, last = period.first.year, period.first.month, period.last.month
    if year == period.last.year:
        if (first, last) == (1, 12):
            return period_label(f"{year}", language)
        if last == first + 2 and first % 3 == 1:
            return period_label(f"{year}-Q{(first + 2) // 3}", language)
        if first == last:
            return period_label(f"{year}-{first:02d}", language)
    ends = (period_label(f"{day:%Y-%m}", language) for day in (period.first, period.last))
    return " – ".join(ends)
