"""The times of a day, for any hours, lengths and holidays that a regulation may have."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.bookings.rules import (
    Place,
    by_day,
    day_of,
    free_desks,
    free_slots,
    nearest,
    ticket_of,
)
from birpencere.bookings.tests.conftest import NOW, THURSDAY, at, regulation_of, regulation_text
from birpencere.bookings.types import Slot, Taken
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU, Calendar, MovedDay
from birpencere.regulations.types import Closure, Hours, Key, Visit, VisitCalendar, Weekday

REGULATION = regulation_of(regulation_text("5.15"))
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
EVERY_DAY = tuple(Weekday)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A branch with a morning and an afternoon of whole slots, and a visit that fits into both."""
    slot = draw(st.sampled_from([5, 10, 15, 20, 30, 60]))
    length = draw(st.integers(1, 4)) * slot
    opens = draw(st.integers(0, 8)) * 60
    morning, afternoon = (draw(st.integers(length // slot, 240 // slot)) * slot for _part in "ab")
    pause = draw(st.integers(0, 60))
    begins = opens + morning + pause
    hours = (
        Hours(EVERY_DAY, clock(opens), clock(opens + morning)),
        Hours(EVERY_DAY, clock(begins), clock(begins + afternoon)),
    )
    calendar = VisitCalendar(
        Key("hall"), (Key("visit"),), slot, draw(st.integers(1, 9)), 30, 2, hours
    )
    visit = Visit(Key("visit"), Text("Qəbul"), length)
    return Place(REGULATION, REGULATION.branches[0], visit, calendar, Calendar())


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def overlap(one: Slot, other: Slot) -> bool:
    return one.starts < other.ends and other.starts < one.ends


@given(places(), DAYS)
def test_every_visit_lies_within_the_hours_of_an_open_day(place: Place, day: date) -> None:
    slots = place.slots_on(day)
    assert bool(slots) is (place.closed_for(day) is None)
    for slot in slots:
        start, end = (moment.astimezone(BAKU) for moment in (slot.starts, slot.ends))
        assert start.date() == end.date() == day
        assert any(
            hours.opens <= start.time() and end.time() <= hours.closes
            for hours in place.calendar.hours
        )
        assert slot.ends - slot.starts == timedelta(minutes=place.visit.minutes)


@given(places(), DAYS)
def test_slots_begin_one_after_the_other_and_those_of_a_desk_do_not_overlap(
    place: Place, day: date
) -> None:
    slots = place.slots_on(day)
    for one, following in pairwise(slots):
        assert following.starts - one.starts >= timedelta(minutes=place.calendar.slot)
    if place.visit.minutes == place.calendar.slot:
        assert not any(overlap(one, following) for one, following in pairwise(slots))


@given(places(), DAYS)
def test_the_country_has_no_summer_time(place: Place, day: date) -> None:
    for slot in place.slots_on(day):
        assert slot.starts.utcoffset() == timedelta(hours=4)
    same_weekday = day + timedelta(weeks=26)
    if place.slots_on(same_weekday) and place.slots_on(day):
        hours = [slot.starts.astimezone(UTC).time() for slot in place.slots_on(day)]
        later = [slot.starts.astimezone(UTC).time() for slot in place.slots_on(same_weekday)]
        assert hours == later


@given(places(), DAYS, st.data())
def test_however_people_book_no_desk_has_two_at_once(
    place: Place, day: date, data: st.DataObject
) -> None:
    taken: list[Taken] = []
    slots = place.slots_on(day)
    for slot in data.draw(st.lists(st.sampled_from(slots), max_size=20)) if slots else ():
        free = free_desks(place, slot, by_day(taken))
        assert all(1 <= desk <= place.calendar.desks for desk in free)
        if free:
            taken.append(held(place, slot, data.draw(st.sampled_from(free))))
    for number, one in enumerate(taken):
        for other in taken[:number]:
            apart = one.ends <= other.starts or other.ends <= one.starts
            assert apart or one.desk != other.desk


def held(place: Place, slot: Slot, desk: int) -> Taken:
    return Taken(place.branch.key, place.calendar.key, desk, slot.starts, slot.ends)


def hall(moved: Iterable[MovedDay] = (), **other: object) -> Place:
    """The hall of the first centre: open from Monday to Saturday."""
    regulation = replace(REGULATION, **other)  # type: ignore[arg-type]  # attributes of the regulation
    branch, visit = regulation.branches[0], regulation.visits[0]
    calendar = regulation.calendar(branch, visit)
    assert calendar
    return Place(regulation, branch, visit, calendar, Calendar(moved))


def test_holidays_are_closed_and_an_ordinary_saturday_is_not() -> None:
    constitution_day, saturday, sunday = date(2026, 11, 9), date(2026, 11, 14), date(2026, 11, 15)
    assert hall().closed_for(constitution_day) is not None
    assert hall().slots_on(constitution_day) == ()
    assert len(hall().slots_on(saturday)) == 12
    assert hall().slots_on(sunday) == ()
    assert hall().closed_for(sunday) is None


def test_days_that_the_cabinet_moves_are_moved_here_too() -> None:
    reason = Text("Nazirlər Kabinetinin qərarı")
    free, worked = date(2026, 11, 19), date(2026, 11, 22)
    place = hall([MovedDay(free, False, reason), MovedDay(worked, True, reason)])
    assert place.closed_for(free) == reason
    assert place.slots_on(free) == ()
    monday = [slot.starts.time() for slot in place.slots_on(date(2026, 11, 23))]
    assert [slot.starts.time() for slot in place.slots_on(worked)] == monday


def test_a_branch_is_closed_on_its_own_days_and_the_others_are_not() -> None:
    reason = Text("Təmir")
    here, elsewhere = REGULATION.branches[0].key, REGULATION.branches[1].key
    week = Closure(THURSDAY, reason, until=THURSDAY + timedelta(days=3), branches=(here,))
    assert hall(closures=(week,)).closed_for(THURSDAY + timedelta(days=3)) == reason
    assert hall(closures=(week,)).closed_for(THURSDAY + timedelta(days=4)) is None
    assert hall(closures=(replace(week, branches=(elsewhere,)),)).closed_for(THURSDAY) is None
    assert hall(closures=(replace(week, branches=()),)).closed_for(THURSDAY) == reason


def test_one_books_from_now_on_and_not_too_far_ahead() -> None:
    place = hall()
    today = place.bookable_on(NOW.date(), NOW)
    assert today[0].starts == at(NOW.date(), "10:20")
    last = NOW.date() + timedelta(days=30)
    assert place.bookable_on(last, NOW)
    assert place.bookable_on(last + timedelta(days=1), NOW) == ()
    assert place.bookable_on(NOW.date() - timedelta(days=1), NOW) == ()


def test_what_is_taken_is_counted_and_the_next_free_time_comes_after_it() -> None:
    place, now = hall(), at(THURSDAY, "08:00")
    first = place.slots_on(THURSDAY)[0]
    taken = by_day(held(place, first, desk) for desk in range(1, 7))
    assert [slot.free for slot in day_of(place, THURSDAY, taken, now).slots[:2]] == [0, 6]
    assert next(free_slots(place, taken, now)).starts == at(THURSDAY, "09:20")
    near = nearest(free_slots(place, taken, now), at(THURSDAY, "11:00"), 3)
    assert [f"{slot.starts:%H:%M}" for slot in near] == ["10:40", "11:00", "11:20"]


def test_a_ticket_says_calendar_time_and_desk() -> None:
    branch = REGULATION.branches[0]
    assert ticket_of(branch, "hall", 2, datetime(2026, 11, 19, 5, 20, tzinfo=UTC)) == "A0920-2"
    assert ticket_of(branch, "employment", 1, at(THURSDAY, "09:20")) == "C0920-1"


@pytest.mark.parametrize("number", ["5.15", "7.4", "21.10"])
def test_each_visit_of_each_branch_has_times_in_a_week(number: str) -> None:
    regulation = regulation_of(regulation_text(number))
    week = [date(2026, 11, 16) + timedelta(days=one) for one in range(7)]
    for visit in regulation.visits:
        for branch in regulation.branches_for(visit):
            calendar = regulation.calendar(branch, visit)
            assert calendar
            place = Place(regulation, branch, visit, calendar, Calendar())
            assert any(place.slots_on(day) for day in week), (branch.key, visit.key)
