"""Where the marks of a chart lie, in per cent of its breadth and height."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TOP, FLOOR = 10.0, 86.0
"""The plot lies between; titles of the columns are below."""
MOST_LABELS: Final = 5
"""As many as fit into a telephone's breadth."""
LINES: Final = 4
"""Across a chart, at most."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a column stands for."""

    label: str
    short: str
    """For the axis."""
    value: int
    before: int | None = None
    """The same of the period before."""


@dataclass(frozen=True, slots=True)
class Column:
    """A filled column inside the outline of what it was before."""

    point: Point
    left: float
    width: float
    top: float
    height: float
    before_top: float
    before_height: float
    middle: float
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line across at a round number."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart over time."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def highest(self) -> Point:
        """The first of the highest ones."""
        return max((one.point for one in self.columns), key=lambda point: point.value)

    @property
    def compares(self) -> bool:
        """Whether there is something of before."""
        return any(one.point.before is not None for one in self.columns)


def columns(points: Sequence[Point]) -> Columns:
    """The chart of at least one point."""
    highest = max(max(point.value, point.before or 0) for point in points)
    step = _step(highest)
    count = max(-(-highest // step), 1)
    top = step * count
    slot = 100 / len(points)
    every = -(-len(points) // MOST_LABELS)
    drawn = []
    for number, point in enumerate(points):
        now, before = (_y(value, top) for value in (point.value, point.before or 0))
        drawn.append(
            Column(
                point=point,
                left=number * slot + slot * 0.2,
                width=slot * 0.6,
                top=now,
                height=FLOOR - now,
                before_top=before,
                before_height=FLOOR - before,
                middle=(number + 0.5) * slot,
                is_labelled=number % every == (every - 1) // 2,
            )
        )
    lines = [Line(step * number, _y(step * number, top)) for number in range(1, count + 1)]
    return Columns(tuple(drawn), tuple(lines))


def _y(value: int, top: int) -> float:
    return FLOOR - (FLOOR - TOP) * value / top


def _step(highest: int) -> int:
    """The least of 1, 2, 5, 10, 20, 25, 50 … of which at most `LINES` reach the highest value."""
    unit = 1
    while unit * 10 * LINES < highest:
        unit *= 10
    steps = [unit, unit * 2, *([unit * 5 // 2] if unit > 1 else []), unit * 5, unit * 10]
    return next(step for step in steps if step * LINES >= highest)


@dataclass(frozen=True, slots=True)
class Bar:
    """One of several things: its bar is as long as its part of the largest."""

    name: str
    value: str
    """As it is shown."""
    length: float
    href: str = ""
    lang: str = ""


def length_of(value: float, largest: float) -> float:
    """In per cent, so that what is there can be seen."""
    return max(100 * value / largest, 0.5) if value and largest else 0.0
