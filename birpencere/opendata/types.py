"""The words of open data: licences, themes, frequencies, formats. Codes are those of the EU's authority tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.kernel.errors import Message

AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
"""Before `/data-theme/<code>`, `/frequency/<code>`, `/file-type/<code>`, `/country/<code>`."""


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms a data set may be used again."""

    code: str
    title: Message
    url: str
    is_open: bool = True
    """By the Open Definition 2.1."""


LICENCES: Final[Mapping[str, Licence]] = {
    one.code: one
    for one in (
        Licence(
            "CC-BY-4.0",
            _("Creative Commons Attribution 4.0"),
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            "CC0-1.0",
            _("Creative Commons Zero 1.0"),
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            "AZ-OPEN-1.0",
            _("National open licence: free use for any purpose, naming the source"),
            "/data/licence",
        ),
    )
}
"""By their codes; an address that begins with `/` is one of the portal."""

THEMES: Final[Mapping[str, Message]] = {
    "AGRI": _("Agriculture, fisheries, forestry and food"),
    "ECON": _("Economy and finance"),
    "EDUC": _("Education, culture and sport"),
    "ENER": pgettext_lazy("theme", "Energy"),
    "ENVI": pgettext_lazy("theme", "Environment"),
    "GOVE": _("Government and public sector"),
    "HEAL": pgettext_lazy("theme", "Health"),
    "INTR": _("International issues"),
    "JUST": _("Justice, legal system and public safety"),
    "REGI": _("Regions and cities"),
    "SOCI": _("Population and society"),
    "TECH": _("Science and technology"),
    "TRAN": pgettext_lazy("theme", "Transport"),
}
"""`data-theme` of the EU, without the provisional one."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a data set is renewed, and after what time without a new version it is overdue."""

    code: str
    title: Message
    longest: timedelta | None = None


FREQUENCIES: Final[Mapping[str, Rhythm]] = {
    one.code: one
    for one in (
        Rhythm("DAILY", pgettext_lazy("frequency", "Daily"), timedelta(days=2)),
        Rhythm("WEEKLY", pgettext_lazy("frequency", "Weekly"), timedelta(days=9)),
        Rhythm("MONTHLY", pgettext_lazy("frequency", "Monthly"), timedelta(days=36)),
        Rhythm("QUARTERLY", pgettext_lazy("frequency", "Quarterly"), timedelta(days=102)),
        Rhythm("ANNUAL_2", pgettext_lazy("frequency", "Twice a year"), timedelta(days=194)),
        Rhythm("ANNUAL", pgettext_lazy("frequency", "Yearly"), timedelta(days=380)),
        Rhythm("IRREG", pgettext_lazy("frequency", "When something changes")),
        Rhythm("NEVER", pgettext_lazy("frequency", "Never again")),
    )
}
"""`frequency` of the EU; the time that may pass is that of the name with a little patience."""


class Format(StrEnum):
    """In what a version can be had."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


MEDIA_TYPES: Final[Mapping[Format, str]] = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json",
    Format.PARQUET: "application/vnd.apache.parquet",
}
