"""The period for which somebody wants figures, as they typed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.statistics.rules.periods import Period, fitting_grain, period_around

FIRST: Final = date(2011, 1, 1)
"""The portal is a work of Resolution 191 of 24 November 2011."""
LAST: Final = date(2100, 12, 31)
USUAL_DAYS: Final = 28
"""Four weeks: compared with four others, day of the week by day of the week."""
GRAINS: Final = ("day", "month", "quarter", "year")
MOST_COLUMNS: Final = 400


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was typed, the period that it means, and what is wrong with it by field."""

    first: str
    last: str
    by: str
    period: Period | None
    problems: dict[str, Message]


def chosen_from(asked: Mapping[str, str], today: date) -> Chosen:
    """`from` and `to`, by themselves the last four weeks; `by`, by itself what fits the period."""
    usual = Period(today - timedelta(days=USUAL_DAYS - 1), today)
    first = asked.get("from", "")[:20] or usual.first.isoformat()
    last = asked.get("to", "")[:20] or today.isoformat()
    period, problems = period_from(first, last)
    by = asked.get("by", "")[:20]
    if period is not None:
        by = by or fitting_grain(period)
        problems = _problems_of_grain(by, period)
    return Chosen(first, last, by, None if problems else period, problems)


def period_from(first: str, last: str) -> tuple[Period | None, dict[str, Message]]:
    """The days from `first` to `last`, or what is wrong with them."""
    days = {"from": day_in(first), "to": day_in(last)}
    wrong: Message = _("Write the day as 2026-11-29, not before 2011.")
    problems = {name: wrong for name, day in days.items() if day is None}
    begin, end = days["from"], days["to"]
    if begin is None or end is None:
        return None, problems
    if begin > end:
        return None, {"to": _("The last day lies before the first one.")}
    return Period(begin, end), {}


def quick_periods(today: date) -> list[tuple[Message, Period]]:
    """Those that are chosen at a click."""
    year = period_around(today, "year")
    return [
        (_("Today"), Period(today, today)),
        (_("7 days"), Period(today - timedelta(days=6), today)),
        (_("28 days"), Period(today - timedelta(days=USUAL_DAYS - 1), today)),
        (_("This month"), Period(today.replace(day=1), today)),
        (_("This quarter"), Period(period_around(today, "quarter").first, today)),
        (_("This year"), Period(year.first, today)),
        (_("Last year"), period_around(year.first - timedelta(days=1), "year")),
    ]


def day_in(text: str) -> date | None:
    """The day that is typed; nothing for what is none, or lies outside of what can be told."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def _problems_of_grain(by: str, period: Period) -> dict[str, Message]:
    if by not in (*GRAINS, "hour"):
        return {"by": _("Choose days, months, quarters or years.")}
    columns = {"day": period.days, "hour": period.days * 24}.get(by, 0)
    if columns > MOST_COLUMNS:
        return {"by": _("That many days are too many to look at. Choose months.")}
    return {}
