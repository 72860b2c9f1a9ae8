"""A place cannot be sold twice, whoever races for it: fifty people on connections of their own."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from birpencere.bookings.actions import cancel_booking, change_booking
from birpencere.bookings.actions import places as selling
from birpencere.bookings.errors import JustTaken, OverlappingVisit, TooManyBookings
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import free_near, place_of
from birpencere.bookings.queries.slots import booking_regulation_of
from birpencere.bookings.tests.conftest import (
    BRANCH,
    FILES,
    NOW,
    SYSTEM,
    THURSDAY,
    VISIT,
    Book,
    at,
    free_at,
    person,
    regulation_text,
)
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once, kinds
from birpencere.regulations.actions import publish_revision

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, PLACES = 50, 10


@pytest.fixture
def ten_desks(country: None) -> None:
    text = regulation_text("5.15").replace("desks: 2", f"desks: {PLACES}")
    publish_revision(text=text, file_name=FILES["5.15"], acting=SYSTEM, now=NOW)


def test_of_fifty_who_race_for_ten_places_ten_win_and_the_others_are_offered_others(
    ten_desks: None, service: UUID, book_at: Book, record_property: Callable[[str, object], None]
) -> None:
    people = [person(number) for number in range(CLIENTS)]
    regulation = booking_regulation_of(service).regulation  # read once, and not by each of them
    begun = perf_counter()
    outcomes = at_once(*[lambda who=who: book_at(who) for who in people])
    took = perf_counter() - begun
    record_property("50 people for 10 places, seconds", round(took, 2))
    assert kinds(outcomes) == {Booking: PLACES, JustTaken: CLIENTS - PLACES}
    assert took < 5
    desks = Booking.objects.values_list("desk", flat=True)
    assert sorted(desks) == list(range(1, PLACES + 1))
    assert free_at(service, "14:00") == 0
    place = place_of(regulation, BRANCH, VISIT)
    offered = [slot.starts for slot in free_near(service, place, at(THURSDAY, "14:00"), NOW)]
    assert at(THURSDAY, "14:40") in offered
    assert at(THURSDAY, "14:00") not in offered


def test_without_the_line_the_database_itself_sells_no_place_twice(
    service: UUID, book_at: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selling, "in_line", lambda *_which: None)
    monkeypatch.setattr(selling, "free_desks", lambda *_which: [1])
    book_at(person(1))
    with pytest.raises(JustTaken):
        book_at(person(2))


def test_the_constraint_is_of_the_database(book_at: Book, aysel: Actor, leyla: Actor) -> None:
    sold = book_at(aysel)
    again = Booking.objects.get(pk=sold.pk)
    assert leyla.person_id
    again.pk, again.code, again.person_id = UUID(int=1), "another", leyla.person_id
    for shift in (timedelta(0), timedelta(minutes=20), timedelta(minutes=-20)):
        again.starts_at, again.ends_at = sold.starts_at + shift, sold.ends_at + shift
        with pytest.raises(IntegrityError, match="bookings_place_sold_once"), transaction.atomic():
            again.save(force_insert=True)
    again.starts_at, again.ends_at = sold.ends_at, sold.ends_at + timedelta(minutes=40)
    again.save(force_insert=True)


def test_one_person_at_two_windows_at_once_has_one_visit(book_at: Book, aysel: Actor) -> None:
    outcomes = at_once(
        lambda: book_at(aysel), lambda: book_at(aysel, branch="sumgait", clock="14:00")
    )
    assert kinds(outcomes) == {Booking: 1, OverlappingVisit: 1}


def test_the_limit_of_open_visits_holds_for_who_is_fast(book_at: Book, aysel: Actor) -> None:
    clocks = ("14:00", "14:40", "15:20", "16:00")
    outcomes = at_once(*[lambda clock=clock: book_at(aysel, clock) for clock in clocks])
    assert kinds(outcomes) == {Booking: 2, TooManyBookings: 2}


def test_a_place_that_is_given_back_goes_to_one_of_those_who_wait(
    service: UUID, book_at: Book, aysel: Actor, leyla: Actor
) -> None:
    held = book_at(aysel), book_at(leyla)
    assert free_at(service, "14:00") == 0
    cancel_booking(booking_id=held[0].pk, acting=aysel, now=NOW)
    assert free_at(service, "14:00") == 1
    waiting = [person(number) for number in range(10, 16)]
    outcomes = at_once(*[lambda who=who: book_at(who) for who in waiting])
    assert kinds(outcomes) == {Booking: 1, JustTaken: 5}


def test_who_changes_and_who_books_race_for_the_last_place(
    service: UUID, book_at: Book, aysel: Actor, leyla: Actor
) -> None:
    book_at(leyla, "15:20")
    mine = book_at(aysel)
    other = person(20)
    outcomes = at_once(
        lambda: change_booking(
            booking_id=mine.pk, branch=BRANCH, starts=at(THURSDAY, "15:20"), acting=aysel, now=NOW
        ),
        lambda: book_at(other, "15:20"),
    )
    assert kinds(outcomes) == {Booking: 1, JustTaken: 1}
    assert free_at(service, "15:20") == 0
