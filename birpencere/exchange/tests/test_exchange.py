"""What the registers say, against the sandbox's registers, and that every read is kept."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.exchange.actions import (
    ask_for_mandates,
    companies_of,
    facts_for,
    read_company,
    read_person,
    record_asking,
    record_look_up,
)
from birpencere.exchange.jobs import refresh
from birpencere.exchange.models import RegisterRead
from birpencere.exchange.queries import reads_about
from birpencere.exchange.types import Reader
from birpencere.identity.events import PersonLookedUp, RegisterAsked, SignedIn
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of, mandates_of
from birpencere.identity.tests.conftest import NOON
from birpencere.identity.tests.rights import As, rights, web
from birpencere.identity.types import Outcome
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance
from birpencere.kernel.errors import NotFound, Unavailable
from sandbox.parts import Part
from sandbox.testing import Running

__all__ = ["rights", "web"]

XEZER = "1400057421"


@pytest.fixture
def nizami(db: None) -> Person:
    return Person.objects.create(
        fin="4NZMQ7T",
        given_name="Nizami",
        surname="Əliyev",
        birth_date=date(1978, 9, 3),
        created_at=NOON,
    )


def _reader(person: Person) -> Reader:
    return Reader(actor_of(person.pk, Assurance.HIGH), "service 20.1", NOON)


@pytest.mark.law("R-4.6", "B-int-1")
def test_a_director_applies_with_what_the_registers_know(world: Running, nizami: Person) -> None:
    company = Organisation.objects.create(kind="legal_entity", voen=XEZER, name_az="old name")
    facts = facts_for(
        acting=actor_of(nizami.pk, Assurance.HIGH),
        organisation_id=company.pk,
        purpose="service 20.1",
        now=NOON,
    )
    assert facts["applicant"] == {"kind": "organisation"}
    assert facts["person"]["name"] == "Nizami Əliyev Kamal oğlu"
    assert facts["person"]["born"] == "1978-09-03"
    assert facts["organisation"]["name"] == "“Xəzər Biometriya” MMC"
    assert facts["organisation"]["director"] == "Əliyev Nizami Kamal oğlu"
    assert facts["sources"] == {"person": "population", "organisation": "tax"}
    assert facts["read_at"]["person"] == NOON.isoformat()


def test_who_applies_for_themselves_has_no_organisation(world: Running, aysel: Person) -> None:
    facts = facts_for(
        acting=actor_of(aysel.pk, Assurance.HIGH),
        organisation_id=None,
        purpose="service 20.1",
        now=NOON,
    )
    assert facts["applicant"] == {"kind": "person"}
    assert "organisation" not in facts


def test_every_read_is_kept_with_its_reader(world: Running, aysel: Person, nizami: Person) -> None:
    read_person(nizami.fin, _reader(aysel))
    (read,) = reads_about(actor_of(nizami.pk, Assurance.LOW)).items
    assert (read.reader_name, read.purpose) == ("Aysel Məmmədova", "service 20.1")
    assert read.outcome == Outcome.FOUND
    assert not reads_about(actor_of(aysel.pk, Assurance.LOW)).items
    assert world.reads()[0]["person"] == aysel.fin


def test_a_read_that_finds_nothing_is_kept_too(world: Running, aysel: Person) -> None:
    with pytest.raises(NotFound):
        read_company("1400057422", _reader(aysel))
    assert RegisterRead.objects.get().outcome == Outcome.NOT_FOUND


@pytest.mark.parametrize("fault", ["down", "garbage"])
def test_a_read_that_fails_is_kept_too(world: Running, aysel: Person, fault: str) -> None:
    world.break_(Part.REGISTERS, **{fault: True})
    with pytest.raises(Unavailable):
        companies_of(aysel.fin, _reader(aysel))
    assert RegisterRead.objects.get().outcome == Outcome.UNAVAILABLE


def test_a_director_represents_their_companies(world: Running, nizami: Person) -> None:
    refresh(person_id=str(nizami.pk))
    names = [company.name_az for company in mandates_of(actor_of(nizami.pk, Assurance.LOW))]
    assert names == ["“Xəzər Biometriya Tədris” MMC", "“Xəzər Biometriya” MMC"]


@pytest.mark.parametrize(("assurance", "jobs"), [(Assurance.LOW, 0), (Assurance.HIGH, 1)])
def test_companies_are_asked_for_after_a_sure_sign_in(
    aysel: Person, assurance: Assurance, jobs: int
) -> None:
    ask_for_mandates(SignedIn(aysel.pk, assurance))
    assert ProcrastinateJob.objects.filter(args={"person_id": str(aysel.pk)}).count() == jobs


def test_the_read_at_registration_is_among_those_about_a_person(aysel: Person) -> None:
    record_look_up(PersonLookedUp(aysel.fin, "identity.registration", Outcome.FOUND, NOON))
    (read,) = reads_about(actor_of(aysel.pk, Assurance.LOW)).items
    assert read.purpose == "identity.registration"


def test_what_another_app_asked_is_among_those_about_a_person(aysel: Person) -> None:
    acting = actor_of(aysel.pk, Assurance.LOW)
    record_asking(RegisterAsked("taxes", aysel.fin, "payments.debts", acting, Outcome.FOUND, NOON))
    (read,) = reads_about(acting).items
    assert (read.register, read.reader_id) == ("taxes", aysel.pk)


def test_the_database_too_shows_reads_to_whom_they_are_about(
    aysel: Person, leyla: Person, web: As
) -> None:
    record_look_up(PersonLookedUp(aysel.fin, "identity.registration", Outcome.FOUND, NOON))
    company = Organisation.objects.create(kind="legal_entity", voen=XEZER, name_az="Xəzər")
    asked = RegisterAsked("records", XEZER, "enquiries.32.18", ANONYMOUS, Outcome.FOUND, NOON)
    record_asking(asked)
    with web(Actor("Leyla", person_id=leyla.pk)):
        assert not RegisterRead.objects.exists()
    with web(Actor("director", person_id=leyla.pk, mandates=(company.pk,))):
        assert [read.subject_key for read in RegisterRead.objects.all()] == [XEZER]
    with web(Actor("Aysel", person_id=aysel.pk)):
        assert RegisterRead.objects.count() == 1
        assert RegisterRead.objects.update(purpose="") == 0
