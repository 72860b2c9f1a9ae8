"""What must hold between branches, calendars and visits of a regulation that one books times by."""

from collections import Counter
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from birpencere.regulations.types import BookingRegulation, Hours, VisitCalendar, Weekday

Faults = Iterator[tuple[str, str]]
"""Paths with what is wrong there."""


def booking_faults(regulation: BookingRegulation) -> Faults:
    """What is wrong between the parts of a regulation by which times are booked."""
    yield from emptiness_faults(regulation)
    yield from naming_faults(regulation)
    yield from offer_faults(regulation)
    for index, calendar in enumerate(regulation.calendars):
        yield from calendar_faults(regulation, calendar, f"calendars[{index}]")
    for index, closure in enumerate(regulation.closures):
        if closure.until and closure.until < closure.day:
            yield f"closures[{index}].until", "is before day"
    yield from asking_faults(regulation)


def emptiness_faults(regulation: BookingRegulation) -> Faults:
    """Lists that say nothing, keys that stand twice, numbers that let nobody in."""
    for name in ("visits", "calendars", "branches"):
        items = getattr(regulation, name)
        if not items:
            yield name, "must not be empty"
        for key, count in Counter(item.key for item in items).items():
            if count > 1:
                yield name, f"the key {key} stands {count} times"
    if not regulation.open_at_once:
        yield "open_at_once", "must be at least 1"


def naming_faults(regulation: BookingRegulation) -> Faults:
    """Every key that is named somewhere is the key of something."""
    visits = {visit.key for visit in regulation.visits}
    calendars = {calendar.key for calendar in regulation.calendars}
    branches = {branch.key for branch in regulation.branches}
    named = [
        *((f"calendars[{i}].visits", "visit", one.visits, visits)
          for i, one in enumerate(regulation.calendars)),
        *((f"branches[{i}].calendars", "calendar", one.calendars, calendars)
          for i, one in enumerate(regulation.branches)),
        *((f"closures[{i}].branches", "branch", one.branches, branches)
          for i, one in enumerate(regulation.closures)),
    ]  # fmt: skip
    for path, kind, keys, known in named:
        for key in keys:
            if key not in known:
                yield path, f"there is no {kind} {key}"


def offer_faults(regulation: BookingRegulation) -> Faults:
    """Each visit is received somewhere, in each branch by one calendar at most."""
    by_key = {calendar.key: calendar for calendar in regulation.calendars}
    for i, branch in enumerate(regulation.branches):
        offered = Counter(
            visit for key in branch.calendars if key in by_key for visit in by_key[key].visits
        )
        for visit, count in offered.items():
            if count > 1:
                yield f"branches[{i}].calendars", f"{count} of them receive for {visit}"
    for i, one in enumerate(regulation.visits):
        if not regulation.branches_for(one):
            yield f"visits[{i}]", "no branch receives for it"


def calendar_faults(regulation: BookingRegulation, calendar: VisitCalendar, path: str) -> Faults:
    """Its numbers let people in, its hours do not overlap, slots and visits fit into them."""
    for name in ("slot", "desks", "days_ahead"):
        if not getattr(calendar, name):
            yield f"{path}.{name}", "must be at least 1"
    if not calendar.hours:
        yield f"{path}.hours", "must not be empty"
    for index, hours in enumerate(calendar.hours):
        yield from hours_faults(hours, calendar.slot, f"{path}.hours[{index}]")
    for weekday in Weekday:
        yield from overlap_faults(calendar, weekday, path)
    yield from length_faults(regulation, calendar, path)


def hours_faults(hours: Hours, slot: int, path: str) -> Faults:
    if not hours.days:
        yield f"{path}.days", "must not be empty"
    if hours.opens >= hours.closes:
        yield f"{path}.closes", "is not after opens"
    elif slot and length_of(hours) % slot:
        yield path, f"{length_of(hours)} minutes are not whole slots of {slot}"


def overlap_faults(calendar: VisitCalendar, weekday: Weekday, path: str) -> Faults:
    that_day = sorted(
        (hours.opens, hours.closes) for hours in calendar.hours if weekday in hours.days
    )
    for (_opens, closes), (opens, _closes) in pairwise(that_day):
        if opens < closes:
            yield f"{path}.hours", f"they overlap on {weekday.name.lower()}"


def length_faults(regulation: BookingRegulation, calendar: VisitCalendar, path: str) -> Faults:
    """Visits of its own are whole slots, and no longer than the longest time that it is open."""
    longest = max((length_of(hours) for hours in calendar.hours), default=0)
    for visit in regulation.visits:
        if visit.key not in calendar.visits or not calendar.slot:
            continue
        if not visit.minutes or visit.minutes % calendar.slot:
            yield f"{path}.slot", f"{visit.key} of {visit.minutes} minutes is not whole slots"
        elif visit.minutes > longest:
            yield f"{path}.hours", f"{visit.key} of {visit.minutes} minutes never fits"


def asking_faults(regulation: BookingRegulation) -> Faults:
    """What the branch must know stands on one short page: no files, no rows that one adds."""
    if len(regulation.form.steps) > 1:
        yield "form.steps", "one page must do"
    for s, step in enumerate(regulation.form.steps):
        for f, field in enumerate(step.fields):
            if field.type in ("file", "group"):
                yield f"form.steps[{s}].fields[{f}]", f"a visit asks for no {field.type}"


def length_of(hours: Hours) -> int:
    """Minutes."""
    return minutes_of(hours.closes) - minutes_of(hours.opens)


def minutes_of(moment: time) -> int:
    """Since midnight."""
    return moment.hour * 60 + moment.minute
