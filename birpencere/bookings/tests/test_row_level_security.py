"""The database repeats whose a booking is; what is taken, and what a ticket is worth, everybody may know."""

from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from birpencere.bookings.actions import cancel_booking, remind
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import ticket_behind
from birpencere.bookings.tests.conftest import NOW, SYSTEM, Book, free_at
from birpencere.identity.tests.rights import As, rights, role_of, web
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor

__all__ = ["rights", "web"]


def test_a_booking_is_seen_by_its_person_and_the_agency_alone(
    book_at: Book, aysel: Actor, leyla: Actor, orkhan: Actor, gunay: Actor, web: As
) -> None:
    book_at(aysel)
    for concerned in (aysel, orkhan):
        with web(concerned):
            assert Booking.objects.count() == 1
    for other in (leyla, gunay, ANONYMOUS):
        with web(other):
            assert Booking.objects.count() == 0
            assert Booking.objects.update(status="cancelled") == 0


def test_one_books_changes_and_gives_back_by_the_rights_of_the_web(
    service: UUID, book_at: Book, aysel: Actor, leyla: Actor, web: As
) -> None:
    with web(aysel):
        mine = book_at(aysel)
    with web(leyla):
        assert book_at(leyla).desk == 2
        assert free_at(service, "14:00") == 0
    with web(aysel):
        cancel_booking(booking_id=mine.pk, acting=aysel, now=NOW)
    with web(ANONYMOUS):
        assert free_at(service, "14:00") == 1


def test_nobody_books_in_anothers_name(book_at: Book, aysel: Actor, leyla: Actor, web: As) -> None:
    booking = book_at(aysel)
    booking.pk, booking.code, booking.desk = UUID(int=1), "another", 2
    with (
        web(leyla),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        booking.save(force_insert=True)


def test_a_ticket_is_verified_by_who_has_its_code(book_at: Book, aysel: Actor, web: As) -> None:
    booking = book_at(aysel)
    with web(ANONYMOUS):
        ticket = ticket_behind(booking.code)
        assert ticket is not None
        assert ticket.number == "B1400-1"
        assert ticket_behind("") is None


def test_the_worker_reminds(book_at: Book, aysel: Actor, web: As) -> None:
    booking = book_at(aysel)
    with role_of(roles.WORKER):
        remind(booking_id=booking.pk, acting=SYSTEM, now=NOW)
    booking.refresh_from_db()
    assert booking.reminded_at == NOW
