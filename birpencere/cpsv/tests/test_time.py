"""How many working days, as a duration that calendars know."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from birpencere.cpsv.rules.subject import working_days


def walked(start: date, days: int) -> int:
    """Calendar days until so many working days are over, the first day not counted."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return (day - start).days


@given(st.integers(0, 120))
def test_the_longest_that_working_days_take_without_holidays(days: int) -> None:
    week = [date(2026, 11, 23) + timedelta(days=i) for i in range(5)]
    longest = max(walked(day, days) for day in week)
    assert str(working_days(days)) == f"P{longest}D"
