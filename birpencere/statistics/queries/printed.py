"""Published reports, out of the ledger or out of what others have printed; the same lines for both."""

from datetime import datetime

from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.printed_head import Progress
from birpencere.statistics.queries.printed_imported import imported_report
from birpencere.statistics.queries.printed_live import live_report
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.printed import (
    PrintedReport,
)


def printed_report(
    wanted: Wanted, language: Language, now: datetime, progress: Progress | None = None
) -> PrintedReport:
    """The report as of now; an agency that is none raises NotFound."""
    agency = catalogue().agency(wanted.agency) if wanted.agency else None
    make = imported_report if wanted.source == "imported" else live_report
    return make(wanted, agency, language, now, progress or _nobody)


def _nobody(_done: int, _of: int) -> None:
    return
