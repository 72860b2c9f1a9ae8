"""Amounts: manats with two decimals on the wire, whole qəpik inside."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from sandbox.errors import Wrong

BAKU = timezone(timedelta(hours=4))
_AMOUNT = re.compile(r"\d{1,9}\.\d{2}")


def qepik(text: object) -> int:
    """`"150.00"` as 15000; raises `Wrong` for anything else than manats with two decimals."""
    if not isinstance(text, str) or not _AMOUNT.fullmatch(text):
        raise Wrong(f"not an amount with two decimals: {text!r}")
    return int(text.replace(".", ""))


def manat(amount: int) -> str:
    """15000 as `"150.00"`."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def day_of(moment: float) -> date:
    """The day in Baku."""
    return datetime.fromtimestamp(moment, BAKU).date()


def bounds(day: date) -> tuple[float, float]:
    """When the day begins in Baku, and when the next one does."""
    begin = datetime.combine(day, time(), BAKU)
    return begin.timestamp(), (begin + timedelta(days=1)).timestamp()


def parse_day(text: str) -> date:
    """Raises `Wrong` for anything else than `2026-11-20`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"not a day: {text!r}") from None


def clock(moment: float) -> str:
    """A moment by Baku's clock, as people read it."""
    return datetime.fromtimestamp(moment, BAKU).strftime("%Y-%m-%d %H:%M:%S")


def iso(moment: float) -> str:
    """A moment in UTC, as programs write it."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")


def span(seconds: float) -> tuple[str, str]:
    """A time in the largest unit that it is whole in, in Azerbaijani and English."""
    for size, az, en in (
        (86400, "gün", "days"),
        (3600, "saat", "hours"),
        (60, "dəqiqə", "minutes"),
    ):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:g} {az}", f"{seconds / size:g} {en}"
    return f"{seconds:g} saniyə", f"{seconds:g} seconds"
