"""Three services that one books times for, their regulations, and the people who come."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from birpencere.bookings.actions import book
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import slots
from birpencere.identity.actions import appoint
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.working_days import BAKU
from birpencere.registry.models import Sector, Service
from birpencere.registry.queries import forget_catalogue
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.types import BookingRegulation

NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)
"""Tuesday, ten o'clock in Baku."""
TODAY, THURSDAY = date(2026, 11, 17), date(2026, 11, 19)
FOLDER = Path(settings.CATALOGUE) / "regulations"
FILES = {
    "5.15": "5.15-social-security-queue.yaml",
    "7.4": "7.4-customs-queue.yaml",
    "21.10": "21.10-doctor-appointment.yaml",
}
ANSWERS: dict[str, Any] = {"phone": "+994 50 100 00 01", "has_case": "no"}
BRANCH, VISIT = "centre_3", "disability"
"""Two desks, 40 minutes."""
SYSTEM = Actor.system("tests")
Book = Callable[..., Booking]


def regulation_text(number: str) -> str:
    return (FOLDER / FILES[number]).read_text("utf-8")


def regulation_of(text: str) -> BookingRegulation:
    """The regulation that a text is."""
    regulation = parse_regulation(text, "test.yaml")
    assert isinstance(regulation, BookingRegulation)
    return regulation


def at(day: date, clock: str) -> datetime:
    """A moment by the country's clock, as `at(THURSDAY, "09:40")`."""
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), BAKU)  # noqa: DTZ007  # a time, not a moment


@pytest.fixture
def country(db: None) -> None:
    """The agencies and services; each runs by the regulation that its agency wrote."""
    sector = Sector.objects.create(code="1", slug="sector", name_az="Sahə", name_en="Sector")
    for place, number in enumerate(FILES, start=1):
        slug = regulation_of(regulation_text(number)).agency
        agency = Organisation.objects.create(
            kind="agency", code=number.split(".")[0], slug=slug, name_az=slug, name_en=slug
        )
        Service.objects.create(
            number=number,
            position=place,
            slug=FILES[number].split("-", 1)[1].removesuffix(".yaml"),
            registry_number=f"{number}-000{place}",
            name_az="E-növbə",
            name_en="Queue",
            agency=agency,
            provider=agency,
            sector=sector,
            kind="interactive",
            archetype="queue_booking",
            users=["individuals"],
            result_type="queue_ticket",
        )
        publish_revision(
            text=regulation_text(number), file_name=FILES[number], acting=SYSTEM, now=NOW
        )
    forget_catalogue()


def person(number: int, given_name: str = "Aysel", surname: str = "Məmmədova") -> Actor:
    """Somebody who is signed in."""
    made = Person.objects.create(
        fin=f"5ARPX{number:02d}",
        surname=surname,
        given_name=given_name,
        birth_date=date(1991, 4, 12),
        email=f"{number}@example.az",
        created_at=NOW,
    )
    return Actor(name=made.name, person_id=made.pk, assurance=Assurance.LOW)


def officer_of(actor: Actor, number: str) -> Actor:
    """The same person, as an officer of the agency of the service."""
    assert actor.person_id
    agency = Organisation.objects.get(code=number.split(".")[0])
    fin = Person.objects.get(pk=actor.person_id).fin
    appoint(fin=fin, agency=agency.slug or "", role=Role.OFFICER, acting=SYSTEM, now=NOW)
    return actor_of(actor.person_id, Assurance.HIGH)


@pytest.fixture
def aysel(country: None) -> Actor:
    return person(1)


@pytest.fixture
def leyla(country: None) -> Actor:
    """A stranger to the others."""
    return person(3, "Leyla", "Quliyeva")


@pytest.fixture
def orkhan(country: None) -> Actor:
    """An officer of the ministry of labour."""
    return officer_of(person(7, "Orxan", "Babayev"), "5.15")


@pytest.fixture
def gunay(country: None) -> Actor:
    """An officer of the customs."""
    return officer_of(person(6, "Günay", "İsmayılova"), "7.4")


@pytest.fixture
def service(country: None) -> UUID:
    """The service 5.15."""
    return Service.objects.get(number="5.15").pk


@pytest.fixture
def book_at(service: UUID) -> Book:
    """Books a visit on Thursday: for whom, and when."""

    def book_at(acting: Actor, clock: str = "14:00", day: date = THURSDAY, **other: Any) -> Booking:
        return book(
            **{
                "service_id": service,
                "visit": VISIT,
                "branch": BRANCH,
                "starts": at(day, clock),
                "typed": {**ANSWERS, "accompanied": "no"},
                "acting": acting,
                "now": NOW,
                **other,
            }
        )

    return book_at


def free_at(service_id: UUID, clock: str, branch: str = BRANCH, visit: str = VISIT) -> int:
    """Places that are left on Thursday."""
    place = slots.place_of(slots.booking_regulation_of(service_id).regulation, branch, visit)
    [day] = slots.days_of(service_id, place, THURSDAY, THURSDAY, NOW)
    return next(one.free for one in day.slots if one.starts == at(THURSDAY, clock))


SignIn = Callable[[Actor], Client]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """It is that Tuesday; static files need not have been collected."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=5))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def sign_in(clock: None) -> SignIn:
    """A browser in which somebody is signed in."""

    def sign_in(actor: Actor) -> Client:
        browser = Client()
        session = browser.session
        session.update({PERSON: str(actor.person_id), ASSURANCE: int(actor.assurance)})
        session.save()
        return browser

    return sign_in
