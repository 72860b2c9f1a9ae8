"""The words of open data: licences, themes, frequencies, formats. Codes are those of the EU's authority tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.kernel.blobs import Stored
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text

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


NO_TEXT: Final = Text("")


@dataclass(frozen=True, slots=True)
class Description:
    """What its publisher tells of a data set."""

    title: Text
    description: Text
    licence: str
    themes: tuple[str, ...]
    frequency: str
    contact_name: str
    contact_email: str
    quality: Text = NO_TEXT
    method: Text = NO_TEXT
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language."""
    landing_page: str = ""
    spatial: str = "AZE"
    temporal_start: date | None = None
    temporal_end: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table without fault whose files are stored: what a version is made of."""

    table_schema: dict[str, Any]
    row_count: int
    sample: list[list[Any]]
    chart: dict[str, Any] | None
    files: Mapping[Format, Stored]
    rows: Callable[[], Iterator[tuple[int, str, str]]]
    """Number, values as JSON, folded words of each row."""

    @property
    def digest(self) -> str:
        """The same table has the same one."""
        return self.files[Format.CSV].digest


class Unreadable(ValueError):
    """A file is no table at all; `reason` is one of REASONS, `detail` is for who made the file."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason)


REASONS: Final[Mapping[str, Message]] = {
    "type": _("is not of the type of the column: %(limit)s"),
    "required": _("must not be empty"),
    "unique": _("stands in row %(limit)s already, and every value of the column is another one"),
    "minimum": _("is less than %(limit)s"),
    "maximum": _("is greater than %(limit)s"),
    "pattern": _("is not written as the column asks: %(limit)s"),
    "enum": _("is none of the values that the column may have"),
    "missing_cell": _("is missing: the row has fewer cells than there are columns"),
    "extra_cell": _("is too much: the row has more cells than there are columns"),
    "blank_row": _("The row is empty."),
    "missing_column": _("The column is missing."),
    "unknown_column": _("The schema does not know this column."),
    "duplicate_column": _("The column is there twice."),
    "other": _("cannot be taken: %(limit)s"),
    "no_header": _("The first row must have the names of the columns."),
    "not_utf8": _("The text must be in UTF-8."),
    "no_list": _("The JSON must be a list of objects."),
    "broken": _("The file is damaged: %(limit)s"),
    "merged": _("Cells are merged at %(limit)s: each row needs its own value."),
    "no_value": _("The cell %(limit)s holds a formula without a value, or an error."),
    "too_large": _("The table is too large."),
    "too_slow": _("Checking took too long."),
}
"""Why a cell, a row or a whole file cannot be taken."""
