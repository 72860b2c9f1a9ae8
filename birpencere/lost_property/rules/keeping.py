"""How long a found document is kept.

The days are those of the calendar, the day of registration not counted. Where the owner asks for it, it is kept
until the same day of a later month, in a shorter month until its last day. Days on the way between offices are
added, since nobody can collect it then; so are days at the end on which offices are closed.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from birpencere.kernel.text import Text
from birpencere.kernel.working_days import Calendar
from birpencere.lost_property.types import Term
from birpencere.regulations.types import Keeping

ONE_DAY = timedelta(days=1)


def term(
    registered_on: date,
    keeping: Keeping,
    calendar: Calendar,
    *,
    is_extended: bool = False,
    days_on_the_way: int = 0,
) -> Term:
    """The last day of keeping, with all that it follows from. An extension never makes it shorter."""
    by_days = registered_on + keeping.days * ONE_DAY
    extended = max(by_days, months_later(registered_on, keeping.months))
    counted = (extended if is_extended else by_days) + days_on_the_way * ONE_DAY
    closed = tuple(closed_from(counted, calendar))
    return Term(
        registered_on=registered_on,
        last_day=counted + len(closed) * ONE_DAY,
        days=keeping.days,
        months=keeping.months if is_extended else 0,
        days_on_the_way=days_on_the_way,
        closed=closed,
    )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def closed_from(day: date, calendar: Calendar) -> Iterator[tuple[date, Text]]:
    """Days from `day` on that are not worked, until one is."""
    while reason := calendar.reason_off(day):
        yield day, reason
        day += ONE_DAY
