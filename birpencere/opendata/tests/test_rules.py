"""What a table looks like, and how fresh it is."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.text import Text
from birpencere.opendata.rules.chart import Series
from birpencere.opendata.rules.freshness import Freshness, days_overdue, freshness_of
from birpencere.opendata.rules.schema import (
    Field,
    FieldType,
    Proposal,
    fields_of,
    schema_of,
    schema_problems,
)
from birpencere.opendata.types import FREQUENCIES

NOW = datetime(2026, 11, 29, tzinfo=UTC)
DAY = Field("day", FieldType.DATE, Text("Gün", "Day"))
COUNT = Field("count", FieldType.INTEGER, Text("Say", "Count"))


@given(st.sampled_from(sorted(FREQUENCIES)), st.integers(0, 1000))
def test_overdue_is_what_is_older_than_its_promise(frequency: str, age: int) -> None:
    longest = FREQUENCIES[frequency].longest
    confirmed = NOW - timedelta(days=age)
    late = days_overdue(frequency, confirmed, NOW)
    assert (late > 0) == (longest is not None and timedelta(days=age) > longest)
    assert (freshness_of(frequency, confirmed, NOW) is Freshness.OVERDUE) == (late > 0)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=200))
def test_a_picture_has_few_columns_that_add_up(values: list[int]) -> None:
    series = Series((DAY, COUNT))
    for place, value in enumerate(values):
        series.see([date(2020, 1, 1) + timedelta(days=place), value])
    chart = series.chart()
    assert chart
    assert len(chart["points"]) <= 60
    assert sum(value for _label, value in chart["points"]) == sum(values)


def test_columns_are_proposed_by_all_that_stands_in_them() -> None:
    proposal = Proposal(["code", "n", "x", "ok", "day", "words", "nothing"])
    proposal.see(["007", "1", "1", "true", "2026-11-29", "1", ""])
    proposal.see(["010", "-2", "2.5", "false", "2026-02-28", "a", ""])
    fields = proposal.fields()
    types = "string integer number boolean date string string"
    assert [field.type for field in fields] == types.split()
    assert [field.is_required for field in fields] == [True] * 6 + [False]
    assert list(schema_problems(fields)) == []
    assert fields_of(schema_of(fields)) == fields


def test_a_schema_that_cannot_hold_says_where() -> None:
    wrong = (
        Field("a", FieldType.INTEGER, Text("A", "A"), minimum="5", maximum="3", pattern="x"),
        Field("a", FieldType.STRING, Text("A"), pattern="(", maximum="3"),
    )
    assert {field for field, _problem in schema_problems(wrong)} == {
        "0-maximum",
        "0-pattern",
        "1-name",
        "1-title-en",
        "1-maximum",
        "1-pattern",
    }
