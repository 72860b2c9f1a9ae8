"""Marks of charts stay where there is room for them, and say what they stand for."""

from hypothesis import given
from hypothesis import strategies as st

from birpencere.web.charts import FLOOR, LINES, TOP, Point, columns

VALUES = st.one_of(
    st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda one: round(one, 2))
)


@given(st.lists(st.tuples(VALUES, st.one_of(st.none(), VALUES)), min_size=1, max_size=80))
def test_columns_stay_inside_and_hang_from_the_line_of_zero_or_stand_on_it(
    values: list[tuple[float, float | None]],
) -> None:
    chart = columns([Point("2026", "in 2026", now, before) for now, before in values])
    for one in chart.columns:
        bottom = one.top + one.height
        assert TOP - 0.01 <= one.top <= bottom + 0.01 <= FLOOR + 0.02
        edge = bottom if one.point.value >= 0 else one.top
        assert abs(edge - chart.zero) < 0.01
        assert 0 <= one.left <= one.left + one.width <= 100
    assert 1 <= len(chart.lines) <= LINES + 1
    assert sorted({line.value for line in chart.lines}) == [line.value for line in chart.lines]


def test_lines_are_round_numbers() -> None:
    def lines(*values: float) -> list[float]:
        return [line.value for line in columns([Point("", "", one) for one in values]).lines]

    assert lines(0) == [1]
    assert lines(3) == [1, 2, 3]
    assert lines(87) == [25, 50, 75, 100]
    assert lines(0.3, 0.25) == [0.1, 0.2, 0.3]
    assert lines(40, -10) == [-20, 20, 40]
