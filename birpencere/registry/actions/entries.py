"""Entries of the registry: made, corrected, cancelled (Rules, 10.2), each change written down for ever."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.azerbaijani import az_slug
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.kernel.events import publish
from birpencere.kernel.text import Text
from birpencere.registry.actions.numbers import lock_series, numbers_for
from birpencere.registry.actions.versions import renew_catalogue
from birpencere.registry.annex2 import EntryData
from birpencere.registry.errors import AlreadyCancelled
from birpencere.registry.events import EntryChanged
from birpencere.registry.models import Entry, EntryChange, Service
from birpencere.registry.rules import free_slug, next_own_number
from birpencere.registry.types import Tally

Kind = EntryChange.Kind
CATALOGUE = "catalogue"
"""Who changes entries without an application: the files of the catalogue."""


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an entry is changed."""

    application_id: UUID | None = None
    application_number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewService:
    """What a service needs beside the form of Annex 2 to be used on the portal."""

    sector: str
    """Code of a sector of 3.1."""
    archetype: str
    result_type: str


@transaction.atomic
def enter(
    *, data: EntryData, service: NewService, basis: Basis, acting: Actor, now: datetime
) -> Entry:
    """The service exists beside the list and is registered under a number of its own (Rules, 10.2.1).

    Raises Forbidden, NotFound for an agency that there is not.
    """
    _require_operator(acting)
    agency = _agency(data.agency)
    row = _new_service(data, service, agency)
    entry = Entry.objects.create(
        number=row.registry_number,
        service=row,
        agency=agency,
        data=data.as_json(),
        registered_at=now,
        changed_at=now,
    )
    write_change(entry, Kind.REGISTERED, None, entry.data, basis=basis, acting=acting, now=now)
    renew_catalogue()
    return entry


@transaction.atomic
def correct(
    *, entry_id: UUID, data: EntryData, basis: Basis, acting: Actor, now: datetime
) -> Entry:
    """The entry and its service say what `data` says (Rules, 10.2.2).

    Raises Forbidden, NotFound, AlreadyCancelled.
    """
    _require_operator(acting)
    entry = _locked(entry_id)
    before, entry.data = entry.data, data.as_json()
    changed = EntryData.of(before).differences(data)
    entry.agency = _agency(data.agency)
    entry.corrected = sorted({*entry.corrected, *changed})
    _show_on_service(entry.service, data, entry.agency, changed)
    _changed(entry, now)
    write_change(entry, Kind.CORRECTED, before, entry.data, basis=basis, acting=acting, now=now)
    renew_catalogue()
    return entry


@transaction.atomic
def cancel(
    *,
    entry_id: UUID,
    basis: Basis,
    acting: Actor,
    now: datetime,
    kind: EntryChange.Kind = Kind.CANCELLED,
) -> Entry:
    """The service is no longer in use; its entry stays, readable, with the reason (Rules, 10.2.3 and 10.7).

    `kind` says otherwise of a service that was merged or split. Raises Forbidden, NotFound, AlreadyCancelled.
    """
    _require_operator(acting)
    entry = _locked(entry_id)
    entry.status = Entry.Status.CANCELLED
    _changed(entry, now)
    write_change(entry, kind, entry.data, None, basis=basis, acting=acting, now=now)
    renew_catalogue()
    return entry


def write_change(
    entry: Entry,
    kind: EntryChange.Kind,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    basis: Basis,
    acting: Actor,
    now: datetime,
) -> EntryChange:
    """The history of the entry has one more line, the trail too, and whoever waits for it has heard."""
    change = _line(entry, kind, before, after, basis=basis, acting=acting, now=now)
    change.save(force_insert=True)
    record(
        acting,
        f"registry.{kind.value}",
        of="registry entry",
        object_id=entry.pk,
        at=now,
        organisation_id=entry.agency_id,
        facts={"number": entry.number, "application": basis.application_number},
    )
    publish(EntryChanged(entry.pk, entry.service_id, kind.value))
    return change


