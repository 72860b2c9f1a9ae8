"""Who must act on a case, until when, and why."""

from datetime import datetime

from birpencere.applications.models import Application, Period
from birpencere.applications.queries.answers import regulation_for
from birpencere.applications.rules import (
    APPLICANTS_TURN,
    ENDED,
    agency_deadline,
    pauses,
    step_deadline,
)
from birpencere.applications.types import Status, Turn
from birpencere.kernel.country import calendar
from birpencere.kernel.working_days import (
    Deadline,
    Remaining,
    remaining,
    working_days_taken,
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
    return agency_deadline(
        submitted=application.submitted_at,
        limit=case_regulation_of(application.revision_id).general.time.upper,
        stopped=pauses(periods, now),
        calendar=calendar(),
    )


def took(application: Application, now: datetime) -> tuple[int, bool] | None:
    """How many working days the agency has had the case until `now`, and whether that is later than it may be.

    The times in which the case was with the applicant aside; None before the submission.
    """
    deadline = deadline_of(application, now)
    if deadline is None:
        return None
    stopped = deadline.suspensions
    return working_days_taken(deadline.start, now, calendar(), stopped), now > deadline.due


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
