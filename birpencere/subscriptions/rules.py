"""How long a subscription runs."""

from calendar import monthrange
from datetime import date


def months_after(start: date, months: int) -> date:
    """The day so many months later; the last of the month where that has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def last_day(start: date, months: int) -> date | None:
    """Until when it runs; nothing where it runs until it is stopped."""
    return months_after(start, months) if months else None
