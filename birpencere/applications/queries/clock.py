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
    Suspension,
    remaining,
    working_days_taken,
)
from birpencere.regulations.queries import case_regulation_of


def deadline_of(application: Application, now: datetime) -> Deadline | None:
    """Until when the agency must have decided, and why; None before the submission."""
    if application.submitted_at is None:
        return None
    start, stopped = _ran(application, application.submitted_at, now)
    return agency_deadline(
        submitted=start, limit=_limit(application), stopped=stopped, calendar=calendar()
    )


def took(application: Application, now: datetime) -> tuple[int, bool] | None:
    """How many working days the agency has had the case until `now`, and whether that is later than it may be.

    The times in which the case was with the applicant aside; None before the submission.
    """
    if application.submitted_at is None:
        return None
    days, limit = calendar(), _limit(application)
    start, stopped = _ran(application, application.submitted_at, now)
    taken = working_days_taken(start, now, days, stopped)
    if not limit:  # it is decided at once
        return taken, taken > 0
    due = agency_deadline(submitted=start, limit=limit, stopped=stopped, calendar=days).due
    return taken, now > due


def _ran(
    application: Application, submitted: datetime, now: datetime
) -> tuple[datetime, list[Suspension]]:
    """From when the agency's clock runs, and when it stood still since."""
    periods = [
        (Status(period.status), period.since, period.until)
        for period in Period.objects.filter(application=application).order_by("id")
    ]
    start = clock_start(submitted, periods)
    return start, [stop for stop in pauses(periods, now) if stop.end > start]


def _limit(application: Application) -> int:
    return case_regulation_of(application.revision_id).general.time.upper


def is_surely_in_time(application: Application, now: datetime) -> bool:
    """Whether the agency's time lasts even if the clock never stood still: asks the database nothing."""
    assert application.submitted_at
    start, limit = application.submitted_at, _limit(application)
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
