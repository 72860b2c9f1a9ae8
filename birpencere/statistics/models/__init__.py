"""The usage ledger, what is summed up from it, and the days that were closed."""

from birpencere.statistics.models.ledger import (
    ArrivedUse,
    DayClosing,
    LedgerBlock,
    LedgerUse,
    OpenDay,
)
from birpencere.statistics.models.published import ImportedFigure, PreparedReport
from birpencere.statistics.models.sums import (
    AgencyOutcomeRollup,
    AgencyToldOutcome,
    Grain,
    OutcomeRollup,
    ToldOutcome,
    UsageRollup,
)
from birpencere.statistics.models.traffic import TrafficDay, TrafficSalt, TrafficVisitor
from birpencere.statistics.models.work import OpenWork, WorkReading

__all__ = [
    "AgencyOutcomeRollup",
    "AgencyToldOutcome",
    "ArrivedUse",
    "DayClosing",
    "Grain",
    "ImportedFigure",
    "LedgerBlock",
    "LedgerUse",
    "OpenDay",
    "OpenWork",
    "OutcomeRollup",
    "PreparedReport",
    "ToldOutcome",
    "TrafficDay",
    "TrafficSalt",
    "TrafficVisitor",
    "UsageRollup",
    "WorkReading",
]
