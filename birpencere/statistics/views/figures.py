"""Figures as pages show them: a chart, the same as a table, and how it was computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from birpencere.kernel.text import Text
from birpencere.statistics.queries.outcomes import Of
from birpencere.statistics.queries.usage import By, Usage, UsageRow, compared
from birpencere.statistics.rules.periods import Period, keys_of
from birpencere.statistics.views.words import called, called_shortly, change, difference, in_words
from birpencere.web.charts import Bar, Columns, Point, columns, length_of
from birpencere.web.formats import number

PAGES: Final[Mapping[str, str]] = {
    "agency": "statistics:agency",
    "service": "statistics:service",
    "sector": "statistics:sector",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; the first of a row may lead somewhere."""

    text: str
    href: str = ""
    lang: str = ""
    says: str = ""
    """What a screen reader says instead of a sign."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a page, with all that makes it checkable."""

    id: str
    title: str
    heads: list[str]
    rows: list[list[Cell]]
    sql: list[str] = field(default_factory=list)
    place: int | None = None
    chart: Columns | None = None
    bars: list[Bar] = field(default_factory=list)
    now: str = ""
    before: str = ""
    """What the chart compares, in words."""
    note: str = ""
    source: str = ""
    """Who has printed it, where it is not counted here."""
    more: tuple[str, str] | None = None
    """A link to all of it: its words and its address."""
    facts: list[tuple[str, str]] = field(default_factory=list)
    """What is told before the chart and the table."""
    is_open: bool = False
    """The table is the figure."""


@dataclass(frozen=True, slots=True)
class Total:
    """A number with what it was in the period before."""

    count: int
    before: int
    then: str
    """The period before, in words."""

    @property
    def difference(self) -> str:
        """As +1 204."""
        return difference(self.count, self.before)

    @property
    def change(self) -> str:
        """As +12,3 %."""
        return change(self.count, self.before)


def over_time(id: str, title: str, period: Period, by: By, of: Of) -> tuple[Figure, Total]:
    """Uses hour by hour, day by day … beside those of the period before, and their sums."""
    found = _compared(period, [by], of)[by]
    points = _points(period, by, found.rows)
    figure = Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "When"), *_heads()],
        rows=[
            [Cell(one.label), *_amounts(int(one.value), int(one.before or 0))]
            for one in reversed(points)
        ],
        sql=sql_of(found),
        place=found.place,
        chart=columns(points),
        now=in_words(period),
        before=in_words(period.before),
    )
    return figure, Total(found.total, found.total_before, in_words(period.before))


def _compared(period: Period, bys: Sequence[By], of: Of) -> dict[By, Usage]:
    return compared(period, bys, agency=of.agency, service=of.service, sector=of.sector)


def _points(period: Period, by: str, rows: Sequence[UsageRow]) -> list[Point]:
    """The n-th day stands beside the n-th of the period before."""
    counts = {row.key: row for row in rows}
    none = UsageRow("", 0)
    keys, earlier = keys_of(period, by), keys_of(period.before, by)
    pairs = zip_longest(keys, earlier[: len(keys)])
    return [
        Point(
            called(key, by),
            called_shortly(key, by),
            counts.get(key, none).count,
            None if was is None else counts.get(was, none).before,
        )
        for key, was in pairs
    ]


def by_things(
    period: Period, things: Mapping[By, str], of: Of, limits: Mapping[By, tuple[int, str]]
) -> list[Figure]:
    """Uses by agency, service, sector, use or channel, the largest first, beside those of the period before.

    `things` have their titles; `limits` how many are shown, and where all of them are.
    """
    found = _compared(period, list(things), of)
    return [
        _by_thing(found[by], by, title, period, *limits.get(by, (None, "")))
        for by, title in things.items()
    ]


def _by_thing(
    found: Usage, by: By, title: str, period: Period, limit: int | None, all_at: str
) -> Figure:
    rows = found.rows[:limit]
    largest = max((row.count for row in rows), default=0)
    named = [(_named(row.key, by, row.title, period), row) for row in rows]
    is_cut = limit is not None and len(found.rows) > limit
    return Figure(
        id=by,
        title=title,
        heads=[_head_of(by), *_heads()],
        rows=[[name, *_amounts(row.count, row.before)] for name, row in named],
        sql=sql_of(found),
        place=found.place,
        bars=[bar(name, number(row.count), row.count, largest) for name, row in named if row.count],
        more=(_("All of them"), f"{all_at}?{of_days(period)}") if is_cut else None,
        before=in_words(period.before),
    )


def bar(cell: Cell, value: str, amount: float, largest: float) -> Bar:
    """The bar of what a cell names."""
    return Bar(cell.text, value, length_of(amount, largest), cell.href, cell.lang)


def _heads() -> list[str]:
    return [_("Uses"), _("The period before"), _("Change"), _("Change, %")]


def _amounts(count: int, before: int) -> list[Cell]:
    return [
        Cell(number(count)),
        Cell(number(before)),
        Cell(difference(count, before)),
        Cell(change(count, before) or "–"),
    ]


def _head_of(by: str) -> str:
    return {
        "agency": _("Agency"),
        "service": _("Service"),
        "sector": _("Sector"),
        "use": pgettext("statistics", "What was done"),
        "channel": pgettext("statistics", "By which way"),
    }[by]


def _named(key: str, by: str, title: Text | None, period: Period) -> Cell:
    if title is None:
        return Cell(called(key, by))
    return linked(key, by, title, period)


def linked(key: str, by: str, title: Text, period: Period) -> Cell:
    """A thing by its name, leading to its own figures of the period."""
    language = get_language() or "az"
    href = f"{_address_of(language, by, key)}?{of_days(period)}"
    lang = title.language_of(language)
    return Cell(title.in_(language), href, "" if lang == language else lang)


@lru_cache(maxsize=4096)
def _address_of(language: str, by: str, key: str) -> str:
    """Where a thing's own figures are in the language that is active: a table has hundreds of them."""
    return reverse(PAGES[by], args=[key])


@lru_cache(maxsize=256)
def of_days(period: Period) -> str:
    """The period in an address."""
    return urlencode({"from": period.first.isoformat(), "to": period.last.isoformat()})


def sql_of(*found: Usage) -> list[str]:
    """The statements that were run."""
    return [one.asked.shown for one in found if one.asked]
