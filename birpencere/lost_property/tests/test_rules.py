"""How long a document is kept, and whose it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.country import calendar
from birpencere.lost_property.rules.keeping import months_later, term
from birpencere.lost_property.rules.matching import answers, marks_of
from birpencere.regulations.types import Keeping

LAW = Keeping(days=10, months=1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.law("B-poc-9", "B-poc-10")
@given(registered=DAYS, way=st.integers(0, 30), is_extended=st.booleans())
def test_the_last_day_is_open_counts_ten_days_or_a_month_and_every_day_on_the_way(
    registered: date, way: int, is_extended: bool
) -> None:
    known = calendar()
    found = term(registered, LAW, known, is_extended=is_extended, days_on_the_way=way)
    least = (months_later(registered, 1) if is_extended else registered + 10 * DAY) + way * DAY
    assert known.is_working_day(found.last_day)
    assert found.last_day == least + len(found.closed) * DAY
    assert not any(known.is_working_day(day) for day, _reason in found.closed)
    assert found.last_day >= term(registered, LAW, known).last_day


@pytest.mark.parametrize(
    ("registered", "plain", "extended"),
    [
        (date(2026, 11, 17), date(2026, 11, 27), date(2026, 12, 17)),
        (date(2026, 11, 18), date(2026, 11, 30), date(2026, 12, 18)),  # the 28th is a Saturday
        (date(2026, 12, 31), date(2027, 1, 11), date(2027, 2, 1)),  # a Sunday, a Sunday
        (date(2027, 1, 31), date(2027, 2, 10), date(2027, 3, 1)),  # of February the last day
    ],
)
def test_days_and_months_are_those_of_the_calendar(
    registered: date, plain: date, extended: date
) -> None:
    assert term(registered, LAW, calendar()).last_day == plain
    assert term(registered, LAW, calendar(), is_extended=True).last_day == extended


HERS = marks_of("AZE 12345678", "MƏMMƏDOVA", "Aysel", "Elçin qızı")


@pytest.mark.parametrize(
    ("sought", "is_hers"),
    [
        (marks_of("aze12345678", "Mammadova".replace("a", "ə", 1), "Aysel", ""), False),
        (marks_of("aze-12345678", "Memmedova", "aysel", "Elcin"), True),
        (marks_of("", "Məmmədova", "Aysel", ""), True),
        (marks_of("AZE12345679", "Məmmədova", "Aysel", ""), False),
        (marks_of("AZE12345678", "Məmmədova", "Aysel", "Rauf qızı"), False),
        (marks_of("AZE12345678", "Quliyeva", "Aysel", ""), False),
    ],
)
def test_a_document_is_known_by_its_number_and_name_however_they_are_written(
    sought: object, is_hers: bool
) -> None:
    assert answers(HERS, sought) is is_hers  # type: ignore[arg-type]  # parametrize tells no types
