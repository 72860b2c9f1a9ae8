"""Pure functions of reports: periods, canonical data, words."""

from birpencere.reports.rules.canonical import Digest, canonical
from birpencere.reports.rules.periods import (
    due_of,
    ended_periods,
    period_label,
    period_of,
    period_text,
)

__all__ = [
    "Digest",
    "canonical",
    "due_of",
    "ended_periods",
    "period_label",
    "period_of",
    "period_text",
]
