"""What becomes of a booking: letters, the reminder once, changes, limits, the trail."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from birpencere.audit.queries import entries_of
from birpencere.bookings import jobs
from birpencere.bookings.actions import cancel_booking, change_booking, mark_visit, remind
from birpencere.bookings.errors import (
    NoSuchBooking,
    NoSuchSlot,
    NotComplete,
    TooLate,
    TooManyBookings,
)
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import bookings_of, missed_by, to_remind
from birpencere.bookings.tests.conftest import (
    BRANCH,
    NOW,
    SYSTEM,
    THURSDAY,
    TODAY,
    Book,
    at,
    free_at,
)
from birpencere.bookings.types import Status
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.notifications.models import Notice
from tests.arrived import arrived

DAY_BEFORE = at(THURSDAY, "14:00") - timedelta(hours=23)


def letters(booking: Booking) -> list[str]:
    """What its person was told, in order."""
    found = Notice.objects.filter(case_id=booking.pk).order_by("created_at", "pk")
    return list(found.values_list("template", flat=True))


def trail(booking: Booking) -> list[str]:
    return [entry.action for entry in entries_of(booking.pk)]


def test_each_action_leaves_its_row_and_its_letter(book_at: Book, aysel: Actor) -> None:
    booking = book_at(aysel)
    change_booking(
        booking_id=booking.pk, branch="sumgait", starts=at(THURSDAY, "14:40"), acting=aysel, now=NOW
    )
    cancel_booking(booking_id=booking.pk, acting=aysel, now=NOW)
    actions = ["bookings.booked", "bookings.changed", "bookings.cancelled"]
    assert trail(booking) == actions
    used = ServiceUsed(Use.BOOKING, NOW, booking.service_id, booking.revision_id)
    assert arrived() == [used], "changing and cancelling is no use of its own"
    assert sorted(letters(booking)) == ["booking_cancelled", "booking_changed", "booking_made"]
    letter = Notice.objects.get(template="booking_changed")
    assert letter.subject == "B1440-1: qəbul vaxtınız dəyişdirildi"
    assert "19 noyabr 2026, 14:40" in letter.body
    assert f"/az/bookings/{booking.pk}" in letter.body
    assert "Sumqayıt" in letter.body


def test_the_reminder_comes_once_however_often_the_job_runs(
    book_at: Book, aysel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = book_at(aysel)
    assert to_remind(at(THURSDAY, "14:00") - timedelta(hours=25)) == []
    monkeypatch.setattr(timezone, "now", lambda: DAY_BEFORE)
    for _run in range(3):
        jobs.remind_people(timestamp=0)
    assert letters(booking) == ["booking_made", "booking_reminder"]
    assert trail(booking).count("bookings.reminded") == 1


def test_a_job_that_dies_halfway_is_finished_by_the_next_one(
    book_at: Book, aysel: Actor, leyla: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = book_at(aysel), book_at(leyla)
    monkeypatch.setattr(timezone, "now", lambda: DAY_BEFORE)
    done: list[UUID] = []

    def dies_at_the_second(*, booking_id: UUID, **other: object) -> None:
        if done:
            raise KeyboardInterrupt
        remind(booking_id=booking_id, acting=SYSTEM, now=DAY_BEFORE)
        done.append(booking_id)

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "remind", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            jobs.remind_people(timestamp=0)
    jobs.remind_people(timestamp=0)
    for booking in (first, second):
        assert letters(booking).count("booking_reminder") == 1


def test_who_booked_or_changed_within_the_last_day_is_not_reminded(
    book_at: Book, aysel: Actor
) -> None:
    booking = book_at(aysel, now=DAY_BEFORE)
    assert to_remind(DAY_BEFORE + timedelta(hours=1)) == []
    cancel_booking(booking_id=booking.pk, acting=aysel, now=DAY_BEFORE)
    assert to_remind(DAY_BEFORE) == []


def test_until_two_hours_before_one_changes_and_cancels(book_at: Book, aysel: Actor) -> None:
    booking = book_at(aysel)
    late = at(THURSDAY, "12:00") + timedelta(seconds=1)
    with pytest.raises(TooLate):
        cancel_booking(booking_id=booking.pk, acting=aysel, now=late)
    with pytest.raises(TooLate):
        change_booking(
            booking_id=booking.pk,
            branch=BRANCH,
            starts=at(THURSDAY, "17:20"),
            acting=aysel,
            now=late,
        )
    cancel_booking(booking_id=booking.pk, acting=aysel, now=at(THURSDAY, "12:00"))
    with pytest.raises(TooLate):
        cancel_booking(booking_id=booking.pk, acting=aysel, now=NOW)


def test_a_change_frees_the_place_that_one_had(service: UUID, book_at: Book, aysel: Actor) -> None:
    booking = book_at(aysel)
    assert (free_at(service, "14:00"), free_at(service, "15:20")) == (1, 2)
    change_booking(
        booking_id=booking.pk, branch=BRANCH, starts=at(THURSDAY, "15:20"), acting=aysel, now=NOW
    )
    assert (free_at(service, "14:00"), free_at(service, "15:20")) == (2, 1)


@pytest.mark.parametrize("when", ["14:10", "13:00", "08:00", "17:40"])
def test_only_times_of_the_regulation_are_sold(book_at: Book, aysel: Actor, when: str) -> None:
    with pytest.raises(NoSuchSlot):
        book_at(aysel, when)


def test_what_is_over_too_far_ahead_or_incomplete_is_refused(book_at: Book, aysel: Actor) -> None:
    for day in (TODAY - timedelta(days=7), THURSDAY + timedelta(weeks=9)):
        with pytest.raises(NoSuchSlot):
            book_at(aysel, day=day)
    with pytest.raises(NotComplete) as refused:
        book_at(aysel, typed={"phone": "12"})
    assert set(refused.value.facts["problems"]) == {"phone", "has_case", "accompanied"}
    with pytest.raises(Forbidden):
        book_at(ANONYMOUS)


def test_two_visits_to_come_are_as_many_as_one_person_has(book_at: Book, aysel: Actor) -> None:
    first, _second = book_at(aysel), book_at(aysel, "15:20")
    with pytest.raises(TooManyBookings):
        book_at(aysel, "16:00")
    cancel_booking(booking_id=first.pk, acting=aysel, now=NOW)
    book_at(aysel, "16:00")
    assert len(bookings_of(aysel)) == 3


def test_who_did_not_come_is_counted_for_the_agency_alone(
    book_at: Book, aysel: Actor, orkhan: Actor, gunay: Actor
) -> None:
    booking = book_at(aysel)
    assert aysel.person_id
    mark_visit(booking_id=booking.pk, came=False, acting=orkhan, now=at(THURSDAY, "15:00"))
    assert missed_by(orkhan, {aysel.person_id}) == {aysel.person_id: 1}
    assert missed_by(gunay, {aysel.person_id}) == {}
    assert trail(booking) == ["bookings.booked", "bookings.missed"]
    assert entries_of(booking.pk)[-1].organisation_id == booking.agency_id


def test_only_an_officer_of_the_agency_marks_and_never_their_own_visit(
    book_at: Book, aysel: Actor, orkhan: Actor, gunay: Actor, officers_visit: Callable[[], Booking]
) -> None:
    booking, own = book_at(aysel), officers_visit()
    day = at(THURSDAY, "15:00")
    for acting, one in ((aysel, booking), (gunay, booking), (orkhan, own)):
        with pytest.raises(NoSuchBooking):
            mark_visit(booking_id=one.pk, came=True, acting=acting, now=day)
    assert set(Booking.objects.values_list("status", flat=True)) == {Status.BOOKED}


@pytest.fixture
def officers_visit(book_at: Book, orkhan: Actor) -> Callable[[], Booking]:
    """The officer books at their own agency."""
    return lambda: book_at(orkhan)
