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
    AgencyToldOutcome,
    DecisionDays,
    Grain,
    OutcomeRollup,
    ToldOutcome,
    UsageRollup,
)
from birpencere.statistics.models.traffic import TrafficDay, TrafficSalt, TrafficVisitor
from birpencere.statistics.models.work import OpenWork, WorkReading

__all__ = [
    "AgencyToldOutcome",
    "ArrivedUse",
    "DayClosing",
    "DecisionDays",
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
