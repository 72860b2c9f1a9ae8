"""Where the marks of a chart lie, in per cent of its breadth and height."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

TOP, FLOOR = 10.0, 86.0
"""The plot lies between; titles of the columns are below."""
SHORT: Final = 5
"""Letters of a label of which `MOST_SHORT` fit into a telephone's breadth, of longer ones `MOST_LONG`."""
MOST_SHORT: Final = 5
MOST_LONG: Final = 3
EDGE: Final = 15.0
"""Per cent: so near to an edge a longer one would be cut off."""
LINES: Final = 4
"""Across a chart, at most."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a column stands for."""

    label: str
    short: str
    """For the axis."""
    value: float
    before: float | None = None
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

    value: float
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart over time."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    zero: float
    """Where the line of 0 is: columns of what is less hang from it."""

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
    values = [value for point in points for value in (point.value, point.before or 0)]
    scale = _Scale.of(values)
    slot = 100 / len(points)
    is_short = all(len(point.short) <= SHORT for point in points)
    every = -(-len(points) // (MOST_SHORT if is_short else MOST_LONG))
    drawn = []
    for number, point in enumerate(points):
        now, before = point.value, point.before or 0
        drawn.append(
            Column(
                point=point,
                left=number * slot + slot * 0.2,
                width=slot * 0.6,
                top=scale.top_of(now),
                height=scale.height_of(now),
                before_top=scale.top_of(before),
                before_height=scale.height_of(before),
                middle=(number + 0.5) * slot,
                is_labelled=number % every == (every - 1) // 2
                and (is_short or EDGE <= (number + 0.5) * slot <= 100 - EDGE),
            )
        )
    return Columns(tuple(drawn), tuple(scale.lines()), scale.y(0))


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the lowest to the highest line, each a whole number of steps."""

    low: int
    high: int
    step: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "_Scale":
        highest, lowest = max(0, *values), min(0, *values)
        step = _step(highest - lowest, all(float(value).is_integer() for value in values))
        high, low = ceil(highest / step), floor(lowest / step)
        return cls(low, high if high > low else low + 1, step)

    def y(self, value: float) -> float:
        return FLOOR - (FLOOR - TOP) * (value / self.step - self.low) / (self.high - self.low)

    def top_of(self, value: float) -> float:
        return self.y(max(value, 0))

    def height_of(self, value: float) -> float:
        return abs(self.y(value) - self.y(0))

    def lines(self) -> Iterator[Line]:
        for number in range(self.low, self.high + 1):
            value = round(number * self.step, 9)
            if number:
                yield Line(int(value) if value.is_integer() else value, self.y(value))


def _step(span: float, is_whole: bool) -> float:
    """The least of … 1, 2, 2.5, 5, 10, 20, 25 … of which at most `LINES` reach over the span; whole where all is."""
    unit = 10.0 ** floor(log10(span / LINES)) if span else 1.0
    steps = [unit * number for number in (1, 2, 2.5, 5, 10)]
    fitting = [step for step in steps if not is_whole or step.is_integer()] or [1.0]
    return next((step for step in fitting if step * LINES >= span), 1.0)


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
