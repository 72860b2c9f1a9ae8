"""Rehearsing the status by number: an application is sent and found by its number."""

from datetime import datetime

from birpencere.applications.queries import tracked
from birpencere.kernel.dates import local_date
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.types import CaseRegulation, TrackingRegulation
from birpencere.rehearsal.answers import Explored, explore
from birpencere.rehearsal.case import a_citizen, sent
from birpencere.rehearsal.types import Findings


def run_tracking(
    revision: Revision,
    _regulation: TrackingRegulation,
    _explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """Somebody applies for another service of the agency, and anybody sees the steps by the number."""
    agency = Revision.objects.filter(
        agency=revision.agency_id, status=Revision.Status.PUBLISHED, is_typical=False
    )
    for other in agency.order_by("service__number"):
        regulation = regulation_of(other.pk)
        if isinstance(regulation, CaseRegulation):
            facts, typed = explore(regulation, local_date(now)).complete[0]
            application = sent(other, facts, typed, a_citizen(now), now)
            found.steps, found.reached = 2, bool(tracked(application.number or "").steps)
            return
    found.faults.append("the agency has no service whose applications could be looked up")
