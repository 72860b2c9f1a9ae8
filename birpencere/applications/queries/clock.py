"""Who must act on a case, until when, and why."""

from datetime import datetime

from birpencere.applications.models import Application, Period
from birpencere.applications.queries.answers import regulation_for
from birpencere.applications.rules import (
    APPLICANTS_TURN,
    ENDED,
    agency_deadline,
    clock_start,
    pauses,
    step_deadline,
)
from birpencere.applications.types import Status, Turn
from birpencere.kernel.country import calendar
from birpencere.kernel.working_days import (
    Deadline,
    Remaining,
    remaining,
)
from birpencere.regulations.queries import case_regulation_of


def deadline_of(application: Application, now: datetime) -> Deadline | None:
    """Until when the agency must have decided, and why; None before the submission."""
    if application.submitted_at is None:
        return None
    periods = [
        (Status(period.status), period.since, period.until)
        for period in Period.objects.filter(application=application).order_by("id")
    ]
    start = clock_start(application.submitted_at, periods)
    return agency_deadline(
        submitted=start,
        limit=case_regulation_of(application.revision_id).general.time.upper,
        stopped=[stop for stop in pauses(periods, now) if stop.end > start],
        calendar=calendar(),
    )


def is_surely_in_time(application: Application, now: datetime) -> bool:
    """Whether the agency's time lasts even if the clock never stood still: asks the database nothing."""
    assert application.submitted_at
    limit = case_regulation_of(application.revision_id).general.time.upper
    start = application.submitted_at
    return agency_deadline(submitted=start, limit=limit, stopped=(), calendar=calendar()).due >= now


def due_at(application: Application, status: Status, since: datetime) -> datetime | None:
    """The moment by which the step that begins at `since` must be done; the step before it goes on
    where the new one has no limit of its own.
    """
    if status in ENDED:
        return None
    deadline = step_deadline(regulation_for(application), status, since, calendar())
    return deadline.due if deadline else application.due_at


def turn_of(application: Application) -> Turn | None:
    """Who must act next; nobody when the case has ended."""
    status = Status(application.status)
    if status in ENDED:
        return None
    return Turn(status in APPLICANTS_TURN, application.due_at)


def standing_of(application: Application, now: datetime) -> Remaining | None:
    """How a case stands against what is due next; None where nothing is."""
    if application.due_at is None:
        return None
    return remaining(application.due_at, now, calendar())
