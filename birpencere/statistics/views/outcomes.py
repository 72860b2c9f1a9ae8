"""Figures of decisions, ratings and signatures: what could point to a person is withheld."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from birpencere.kernel.text import Text
from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.grounds import ground_titles
from birpencere.statistics.queries.outcomes import (
    Of,
    are_refusals_withheld,
    decisions,
    outcomes,
    processing,
    ratings,
)
from birpencere.statistics.queries.usage import UsageRow, titles_of, usage
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.rules.suppression import THRESHOLD, suppress_list
from birpencere.statistics.types import Processing
from birpencere.statistics.views.figures import Cell, Figure, bar, linked, sql_of
from birpencere.statistics.views.words import called, days, in_words, percent
from birpencere.web.formats import number

WITHHELD: Final = "•"
MOST_BARS: Final = 15
"""Of a figure whose table stands beneath."""


def months_of(period: Period) -> str:
    """The months that figures of outcomes are of."""
    first = period.first.replace(day=1)
    return _("Calendar months: %(months)s.") % {"months": in_words(Period(first, period.last))}


def processing_times(id: str, title: str, period: Period, by: str, of: Of) -> Figure:
    """Median, nine tenths and punctuality by agency or service; whoever has fewer than five decisions is not shown."""
    found = processing(period, by, of)
    rows, titles = sorted(found.rows, key=lambda row: (-row.median, row.key)), titles_of(by)
    largest = max((row.median for row in rows), default=Decimal(0))
    named = [(_name(row.key, by, titles.get(row.key), period), row) for row in rows]
    has_bars = 1 < len(named) <= MOST_BARS
    return Figure(
        id=id,
        title=title,
        heads=[_head(by), *_heads()],
        rows=[[name, *_times(row)] for name, row in named] if by != "all" else [],
        facts=_facts(rows[0]) if by == "all" and rows else [],
        sql=[found.asked.shown],
        place=found.place,
        bars=[
            bar(name, _days(row.median), float(row.median), float(largest))
            for name, row in named
            if has_bars
        ],
        note=_note(months_of(period), found.hides),
        is_open=True,
    )


def _facts(row: Processing) -> list[tuple[str, str]]:
    told = [one.text for one in _times(row)]
    return list(zip(_heads(), told, strict=True))


def _times(row: Processing) -> list[Cell]:
    hides = None in (row.in_time, row.late)
    return [
        _amount(row.decisions),
        Cell(days(row.median)),
        Cell(days(row.p90)),
        Cell(WITHHELD if hides else _percent(row.punctuality)),
    ]


def _heads() -> list[str]:
    return [
        _("Decisions"),
        _("Median, working days"),
        _("Nine of ten within, working days"),
        _("Within the time limit"),
    ]


def _days(median: Decimal) -> str:
    count = int(median)
    words = ngettext("%(num)s working day", "%(num)s working days", count)
    return words % {"num": days(median)}


def _note(text: str, hides: bool) -> str:
    return f"{text} {withheld()}" if hides else text


def withheld() -> str:
    """Why something is missing."""
    return _(
        "Numbers under five that could point to a person are withheld (•), and so are those from which they follow."
    )


def refusals(id: str, title: str, period: Period, by: str, of: Of) -> Figure:
    """How many decisions were refusals, by agency or service."""
    found, titles = decisions(period, by, of), titles_of(by)
    return Figure(
        id=id,
        title=title,
        heads=[_head(by), _("Approved"), _("Refused"), _("Refused, %")],
        rows=[
            [
                _name(row.key, by, titles.get(row.key), period),
                _amount(row.approved),
                _amount(row.refused),
                Cell(WITHHELD if row.hides else _percent(row.refused_share)),
            ]
            for row in found.rows
        ],
        sql=[found.asked.shown],
        place=found.place,
        note=_note(months_of(period), found.hides),
        is_open=True,
    )


def grounds(id: str, title: str, period: Period, service: str) -> Figure:
    """Refusals of one service by their grounds, in the words of its regulation; none where their number is withheld."""
    found = outcomes(period, [Use.REFUSED], "ground", of=Of(service=service))
    hides = are_refusals_withheld(period, service)
    counts = [] if hides else sorted(found.of().items(), key=lambda one: (-one[1], one[0]))
    shown = suppress_list([count for _key, count in counts])
    titles = _grounds_of(service) if counts else {}
    rows, largest = [], max((count or 0 for count in shown.cells), default=0)
    bars = []
    for (key, _count), count in zip(counts, shown.cells, strict=True):
        name = _ground(key, titles)
        rows.append([name, _amount(count)])
        if count:
            bars.append(bar(name, number(count), count, largest))
    return Figure(
        id=id,
        title=title,
        heads=[_("Ground of the refusal"), _("Refused")],
        rows=rows,
        sql=[found.asked.shown],
        place=found.place,
        bars=bars,
        note=_note(months_of(period), hides or shown.hides),
        is_open=not bars,
    )


def _grounds_of(service: str) -> dict[str, Text]:
    known = catalogue()
    one = known.service(service)
    titles: dict[str, Text] = {}
    for earlier in (*known.continued_by(one), one):
        titles |= ground_titles(earlier.id)
    return titles


def _ground(key: str, titles: Mapping[str, Text]) -> Cell:
    language = get_language() or "az"
    if key not in titles:
        return Cell(key or pgettext("statistics", "No ground was named"))
    lang = titles[key].language_of(language)
    return Cell(titles[key].in_(language), lang="" if lang == language else lang)


def satisfaction(id: str, title: str, period: Period, of: Of) -> Figure:
    """The mean of the stars and how they are spread; neither where fewer than five people answered."""
    found = ratings(period, of)
    told = found.rows[0]
    named = [(Cell(_stars(stars)), count) for stars, count in sorted(told.spread.items())[::-1]]
    largest = max(told.spread.values(), default=0)
    mean = [] if told.mean is None else [(_("Mean of the answers, of five"), days(told.mean))]
    return Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "Answer"), _amount_head()],
        rows=[[name, Cell(number(count))] for name, count in named],
        facts=[*mean, (_("All answers"), number(told.answers))] if mean else [],
        sql=[found.asked.shown],
        place=found.place,
        bars=[bar(name, number(count), count, largest) for name, count in named],
        note=_note(months_of(period), found.hides),
    )


def _amount_head() -> str:
    return pgettext("statistics", "How many")


def _stars(stars: int) -> str:
    return ngettext("%(num)s star", "%(num)s stars", stars) % {"num": stars}


def channels_of(id: str, title: str, period: Period, of: Of) -> Figure:
    """By which way one service was used: all ways or none, since their total is known."""
    found = usage(period, "channel", agency=of.agency, service=of.service, sector=of.sector)
    hides = of.service is not None and any(row.count < THRESHOLD for row in found.rows)
    rows: list[UsageRow] = [] if hides else found.rows
    largest = max((row.count for row in rows), default=0)
    named = [(Cell(called(row.key, "channel")), row.count) for row in rows]
    return Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "By which way"), _("Uses")],
        rows=[[name, Cell(number(count))] for name, count in named],
        sql=sql_of(found),
        place=found.place,
        bars=[bar(name, number(count), count, largest) for name, count in named],
        note=withheld() if hides else "",
    )


def signatures(id: str, title: str, period: Period, use: Use) -> Figure:
    """Documents signed, or sign-ins, month by month and by means; they point to nobody."""
    found = outcomes(period, [use], "ground", by="all")
    counts = sorted(found.of().items(), key=lambda one: (-one[1], one[0]))
    named = [(Cell(called(key, "means")), count) for key, count in counts]
    largest = max((count for _name_, count in named), default=0)
    return Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "By what means"), _amount_head()],
        rows=[[name, Cell(number(count))] for name, count in named],
        sql=[found.asked.shown],
        place=found.place,
        bars=[bar(name, number(count), count, largest) for name, count in named],
        note=months_of(period),
    )


def _name(key: str, by: str, title: Text | None, period: Period) -> Cell:
    if by == "all":
        return Cell(_("All together"))
    return Cell(called(key, by)) if title is None else linked(key, by, title, period)


def _head(by: str) -> str:
    return {"agency": _("Agency"), "service": _("Service")}.get(by, "")


def _amount(count: int | None) -> Cell:
    return Cell(WITHHELD if count is None else number(count))


def _percent(share: Decimal | None) -> str:
    return "–" if share is None else percent(share)
