"""Rehearsing a booking: the first free time of some branch, for every kind of visit."""

from datetime import datetime

from birpencere.bookings.actions import book
from birpencere.bookings.queries import offers_of
from birpencere.regulations.models import Revision
from birpencere.regulations.types import BookingRegulation
from birpencere.rehearsal.answers import Explored
from birpencere.rehearsal.case import a_citizen
from birpencere.rehearsal.types import Findings


def run_booking(
    revision: Revision,
    regulation: BookingRegulation,
    explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """Somebody has a place for each kind of visit; choosing where and when are steps, too."""
    for visit in regulation.visits:
        offers = offers_of(revision.service_id, regulation, visit, now)
        free = [offer for offer in offers if offer.next is not None]
        if not free or free[0].next is None:
            found.faults.append(f"no branch receives for {visit.key}")
            continue
        answers = [
            typed for facts, typed in explored.complete if facts["booked"]["kind"] == visit.key
        ]
        if not answers:
            found.faults.append(f"nobody can answer for {visit.key}")
            continue
        book(
            service_id=revision.service_id,
            visit=visit.key,
            branch=free[0].branch.key,
            starts=free[0].next.starts,
            typed=answers[0],
            acting=a_citizen(now),
            now=now,
        )
        found.steps += len(regulation.form.steps) + 3
    found.reached = not found.faults
