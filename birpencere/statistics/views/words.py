"""Keys of figures as people call them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from babel.dates import format_date
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from birpencere.kernel.errors import Message
from birpencere.statistics.rules.periods import Period
from birpencere.web.formats import TENTHS, date_long, date_short, number

MINUS: Final = "\u2212"
SPACE: Final = "\u00a0"
USES: Final[Mapping[str, Message]] = {
    "application": gettext_lazy("Applications"),
    "lookup": gettext_lazy("Questions to registers"),
    "calculation": gettext_lazy("Calculations"),
    "payment": gettext_lazy("Payments"),
    "report": gettext_lazy("Reports of enterprises"),
    "booking": gettext_lazy("Bookings of a visit"),
    "purchase": gettext_lazy("Purchases"),
    "examination": gettext_lazy("Online tests"),
    "subscription": gettext_lazy("Subscriptions"),
    "announcement": gettext_lazy("Announcements of losses"),
    "tracking": gettext_lazy("Looks at how an application stands"),
    "reading": gettext_lazy("Readings of information"),
}
CHANNELS: Final[Mapping[str, Message]] = {
    "web": gettext_lazy("In the browser"),
    "api": gettext_lazy("From programs"),
    "agency": gettext_lazy("At an agency"),
    "system": gettext_lazy("By the portal itself"),
}
MEANS: Final[Mapping[str, Message]] = {
    "asan_imza": gettext_lazy("ASAN İmza"),
    "password": gettext_lazy("Code and password"),
}
GRAINS: Final[Mapping[str, Message]] = {
    "day": pgettext_lazy("statistics", "By day"),
    "month": pgettext_lazy("statistics", "By month"),
    "quarter": pgettext_lazy("statistics", "By quarter"),
    "year": pgettext_lazy("statistics", "By year"),
}
CHART_TITLES: Final[Mapping[str, Message]] = {
    "hour": gettext_lazy("Uses hour by hour"),
    "day": gettext_lazy("Uses day by day"),
    "month": gettext_lazy("Uses month by month"),
    "quarter": gettext_lazy("Uses quarter by quarter"),
    "year": gettext_lazy("Uses year by year"),
}
ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def called(key: str, by: str) -> str:
    """A day, a month … as `29.11.2026`, `noyabr 2026`, `IV rüb 2026`; a use, a channel in words."""
    match by:
        case "day":
            return date_short(date.fromisoformat(key))
        case "hour":
            return f"{date_short(date.fromisoformat(key[:10]))}, {key[11:]}:00"
        case "month":
            return _month(key)
        case "quarter":
            year, _q, quarter = key.partition("-Q")
            return _("Quarter %(quarter)s of %(year)s") % {"quarter": ROMAN[quarter], "year": year}
    words = {"use": USES, "channel": CHANNELS, "means": MEANS}.get(by, {})
    return str(words.get(key, key)) or pgettext("statistics", "Of no service in particular")


def called_shortly(key: str, by: str) -> str:
    """The same for the axis of a chart."""
    match by:
        case "day":
            return f"{key[8:]}.{key[5:7]}"
        case "hour":
            return f"{key[11:]}:00"
        case "month":
            return f"{key[5:]}.{key[:4]}"
        case "quarter":
            return f"{ROMAN[key[-1]]} {key[:4]}"
    return key


def _month(key: str) -> str:
    return str(format_date(date.fromisoformat(f"{key}-01"), "LLLL y", locale=get_language()))


def in_words(period: Period) -> str:
    """One day, or from when until when."""
    if period.first == period.last:
        return date_long(period.first)
    return f"{date_long(period.first)}{SPACE}– {date_long(period.last)}"


def difference(now: int, before: int) -> str:
    """+1 204."""
    sign = "+" if now > before else MINUS if now < before else ""
    return f"{sign}{number(abs(now - before))}"


def change(now: int, before: int) -> str:
    """+12,3 %; nothing where there was nothing before."""
    if not before:
        return ""
    share = Decimal(abs(now - before) * 100) / before
    sign = "+" if now > before else MINUS if now < before else ""
    return f"{sign}{percent(share)}"


def percent(share: Decimal) -> str:
    """12,3 %."""
    return f"{number(share, '#,##0.0')}{SPACE}%"


def days(value: Decimal | int) -> str:
    """2,5: of working days."""
    return number(Decimal(value), TENTHS)