@transaction.atomic
def follow_catalogue(*, said: Mapping[UUID, EntryData], acting: Actor, now: datetime) -> Tally:
    """Services of the catalogue are registered by it; where it says otherwise now, their entries say so too.

    By ids of services. What was registered or corrected on application is left alone, and so is what was cancelled.
    In bulk: a country has hundreds.
    """
    entries = Entry.objects.select_for_update(of=("self",)).select_related("service")
    own = entries.filter(service__in=said.keys(), service__is_in_catalogue=True)
    held = {entry.service_id: entry for entry in own}
    agencies = _agencies(data.agency for data in said.values())
    new = [
        _from_catalogue(service, said[service.pk], agencies, now)
        for service in Service.objects.filter(
            pk__in=said.keys() - held.keys(), is_in_catalogue=True
        )
    ]
    changes = [
        _line(entry, Kind.REGISTERED, None, entry.data, basis=Basis(), acting=acting, now=now)
        for entry in new
    ]
    corrected = [
        change
        for service_id, entry in held.items()
        if (change := _followed(entry, said[service_id], agencies, acting, now))
    ]
    Entry.objects.bulk_create(new)
    Entry.objects.bulk_update(
        [change.entry for change in corrected], ["data", "agency", "version", "changed_at"]
    )
    EntryChange.objects.bulk_create([*changes, *corrected])
    for change in corrected:
        publish(EntryChanged(change.entry_id, change.entry.service_id, change.kind))
    return Tally("entries", len(new), len(corrected), len(held) - len(corrected))


def _from_catalogue(
    service: Service, data: EntryData, agencies: Mapping[str, Organisation], now: datetime
) -> Entry:
    return Entry(
        number=service.registry_number,
        service=service,
        agency=agencies[data.agency],
        data=data.as_json(),
        registered_at=now,
        changed_at=now,
    )


def _followed(
    entry: Entry,
    data: EntryData,
    agencies: Mapping[str, Organisation],
    acting: Actor,
    now: datetime,
) -> EntryChange | None:
    """The entry takes over what the catalogue may still say of it; the line of its history, if that is anything."""
    held = EntryData.of(entry.data)
    names = [name for name in held.differences(data) if name not in entry.corrected]
    if not names or entry.status == Entry.Status.CANCELLED:
        return None
    before, taken = entry.data, held.taking(names, data)
    entry.data, entry.agency = taken.as_json(), agencies[taken.agency]
    entry.version, entry.changed_at = entry.version + 1, now
    return _line(entry, Kind.CORRECTED, before, entry.data, basis=Basis(), acting=acting, now=now)


def _line(
    entry: Entry,
    kind: EntryChange.Kind,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    basis: Basis,
    acting: Actor,
    now: datetime,
) -> EntryChange:
    return EntryChange(
        entry=entry,
        number=entry.version,
        kind=kind,
        before=before,
        after=after,
        at=now,
        day=local_date(now),
        person_id=acting.person_id,
        by=CATALOGUE if acting.is_system else acting.name,
        application_id=basis.application_id,
        application_number=basis.application_number,
        reason=basis.reason,
    )


def _require_operator(acting: Actor) -> None:
    if not acting.keeps_registry:
        raise Forbidden


def _locked(entry_id: UUID) -> Entry:
    """Raises NotFound, AlreadyCancelled."""
    held = Entry.objects.select_for_update(of=("self",)).select_related("service")
    entry = held.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    if entry.status == Entry.Status.CANCELLED:
        raise AlreadyCancelled
    return entry


def _changed(entry: Entry, now: datetime) -> None:
    entry.version, entry.changed_at = entry.version + 1, now
    entry.save()


def _agencies(slugs: Iterable[str]) -> Mapping[str, Organisation]:
    found = Organisation.objects.filter(kind=Organisation.Kind.AGENCY, slug__in=set(slugs))
    return {agency.slug or "": agency for agency in found}


def _agency(slug: str) -> Organisation:
    """Raises NotFound."""
    found = _agencies([slug]).get(slug)
    if found is None:
        raise NotFound
    return found


def _new_service(data: EntryData, service: NewService, agency: Organisation) -> Service:
    lock_series()
    taken = Service.objects.values_list("number", "slug")
    number = next_own_number(agency.code or "", [one for one, _ in taken])
    row = Service(
        number=number,
        position=None,
        slug=free_slug(az_slug(data.name.az), number, {slug for _, slug in taken}),
        registry_number=numbers_for([number])[number],
        agency=agency,
        sector_id=service.sector,
        archetype=service.archetype,
        result_type=service.result_type,
        is_in_catalogue=False,
    )
    _take(row, data, agency)
    row.save(force_insert=True)
    return row


SHOWN = ("agency", "name", "kind", "users")
"""The fields of which the service itself tells."""


def _show_on_service(
    service: Service, data: EntryData, agency: Organisation, changed: Collection[str]
) -> None:
    if any(name in changed for name in SHOWN):
        _take(service, data, agency)
        service.save()


def _take(service: Service, data: EntryData, agency: Organisation) -> None:
    service.provider = agency
    service.kind, service.users = data.kind, list(data.users)
    service.name_az, service.name_en, service.name_ru = _languages(data.name)


def _languages(text: Text) -> tuple[str, str, str]:
    return text.az, text.en, text.ru
