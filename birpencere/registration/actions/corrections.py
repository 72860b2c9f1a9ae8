"""The agency's own duty: what a published regulation changes, the registry must say too (Rules, 10.6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.country import calendar
from birpencere.kernel.jobs import enqueue
from birpencere.registration.actions.application import locked_entry, moved, write_down
from birpencere.registration.models import EntryApplication
from birpencere.registration.rules import OPEN, duty_deadline, merged
from birpencere.registration.types import Act, Kind, Status
from birpencere.registry.annex2 import EntryData
from birpencere.registry.events import EntryChanged
from birpencere.registry.models import Entry
from birpencere.regulations.events import RevisionPublished
from birpencere.regulations.queries import annex2_of

SYSTEM = Actor.system("registration")
SAID = ("name", "content", "other_executors", "legal_basis", "kind", "payment", "users")
"""What a regulation says of the form; whose the service is and where it is offered, it does not."""


def compare_later(news: RevisionPublished | EntryChanged) -> None:
    """A job will compare the entry with the regulation: whoever published or decided has no right to do it."""
    entry_id = Entry.objects.filter(service=news.service_id).values_list("pk", flat=True).first()
    if entry_id is not None:
        enqueue("registration.compare_entry", lock=f"entry:{entry_id}", entry_id=str(entry_id))


@transaction.atomic(durable=True)
def compare_entry(*, entry_id: UUID, now: datetime) -> None:
    """What is begun on the entry stands on it as it is now, and what the agency owes for it lies before it.

    Where the agency's own regulation says otherwise than the registry, that is a correction with the difference
    filled in; where the two agree again, it has disappeared. A typical regulation is nobody's decision, so nothing
    follows from it.
    """
    entry = locked_entry(entry_id)
    begun = EntryApplication.objects.select_for_update().filter(entry=entry, status__in=OPEN)
    if entry.status == Entry.Status.CANCELLED:
        for application in begun:
            _give_up(application, now)
        return
    for application in begun:
        _rebase(application, entry, now)
    _agree(entry, now)


def _agree(entry: Entry, now: datetime) -> None:
    """What is owed for the entry is prepared; what is not owed any more has disappeared."""
    held = EntryData.of(entry.data)
    published_at, told = annex2_of(entry.service_id, held.address)
    differing = [name for name in held.differences(told) if name in SAID] if told else []
    owed = _owed(entry.pk)
    if told is None or not differing or _is_asked_for(entry, told):
        if owed is not None:
            _settle(owed, held, now)
        return
    wanted = held.taking(differing, told)
    if owed is None:
        _prepare(entry, wanted, published_at or now, now)
    else:
        _fill_in(owed, merged(held, EntryData.of(owed.data), wanted), now)


def _owed(entry_id: UUID) -> EntryApplication | None:
    prepared = EntryApplication.objects.select_for_update().filter(entry=entry_id, is_prepared=True)
    return prepared.filter(status__in=OPEN).first()


def _is_asked_for(entry: Entry, told: EntryData) -> bool:
    """The operator has an application already that makes the entry say what the regulation says."""
    held = EntryData.of(entry.data)
    asked = EntryApplication.objects.filter(entry=entry, kind=Kind.CORRECT, status=Status.SUBMITTED)
    after = (merged(EntryData.of(one.base or {}), held, EntryData.of(one.data)) for one in asked)
    return any(not set(data.differences(told)) & set(SAID) for data in after)


def _prepare(entry: Entry, wanted: EntryData, since: datetime, now: datetime) -> None:
    application = EntryApplication.objects.create(
        kind=Kind.CORRECT,
        agency_id=entry.agency_id,
        entry=entry,
        base=entry.data,
        data=wanted.as_json(),
        is_prepared=True,
        duty_since=since,
        duty_due_at=duty_deadline(since, calendar()).due,
        created_at=now,
        changed_at=now,
    )
    write_down(application, "prepared", SYSTEM, now)


def _fill_in(application: EntryApplication, data: EntryData, now: datetime) -> None:
    """A later publication: what it says is filled in too; the limit runs from the first."""
    if EntryData.of(application.data).differences(data):
        application.data = data.as_json()
        _touch(application, now)
        write_down(application, "prepared", SYSTEM, now)


def _settle(application: EntryApplication, held: EntryData, now: datetime) -> None:
    """Nothing is owed: it is gone, but for what somebody wrote into it besides."""
    untouched = application.changed_by_id is None
    if untouched or not held.differences(EntryData.of(application.data)):
        _give_up(application, now)
        return
    application.is_prepared = False
    application.duty_since = application.duty_due_at = None
    _touch(application, now)
    write_down(application, "owed_no_more", SYSTEM, now)


def _rebase(application: EntryApplication, entry: Entry, now: datetime) -> None:
    """A correction keeps what it changes and takes the rest from the entry as it is now."""
    if application.base == entry.data:
        return
    held, base = EntryData.of(entry.data), EntryData.of(application.base or {})
    wanted = EntryData.of(application.data)
    data = held if application.kind == Kind.CANCEL else merged(base, held, wanted)
    application.base, application.data = entry.data, data.as_json()
    _touch(application, now)
    write_down(application, "rebased", SYSTEM, now)


def _give_up(application: EntryApplication, now: datetime) -> None:
    moved(application, Act.DISCARD)
    _touch(application, now)
    write_down(application, "discarded", SYSTEM, now)


def _touch(application: EntryApplication, now: datetime) -> None:
    application.version, application.changed_at = application.version + 1, now
    application.save()
