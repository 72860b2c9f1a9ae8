"""Appointments, mandates, and the cast of the sandbox."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, Settings

from birpencere.audit.models import Entry
from birpencere.identity import actions
from birpencere.identity.cast import CAST, load_cast
from birpencere.identity.models import Appointment, Mandate, Organisation, Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.conftest import NOON
from birpencere.identity.types import Represented
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Duty, Role
from birpencere.kernel.errors import Forbidden

SYSTEM = Actor.system("test")
XEZER = Represented("1400057421", "“Xəzər Biometriya” MMC")
OTHER = Represented("2064949061", "“Xəzər Biometriya Tədris” MMC")


def _refresh(person: Person, *companies: Represented) -> tuple[str, ...]:
    actions.refresh_mandates(person_id=person.pk, companies=companies, acting=SYSTEM, now=NOON)
    mandates = actor_of(person.pk, Assurance.HIGH).mandates
    rows = Organisation.objects.filter(pk__in=mandates).order_by("voen")
    return tuple(row.name_az for row in rows)


def test_a_person_represents_what_the_register_says_and_no_more(aysel: Person) -> None:
    assert _refresh(aysel, XEZER) == (XEZER.name,)
    assert _refresh(aysel, XEZER, OTHER) == (XEZER.name, OTHER.name)
    assert _refresh(aysel, OTHER) == (OTHER.name,)
    assert _refresh(aysel) == ()
    assert Mandate.objects.filter(until=NOON).count() == 2


def test_a_refresh_that_changes_nothing_leaves_no_trace(aysel: Person) -> None:
    _refresh(aysel, XEZER)
    _refresh(aysel, XEZER)
    assert Entry.objects.count() == 1


def test_a_company_that_was_renamed_has_its_new_name(aysel: Person) -> None:
    _refresh(aysel, XEZER)
    assert _refresh(aysel, Represented(XEZER.voen, "“Xəzər” MMC")) == ("“Xəzər” MMC",)


def test_an_actor_is_read_in_one_query(
    aysel: Person, ministry: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _refresh(aysel, XEZER, OTHER)
    Appointment.objects.create(
        person=aysel, organisation=ministry, role="officer", since=NOON.date()
    )
    with django_assert_num_queries(1):
        actor = actor_of(aysel.pk, Assurance.LOW)
    assert actor.duties == (Duty(ministry.pk, Role.OFFICER),)
    assert len(actor.mandates) == 2


@pytest.mark.django_db
def test_somebody_who_is_gone_is_nobody() -> None:
    assert actor_of(actions.NOBODY, Assurance.HIGH) is ANONYMOUS


def test_an_officer_is_appointed_and_dismissed(aysel: Person, ministry: Organisation) -> None:
    call_command("appoint", aysel.fin, ministry.slug, "officer")
    call_command("appoint", aysel.fin, ministry.slug, "officer")
    assert actor_of(aysel.pk, Assurance.HIGH).organisations(Role.OFFICER) == (ministry.pk,)
    call_command("dismiss", aysel.fin, ministry.slug, "officer")
    assert actor_of(aysel.pk, Assurance.LOW).duties == ()
    assert [entry.action for entry in Entry.objects.order_by("id")] == [
        "identity.appointed",
        "identity.dismissed",
    ]


@pytest.mark.django_db
def test_nobody_is_appointed_whom_nobody_knows() -> None:
    with pytest.raises(CommandError, match="no such person"):
        call_command("appoint", "9ZZZZZ9", "nowhere", "officer", stderr=StringIO())


def test_the_cast_is_loaded_once(ministry: Organisation) -> None:
    for number, slug in enumerate({member.agency for member in CAST} - {"", ministry.slug}):
        Organisation.objects.create(
            kind=Organisation.Kind.AGENCY, code=f"X{number}", slug=slug, name_az=slug
        )
    load_cast(now=NOON)
    load_cast(now=NOON)
    assert Person.objects.count() == len(CAST)
    assert Appointment.objects.count() == sum(member.role is not None for member in CAST)
    assert Person.objects.get(fin="2RSHD5M").email == "reshad@example.az"


def test_there_is_no_cast_outside_a_sandbox(settings: Settings) -> None:
    settings.SANDBOX = False
    with pytest.raises(Forbidden):
        load_cast(now=NOON)
