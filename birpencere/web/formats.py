"""Dates, times and numbers as people of each language write them, on the country's clock."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import translation

from birpencere.kernel.dates import date_in_words
from birpencere.kernel.numbering import grouped
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU

SPACE = "\u00a0"
"""Groups of thousands stand apart by a space that never breaks."""

FIXED: Mapping[str, int] = {"#,##0": 0, "#,##0.0": 1, "#,##0.00": 2}
"""Patterns with as many decimals always: Python writes them as Babel does, without reading a pattern for each number."""
TENTHS = "#,##0.#"
"""A decimal where there is one."""


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _here(value: date) -> date:
    """A moment on the country's clock; a plain date is already there."""
    if isinstance(value, datetime):
        return value.astimezone(BAKU)
    return value


def date_long(value: date) -> str:
    """24 noyabr 2026."""
    return date_in_words(_here(value), _language())


def date_weekday(value: date) -> str:
    """Çərşənbə axşamı, 24 noyabr 2026."""
    text = format_date(_here(value), "EEEE, d MMMM y", locale=_language())
    return text[0].upper() + text[1:]


def date_short(value: date) -> str:
    """24.11.2026."""
    return f"{_here(value):%d.%m.%Y}"


def time_short(value: datetime) -> str:
    """14:32."""
    return f"{_here(value):%H:%M}"


def moment(value: datetime) -> str:
    """24 noyabr 2026, 14:32."""
    return f"{date_long(value)}, {time_short(value)}"


def machine_time(value: date) -> str:
    """For the `datetime` attribute of `<time>`: 2026-11-24T14:32:00+04:00."""
    return _here(value).isoformat()


def number(value: int | Decimal, pattern: str = "") -> str:
    """40 128 556; a decimal comma in Azerbaijani and Russian, a point in English."""
    if isinstance(value, int) and not pattern:
        return f"{value:,}".replace(",", SPACE)  # a page of figures has a thousand of them
    if pattern in FIXED:
        text = f"{value:,.{FIXED[pattern]}f}"
    elif pattern == TENTHS:
        text = f"{value:,.1f}".removesuffix(".0")
    else:
        text = format_decimal(value, format=pattern or "#,##0.###", locale="en")
    decimal = "." if _language() == "en" else ","
    return text.replace(",", SPACE).replace(".", decimal)


def money(value: object) -> str:
    """150 ₼; qəpik are shown only where there are any."""
    amount = Decimal(str(getattr(value, "amount", value)))
    whole = amount == amount.to_integral_value()
    return f"{number(amount, '#,##0' if whole else '#,##0.00')}{SPACE}₼"


def in_language(value: Text) -> str:
    """A text of the catalogue in the reader's language, or in Azerbaijani."""
    return value.in_(_language())


def language_of(value: Text) -> str:
    """The language in which `in_language` answers: for the `lang` attribute."""
    return value.language_of(_language())


FILTERS: Mapping[str, Callable[..., str]] = {
    "date_long": date_long,
    "date_weekday": date_weekday,
    "date_short": date_short,
    "time_short": time_short,
    "moment": moment,
    "machine_time": machine_time,
    "number": number,
    "in_fours": grouped,
    "money": money,
    "in_language": in_language,
    "text_lang": language_of,
}
