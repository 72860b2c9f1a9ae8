"""A published report as a paper: plain texts, ready to be drawn; in Azerbaijani, the language of the state."""

from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import FigureLine, FiguresSheet, Row
from birpencere.statistics.files import digest_of
from birpencere.statistics.rules.printed import Cell, Level, Line, PrintedReport
from birpencere.web.formats import number

WIDE: Final = {"service": 5, "agency": 3, "remark": 3}
"""How columns share what the others leave."""


def figures_sheet(report: PrintedReport) -> FiguresSheet:
    """What is to be drawn and sealed; it prints the digest that the same report has as JSON."""
    with translation.override("az"):
        return FiguresSheet(
            title=report.title,
            number=report.title,
            rows=tuple(Row(fact.title, fact.value) for fact in report.facts),
            heads=tuple(column.title for column in report.columns),
            numeric=tuple(column.is_number for column in report.columns),
            wide=tuple(WIDE.get(column.key, 0) for column in report.columns),
            lines=tuple(
                FigureLine(_level(line), tuple(map(_text, line.cells))) for line in report.lines
            ),
            digest_label=_("Digest of the numbers, as in the JSON of this report (SHA-256)"),
            digest=digest_of(report),
            seal_note=_("Sealed by the electronic seal of the portal's operator."),
            specimen_note=_("Made in a trial installation: it has no legal force.")
            if settings.SANDBOX
            else "",
        )


def _level(line: Line) -> str:
    """How strongly it is drawn."""
    return {
        Level.ROW: "row",
        Level.MONTH: "sum",
        Level.PRINTED: "note",
        Level.DIFFERENCE: "note",
    }.get(line.level, "total")


def _text(cell: Cell) -> str:
    if isinstance(cell, int):
        return number(cell)
    return cell or ""
