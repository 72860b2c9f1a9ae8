"""An agency writes an application: several people, one after the other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, SignInRequired
from birpencere.kernel.text import Text
from birpencere.registration.actions.application import (
    locked,
    moved,
    require_agency,
    write_down,
)
from birpencere.registration.errors import ChangedMeanwhile, Owed
from birpencere.registration.models import EntryApplication
from birpencere.registration.queries import entry_for, own_open
from birpencere.registration.types import Act, Kind, Particulars
from birpencere.registry.annex2 import EntryData
from birpencere.registry.errors import AlreadyCancelled
from birpencere.registry.models import Entry

NOTHING = Particulars()


@dataclass(frozen=True, slots=True)
class Edited:
    """The form as somebody left it."""

    data: EntryData
    particulars: Particulars = NOTHING
    reason: str = ""
    is_declared: bool = False


@transaction.atomic(durable=True)
def begin(
    *, kind: Kind, agency_id: UUID, entry_number: str = "", acting: Actor, now: datetime
) -> EntryApplication:
    """There is a draft; of an entry it holds what the registry holds, and there is one of each kind at a time.

    Raises SignInRequired, Forbidden, NotFound for an entry of another agency, AlreadyCancelled.
    """
    if acting.person_id is None:
        raise SignInRequired
    require_agency(agency_id, acting)
    # Two clicks at once begin one draft: the second waits here.
    agency = Organisation.objects.select_for_update(no_key=True).get(pk=agency_id)
    entry = _entry(kind, entry_number, agency, acting)
    begun = own_open(acting, kind, agency_id, entry)
    if begun is not None:
        return begun
    data = entry.data if entry else _blank(agency).as_json()
    application = EntryApplication.objects.create(
        kind=kind,
        agency=agency,
        entry=entry,
        base=entry.data if entry else None,
        data=data,
        begun_by_id=acting.person_id,
        changed_by_id=acting.person_id,
        created_at=now,
        changed_at=now,
    )
    write_down(application, "begun", acting, now)
    return application


@transaction.atomic(durable=True)
def save(
    *, application_id: UUID, version: int, edited: Edited, acting: Actor, now: datetime
) -> EntryApplication:
    """The draft says what was typed, whether it is complete or not; the same once more changes nothing.

    Whose it is and, for a cancellation, what the registry holds can not be typed. Raises NotFound, WrongMove,
    ChangedMeanwhile.
    """
    application = locked(application_id, acting)
    if application.version != version:
        raise _changed_meanwhile(application)
    moved(application, Act.SAVE)
    if _take(application, edited):
        application.version += 1
        application.changed_by_id, application.changed_at = acting.person_id, now
        application.save()
        write_down(application, "saved", acting, now, version=application.version)
    return application


@transaction.atomic(durable=True)
def discard(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """The agency does not ask for it any more. Raises NotFound, WrongMove.

    A correction that the agency owes stays: it disappears when the entry says what the regulation says.
    """
    application = locked(application_id, acting)
    moved(application, Act.DISCARD)
    if application.is_prepared:
        raise Owed
    application.changed_by_id, application.changed_at = acting.person_id, now
    application.save()
    write_down(application, "discarded", acting, now)


def _entry(kind: Kind, number: str, agency: Organisation, acting: Actor) -> Entry | None:
    if kind is Kind.REGISTER:
        return None
    entry = entry_for(acting, number)
    if entry.agency_id != agency.pk:
        raise NotFound
    if entry.status == Entry.Status.CANCELLED:
        raise AlreadyCancelled
    return entry


def _blank(agency: Organisation) -> EntryData:
    """The form with nothing in it but whose it is."""
    nothing = Text("")
    return EntryData(agency.slug or "", nothing, (), nothing, (), "", "", (), "")


def _take(application: EntryApplication, edited: Edited) -> bool:
    """The application says it; was it different?"""
    held = EntryData.of(application.data)
    data = held if application.kind == Kind.CANCEL else edited.data.taking(["agency"], held)
    values = {
        "data": data.as_json(),
        "particulars": edited.particulars.as_json(),
        "reason": edited.reason,
        "is_declared": edited.is_declared,
    }
    changes = {name: value for name, value in values.items() if getattr(application, name) != value}
    for name, value in changes.items():
        setattr(application, name, value)
    return bool(changes)


def _changed_meanwhile(application: EntryApplication) -> ChangedMeanwhile:
    who = application.changed_by.name if application.changed_by else ""
    return ChangedMeanwhile(version=application.version, who=who, at=application.changed_at)
