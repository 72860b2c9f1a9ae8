"""Figures of decisions, ratings and signatures: what divides people is told in steps of five."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from birpencere.kernel.text import Text
from birpencere.kernel.usage import Channel, Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.grounds import ground_titles
from birpencere.statistics.queries.outcomes import (
    Answer,
    Of,
    Parts,
    decisions,
    outcomes,
    processing,
    ratings,
    told_parts,
)
from birpencere.statistics.queries.told import closed_part
from birpencere.statistics.queries.usage import titles_of
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.rules.suppression import STEP, TOLD_OF
from birpencere.statistics.types import Processing
from birpencere.statistics.views.figures import Cell, Figure, bar, linked
from birpencere.statistics.views.words import called, days, in_words, percent
from birpencere.web.formats import number

WITHHELD: Final = "•"
FEW: Final = f"<{STEP}"
MOST_BARS: Final = 15
"""Of a figure whose table stands beneath."""


MADE: Final = TOLD_OF.format(months="true", starts="true").strip()
"""How that was made which the figures are sums of."""


def months_of(period: Period) -> str:
    """The months that figures of signatures are of."""
    first = period.first.replace(day=1)
    return _("Calendar months: %(months)s.") % {"months": in_words(Period(first, period.last))}


@dataclass(frozen=True, slots=True)
class Told:
    """A period that is looked at, and the months that outcomes are told of."""

    period: Period
    closed: Period | None


def told_in(period: Period) -> Told:
    """Asked once for all figures of a page."""
    return Told(period, closed_part(period))


def told_of(told: Told) -> str:
    """The months that figures of outcomes are of, and how exact they are."""
    period, closed = told.period, told.closed
    if closed is None:
        return _("These figures are told when a month is over; none is yet.")
    words = {"months": in_words(closed)}
    if closed.last < period.first:
        months = _("These figures are told when a month is over. The last one: %(months)s.") % words
    else:
        months = _("Closed months: %(months)s.") % words
    return f"{months} {withheld()}"


def _run(found: Answer[Any] | Parts) -> list[str]:
    """The statements that were run, and the one that made what they read."""
    asked = found.asked if isinstance(found.asked, list) else [found.asked]
    shown = [one.shown for one in asked if one]
    return [*shown, MADE] if shown else []


def processing_times(id: str, title: str, told: Told, by: str, of: Of) -> Figure:
    """Median, nine tenths and punctuality by agency or service; the slowest first, then who decided too seldom."""
    found = processing(told.closed, by, of)
    rows, titles = sorted(found.rows, key=lambda row: (-(row.median or 0), row.key)), titles_of(by)
    largest = max((row.median or Decimal(0) for row in rows), default=Decimal(0))
    named = [(_name(row.key, by, titles.get(row.key), told.period), row) for row in rows]
    barred = [(name, row.median) for name, row in named if row.median is not None]
    has_bars = 1 < len(barred) <= MOST_BARS
    return Figure(
        id=id,
        title=title,
        heads=[_head(by), *_heads()],
        rows=[[name, *_times(row)] for name, row in named] if by != "all" else [],
        facts=_facts(rows[0]) if by == "all" and rows else [],
        sql=_run(found),
        place=found.place,
        bars=[
            bar(name, _days(median), float(median), float(largest))
            for name, median in barred
            if has_bars
        ],
        note=told_of(told),
        is_open=True,
    )


def _facts(row: Processing) -> list[tuple[str, str]]:
    told = [one.text for one in _times(row)]
    return list(zip(_heads(), told, strict=True))


def _times(row: Processing) -> list[Cell]:
    return [
        _amount(row.decisions),
        _working_days(row.median),
        _working_days(row.p90),
        Cell(_percent(row.punctuality)),
    ]


def _working_days(count: Decimal | int | None) -> Cell:
    return (
        Cell(WITHHELD, says=_("not told: too few decisions"))
        if count is None
        else Cell(days(count))
    )


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


def withheld() -> str:
    """How exact it is, and why something is missing."""
    return _(
        "Told in steps of five, so that no number from one to four can be found; “<5” stands for none to four, “•” for "
        "what is not told of so few."
    )


def refusals(id: str, title: str, told: Told, by: str, of: Of) -> Figure:
    """How many decisions were refusals, by agency or service."""
    found, titles = decisions(told.closed, by, of), titles_of(by)
    return Figure(
        id=id,
        title=title,
        heads=[_head(by), _("Approved"), _("Refused"), _("Refused, %")],
        rows=[
            [
                _name(row.key, by, titles.get(row.key), told.period),
                _amount(row.approved),
                _amount(row.refused),
                Cell(_percent(row.refused_share)),
            ]
            for row in found.rows
        ],
        sql=_run(found),
        place=found.place,
        note=told_of(told),
        is_open=True,
    )


def grounds(id: str, title: str, told: Told, service: str) -> Figure:
    """Refusals of one service by their grounds, in the words of its regulation."""
    found = told_parts(told.closed, "ground", of=Of(service=service), uses=[Use.REFUSED])
    counts = sorted(found.of().items(), key=lambda one: (-one[1], one[0]))
    titles = _grounds_of(service) if counts else {}
    named = [(_ground(key, titles), count) for key, count in counts]
    largest = max((count for _name_, count in named), default=0)
    return Figure(
        id=id,
        title=title,
        heads=[_("Ground of the refusal"), _("Refused")],
        rows=[[name, Cell(number(count))] for name, count in named],
        sql=_run(found),
        place=found.place,
        bars=[bar(name, number(count), count, largest) for name, count in named],
        note=told_of(told),
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


def satisfaction(id: str, title: str, told: Told, of: Of) -> Figure:
    """The mean of the stars and how they are spread; neither where too few people answered."""
    found = ratings(told.closed, of)
    rated = found.rows[0]
    named = [(Cell(_stars(stars)), count) for stars, count in sorted(rated.spread.items())[::-1]]
    largest = max(rated.spread.values(), default=0)
    mean = [] if rated.mean is None else [(_("Mean of the answers, of five"), days(rated.mean))]
    return Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "Answer"), _amount_head()],
        rows=[[name, _amount(count)] for name, count in named],
        facts=[*mean, (_("All answers"), number(rated.answers))] if mean else [],
        sql=_run(found),
        place=found.place,
        bars=[bar(name, _amount(count).text, count, largest) for name, count in named],
        note=told_of(told),
    )


def _amount_head() -> str:
    return pgettext("statistics", "How many")


def _stars(stars: int) -> str:
    return ngettext("%(num)s star", "%(num)s stars", stars) % {"num": stars}


def channels_of(id: str, title: str, told: Told, of: Of) -> Figure:
    """By which way an agency, a sector or a service was asked."""
    found = told_parts(told.closed, "channel", of=of)
    counts = sorted(found.of().items(), key=lambda one: (-one[1], one[0]))
    named = [
        (Cell(called(Channel(int(key)).name.lower(), "channel")), count) for key, count in counts
    ]
    largest = max((count for _name_, count in named), default=0)
    return Figure(
        id=id,
        title=title,
        heads=[pgettext("statistics", "By which way"), _("Uses")],
        rows=[[name, Cell(number(count))] for name, count in named],
        sql=_run(found),
        place=found.place,
        bars=[bar(name, number(count), count, largest) for name, count in named],
        note=told_of(told),
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
        sql=[found.asked.shown] if found.asked else [],
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


def _amount(count: int) -> Cell:
    """What is told as none may be up to four."""
    return Cell(number(count) if count else FEW)


def _percent(share: Decimal | None) -> str:
    return "–" if share is None else percent(share)
