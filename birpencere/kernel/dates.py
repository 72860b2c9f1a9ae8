"""Days of the country: moments are kept in UTC, days are those of the country's clock."""

from datetime import date, datetime

from babel.dates import format_date

from birpencere.kernel.working_days import BAKU


def local_date(moment: datetime) -> date:
    """The day of a moment, as the country's calendar shows it."""
    return moment.astimezone(BAKU).date()


def date_in_words(day: date, language: str) -> str:
    """24 noyabr 2026."""
    return str(format_date(day, "d MMMM y", locale=language))
