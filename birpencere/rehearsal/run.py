"""Rehearsing services: every interaction by its own rehearsal; nothing of it stays in the database."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import BirPencereError
from birpencere.registry.models import Lineage
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.types import (
    BookingRegulation,
    CalculatorRegulation,
    CaseRegulation,
    ExaminationRegulation,
    InformationRegulation,
    LookupRegulation,
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LotsRegulation,
    PaymentRegulation,
    Regulation,
    ReportRegulation,
    SubscriptionRegulation,
    TicketsRegulation,
    TrackingRegulation,
)
from birpencere.rehearsal.answers import Explored, explore, refused_slips, unreachable
from birpencere.rehearsal.booking import run_booking
from birpencere.rehearsal.case import run_case
from birpencere.rehearsal.enquiry import run_calculator, run_lookup
from birpencere.rehearsal.learning import run_examination, run_subscription
from birpencere.rehearsal.lost_property import run_door, run_lost_and_found
from birpencere.rehearsal.report import run_report
from birpencere.rehearsal.selling import run_lots, run_payment, run_tickets
from birpencere.rehearsal.tracking import run_tracking
from birpencere.rehearsal.types import Findings, Quoting

Perform = Callable[[Revision, Any, Explored, Findings, datetime], None]


def rehearse(numbers_or_slugs: Iterable[str], now: datetime) -> Iterator[Findings]:
    """The findings of each service that is named, of all where none is; in the order of the list.

    Of those with which anybody can begin something: none that others have taken the place of.
    """
    wanted = set(numbers_or_slugs)
    published = Revision.objects.filter(status=Revision.Status.PUBLISHED).exclude(
        service__in=Lineage.objects.filter(undone_at=None).values("predecessor")
    )
    for revision in published.select_related("service").order_by(
        "service__position", "service__number"
    ):
        service = revision.service
        if not wanted or {service.number, service.slug} & wanted:
            yield rehearse_one(revision, now)


def rehearse_one(revision: Revision, now: datetime) -> Findings:
    """One service, by its regulation in force."""
    regulation = regulation_of(revision.pk)
    return rehearse_regulation(revision, regulation, now)


def rehearse_regulation(revision: Revision, regulation: Regulation, now: datetime) -> Findings:
    """The form in all its branches, then the way to the result; each fault is written down."""
    began = time.perf_counter()
    interaction = getattr(regulation, "interaction", "")
    found = Findings(revision.service.number, revision.service.slug, interaction)
    explored = explore(regulation, local_date(now))
    found.paths = len(explored.complete)
    found.faults += unreachable(regulation, explored)
    if not explored.complete:
        found.faults += [
            Quoting.of(f"nobody gets past {path}: {{}}", told)
            for path, told in explored.stuck.items()
        ]
    found.refused, taken = refused_slips(regulation, explored, local_date(now))
    found.faults += taken
    if explored.complete:
        perform(revision, regulation, explored, found, now)
    found.seconds = time.perf_counter() - began
    return found


@contextmanager
def rehearsing() -> Iterator[None]:
    """A transaction that is rolled back, in which actions may be called that end their own elsewhere."""
    outer = transaction.atomic()
    outer._from_testcase = True  # type: ignore[attr-defined]  # what Django's own tests say, so that durable blocks may nest
    with outer:
        yield
        transaction.set_rollback(True)


def perform(
    revision: Revision, regulation: Regulation, explored: Explored, found: Findings, now: datetime
) -> None:
    """The whole way, in a transaction that is rolled back."""
    with rehearsing():
        try:
            PERFORM[type(regulation)](revision, regulation, explored, found, now)
        except BirPencereError as error:
            found.faults.append(Quoting.of(f"it stops: {error.code}: {{}}", error.message))


def _case(
    revision: Revision, _regulation: Any, explored: Explored, found: Findings, now: datetime
) -> None:
    facts, typed = explored.complete[0]
    run_case(revision, facts, typed, found, now)


def _information(
    _revision: Revision, regulation: Any, _explored: Explored, found: Findings, _now: datetime
) -> None:
    found.steps, found.reached = 1, bool(regulation.sections)


PERFORM: Mapping[type[Regulation], Perform] = {
    BookingRegulation: run_booking,
    CalculatorRegulation: run_calculator,
    ExaminationRegulation: run_examination,
    LookupRegulation: run_lookup,
    SubscriptionRegulation: run_subscription,
    ReportRegulation: run_report,
    CaseRegulation: _case,
    InformationRegulation: _information,
    PaymentRegulation: run_payment,
    TicketsRegulation: run_tickets,
    LotsRegulation: run_lots,
    LostAndFoundRegulation: run_lost_and_found,
    LostAndFoundDoorRegulation: run_door,
    TrackingRegulation: run_tracking,
}
"""How a service of each interaction comes to its result."""
