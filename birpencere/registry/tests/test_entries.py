"""Entries of the registry: numbered once, changed by the operator alone, remembered for ever."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from birpencere.identity.tests.rights import As
from birpencere.identity.tests.rights import rights as rights
from birpencere.identity.tests.rights import web as web
from birpencere.kernel.actor import ANONYMOUS, Actor, Duty, Role
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.numbering import RegistryNumber
from birpencere.kernel.text import Text
from birpencere.registry.actions import (
    Basis,
    NewService,
    cancel,
    correct,
    enter,
    follow_catalogue,
    numbers_for,
)
from birpencere.registry.annex2 import EntryData, LegalAct
from birpencere.registry.errors import AlreadyCancelled
from birpencere.registry.models import Entry, EntryChange, Service
from birpencere.registry.queries import catalogue, has_ended
from birpencere.registry.tests.conftest import NOON, SYSTEM, Edit, load

pytestmark = pytest.mark.django_db

OPERATOR = Actor.system("operator")
BASIS = Basis(application_number="RA-2026-000001", reason="")
DATA = EntryData(
    agency="labour-social-protection-ministry",
    name=Text("Əmək birjası", "Labour exchange", "Биржа труда"),
    other_executors=(),
    content=Text("İş axtaranlar və iş yerləri"),
    legal_basis=(LegalAct(Text("“Məşğulluq haqqında” Qanun"), Text("5-ci maddə")),),
    kind="interactive",
    payment="free",
    users=("individuals",),
    address="https://labour.gov.az/exchange",
)
NEW = NewService(sector="3.1.1", archetype="application", result_type="decision")


def entered(data: EntryData = DATA) -> Entry:
    return enter(data=data, service=NEW, basis=BASIS, acting=OPERATOR, now=NOON)


def listed(number: str = "20.1") -> tuple[Service, EntryData]:
    """A service of the list, entered by the catalogue."""
    service = Service.objects.get(number=number)
    data = replace(
        DATA,
        agency="transport-communications-high-technologies-ministry",
        name=service.title,
        users=tuple(service.users),
    )
    follow_catalogue(said={service.pk: data}, acting=SYSTEM, now=NOON)
    return service, data


@pytest.mark.law("R-4.5", "R-10.1a", "R-10.2.1", "R-10.5.2")
def test_a_service_that_is_registered_is_used_beside_the_list(country: None) -> None:
    before = RegistryNumber.parse(
        max(Service.objects.values_list("registry_number", flat=True), key=_serial)
    ).entry
    entry = entered()
    service = catalogue().service("5-N1")
    assert service.registry_number == entry.number
    assert RegistryNumber.parse(entry.number) == RegistryNumber("5-N1", before + 1)
    assert (service.slug, service.is_listed) == ("emek-birjasi", False)
    assert service in catalogue().services_of(service.provider)
    assert EntryData.of(entry.data) == DATA
    assert [row.kind for row in entry.changes.all()] == ["registered"]


def _serial(number: str) -> int:
    return RegistryNumber.parse(number).entry


@pytest.mark.law("R-10.4b")
def test_a_number_is_never_issued_again(country: None) -> None:
    first = entered()
    cancel(entry_id=first.pk, basis=BASIS, acting=OPERATOR, now=NOON)
    second = entered()
    assert second.service.number == "5-N2"
    assert _serial(second.number) == _serial(first.number) + 1
    assert second.service.slug == "emek-birjasi-5-n2"
    gone = numbers_for(["77.1"])["77.1"]  # of a service that was never kept
    assert _serial(numbers_for(["77.2"])["77.2"]) == _serial(gone) + 1


@pytest.mark.law("R-10.2.2", "R-10.5.1")
def test_a_correction_changes_the_entry_the_service_and_the_history(country: None) -> None:
    service, data = listed()
    entry = Entry.objects.get(service=service)
    mended = replace(data, name=Text("Rabitə lisenziyası"), payment="paid")
    correct(entry_id=entry.pk, data=mended, basis=BASIS, acting=OPERATOR, now=NOON)
    assert catalogue().service("20.1").title == Text("Rabitə lisenziyası")
    change = EntryChange.objects.get(entry=entry, kind="corrected")
    assert (change.number, change.application_number) == (2, "RA-2026-000001")
    assert change.before
    assert change.after
    assert EntryData.of(change.before).differences(EntryData.of(change.after)) == (
        "name",
        "payment",
    )


@pytest.mark.law("R-10.2.3")
def test_nobody_begins_anything_with_a_cancelled_service(country: None) -> None:
    service, _ = listed()
    entry = Entry.objects.get(service=service)
    cancel(entry_id=entry.pk, basis=Basis(reason="Qanun"), acting=OPERATOR, now=NOON)
    assert has_ended(service.pk)
    ended = catalogue().service("20.1")
    assert ended.has_ended
    assert ended not in catalogue().services_of(ended.provider)
    assert EntryChange.objects.get(entry=entry, kind="cancelled").reason == "Qanun"
    with pytest.raises(AlreadyCancelled):
        correct(entry_id=entry.pk, data=DATA, basis=BASIS, acting=OPERATOR, now=NOON)


def test_the_catalogue_leaves_alone_what_the_operator_did(
    country: None, folder: Path, edit: Edit
) -> None:
    service, data = listed()
    entry = Entry.objects.get(service=service)
    own = entered()
    mended = replace(data, name=Text("Rabitə lisenziyası"))
    correct(entry_id=entry.pk, data=mended, basis=BASIS, acting=OPERATOR, now=NOON)
    assert not any(tally.changed for tally in load(settings.CATALOGUE))
    said = {service.pk: replace(data, payment="paid"), own.service_id: data}
    tally = follow_catalogue(said=said, acting=SYSTEM, now=NOON)
    assert (tally.added, tally.changed) == (0, 1)
    entry.refresh_from_db()
    assert EntryData.of(entry.data) == replace(mended, payment="paid")
    assert Service.objects.get(pk=own.service_id).name_en == "Labour exchange"
    assert follow_catalogue(said=said, acting=SYSTEM, now=NOON).changed == 0


@pytest.mark.law("R-10.1b")
def test_nobody_but_the_operator_writes_and_everybody_reads(country: None, web: As) -> None:
    service, _ = listed()
    entry = Entry.objects.get(service=service)
    head = Actor("head", duties=(Duty(entry.agency_id, Role.HEAD),))
    with pytest.raises(Forbidden):
        correct(entry_id=entry.pk, data=DATA, basis=BASIS, acting=head, now=NOON)
    with web(head), pytest.raises(ProgrammingError), transaction.atomic():
        EntryChange(entry=entry, number=9, kind="corrected", at=NOON, day=NOON, by="").save()
    with web(ANONYMOUS):
        assert Entry.objects.filter(pk=entry.pk).update(status="cancelled") == 0
        assert Entry.objects.get(pk=entry.pk).status == "registered"


FOR_EVER = [
    "update registry_entrychange set reason = 'x'",
    "delete from registry_entrychange",
    "truncate registry_entrychange cascade",
    "delete from registry_entry",
    "update registry_entry set number = 'x'",
    "update registry_entryseries set last = last - 1",
]


def test_what_was_entered_stays_even_for_the_owner(country: None) -> None:
    listed()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for statement in FOR_EVER:
            with pytest.raises(IntegrityError, match="registry:"), transaction.atomic():
                cursor.execute(statement)
