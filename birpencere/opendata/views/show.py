"""What the pages of data sets have in common."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from birpencere.kernel.errors import Message
from birpencere.opendata.models import DataSet, DataSetVersion, Upload
from birpencere.opendata.rules.freshness import Freshness
from birpencere.opendata.rules.schema import Field, FieldType, fields_of
from birpencere.opendata.types import FREQUENCIES, LICENCES, REASONS, THEMES
from birpencere.web.charts import Point, columns

FRESH: Final[Mapping[str, tuple[Message, str]]] = {
    Freshness.IN_TIME: (pgettext_lazy("freshness", "Up to date"), "in-time"),
    Freshness.OVERDUE: (pgettext_lazy("freshness", "Overdue"), "late"),
    Freshness.NO_RHYTHM: (pgettext_lazy("freshness", "No fixed rhythm"), ""),
    Freshness.ENDED: (pgettext_lazy("freshness", "Not renewed any more"), ""),
}
"""What is said of it, and the kind of its tag."""
LABELS: Final[Mapping[str, Message]] = {
    "title": _("Title"),
    "description": _("Description"),
    "quality": _("Quality notes"),
    "method": _("How it is computed"),
    "keywords": _("Keywords"),
    "licence": _("Licence"),
    "themes": _("Themes"),
    "frequency": _("How often it is renewed"),
    "contact_name": _("Who answers questions"),
    "contact_email": _("Email for questions"),
    "landing_page": _("Page about it"),
    "temporal_start": _("First day of the data"),
    "temporal_end": _("Last day of the data"),
}


def language() -> str:
    return translation.get_language() or "az"


def words_of(one: DataSet) -> dict[str, Any]:
    """The names of its codes."""
    return {
        "licence": LICENCES[one.licence],
        "rhythm": FREQUENCIES[one.frequency].title,
        "themes": [THEMES[code] for code in one.themes if code in THEMES],
    }


def columns_of(version: DataSetVersion) -> list[tuple[Field, list[str]]]:
    """The columns of a version, each with what may stand there, in words."""
    return [(field, list(_limits(field))) for field in fields_of(version.table_schema)]


def _limits(field: Field) -> Iterator[str]:
    if field.is_required:
        yield str(_("never empty"))
    if field.is_unique:
        yield str(_("every value once"))
    if field.minimum:
        yield f"≥ {field.minimum}"
    if field.maximum:
        yield f"≤ {field.maximum}"
    if field.pattern:
        yield str(_("as %(pattern)s") % {"pattern": field.pattern})
    if field.choices:
        shown = ", ".join(field.choices[:10])
        yield f"{shown} …" if len(field.choices) > 10 else shown


def chart_of(version: DataSetVersion) -> dict[str, Any] | None:
    """The picture of a version with the same figures for a table."""
    told = version.chart
    if not told:
        return None
    names = {field.name: field.title for field in fields_of(version.table_schema)}
    return {
        "title": names[told["number"]],
        "date": names[told["date"]],
        "is_mean": told["is_mean"],
        "columns": columns([Point(label, label, value) for label, value in told["points"]]),
    }


def faults_of(upload: Upload) -> list[dict[str, Any]]:
    """The first faults, in the reader's words."""
    report = upload.report or {"first": []}
    return [{**fault, "told": told_fault(fault)} for fault in report["first"]]


def told_fault(fault: Mapping[str, Any]) -> str:
    """Why a value cannot be taken."""
    limit: object = fault["limit"]
    if fault["reason"] == "type":
        limit = FieldType(fault["limit"]).label
    return str(REASONS[fault["reason"]]) % {"limit": limit}


def counts_of(upload: Upload) -> list[tuple[str, int]]:
    """How many faults there are of each kind, the most first; the limits are those of single faults."""
    found = (upload.report or {}).get("by_reason", {})
    return sorted(((KINDS[reason], count) for reason, count in found.items()), key=_by_count)


def _by_count(pair: tuple[Any, int]) -> int:
    return -pair[1]


KINDS: Final[Mapping[str, Any]] = {
    "type": _("Wrong type"),
    "required": _("Empty where it must not be"),
    "unique": _("Same value again"),
    "minimum": _("Too small"),
    "maximum": _("Too large"),
    "pattern": _("Wrong form"),
    "enum": _("Not one of the values"),
    "missing_cell": _("Missing cells"),
    "extra_cell": _("Cells too many"),
    "blank_row": _("Empty rows"),
    "missing_column": _("Missing columns"),
    "unknown_column": _("Unknown columns"),
    "duplicate_column": _("Columns twice"),
    "other": _("Other faults"),
    "no_header": _("The whole file"),
    "not_utf8": _("The whole file"),
    "no_list": _("The whole file"),
    "broken": _("The whole file"),
    "merged": _("The whole file"),
    "no_value": _("The whole file"),
    "too_large": _("The whole file"),
    "too_slow": _("The whole file"),
}


def size_in_words(size: int) -> str:
    """As 12 kB."""
    if size < 1000:
        return ngettext("%(num)s byte", "%(num)s bytes", size) % {"num": size}
    for unit in ("kB", "MB"):
        size = -(-size // 1000)
        if size < 1000:
            return f"{size} {unit}"
    return f"{-(-size // 1000)} GB"
