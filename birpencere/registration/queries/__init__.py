"""Reading applications to the operator."""

from birpencere.registration.queries.agency import (
    agencies_of,
    application_for,
    applications_of,
    attempt_at,
    duties_of,
    entries_of,
    entry_for,
    heads_of,
    owed_by_all,
    own_open,
    people_of,
    returned_by,
    signed_application,
    signed_decision,
)
from birpencere.registration.queries.complete import problems_in
from birpencere.registration.queries.desk import (
    decided_lately,
    decision_attempt,
    queue,
    sent_application,
)
from birpencere.registration.queries.figures import late_turns, on_time_rate

__all__ = [
    "agencies_of",
    "application_for",
    "applications_of",
    "attempt_at",
    "decided_lately",
    "decision_attempt",
    "duties_of",
    "entries_of",
    "entry_for",
    "heads_of",
    "late_turns",
    "on_time_rate",
    "owed_by_all",
    "own_open",
    "people_of",
    "problems_in",
    "queue",
    "returned_by",
    "sent_application",
    "signed_application",
    "signed_decision",
]
