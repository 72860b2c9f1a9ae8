"""Days of the country: moments are kept in UTC, days are those of the country's clock."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from birpencere.kernel.working_days import BAKU


def local_date(moment: datetime) -> date:
    """The day of a moment, as the country's calendar shows it."""
    return moment.astimezone(BAKU).date()


def date_in_words(day: date, language: str) -> str:
    """24 noyabr 2026."""
    return _worded(date(day.year, day.month, day.day), language)


@lru_cache(maxsize=1024)
def _worded(day: date, language: str) -> str:
    """A page says the same days again and again, and Babel would read its pattern each time."""
    return str(format_date(day, "d MMMM y", locale=language))
