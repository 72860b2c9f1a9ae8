"""The table: what was measured, beside its limit and what we aim at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

ROUNDS = 5
"""Measurements of each row, of which the median counts."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure should reach."""

    value: float
    is_most: bool = False
    """Whether it is the most that it may be, not the least."""
    p95: float | None = None
    """Milliseconds in which 95 of a hundred requests should be answered."""

    def is_met(self, figure: float, p95: float | None) -> bool:
        is_reached = figure <= self.value if self.is_most else figure >= self.value
        return is_reached and (self.p95 is None or (p95 is not None and p95 < self.p95))

    def __str__(self) -> str:
        bound = f"{'≤' if self.is_most else '≥'} {short(self.value)}"
        return bound if self.p95 is None else f"{bound}, p95 < {self.p95:.0f}"


@dataclass(slots=True)
class Row:
    """One thing that is measured, several times, each time beside its limit."""

    name: str
    unit: str
    limit_name: str
    aim: Aim | None = None
    figures: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    times: list[tuple[float, float, float]] = field(default_factory=list)
    """Milliseconds that half, 95 and 99 of a hundred requests took at most."""

    def add(self, figure: float, limit: float) -> None:
        """One more measurement of both."""
        self.figures.append(figure)
        self.limits.append(limit)

    @property
    def ratio(self) -> float:
        """Median of the ratios, each of two figures taken one right after the other."""
        pairs = zip(self.figures, self.limits, strict=True)
        return median(figure / limit for figure, limit in pairs)

    def cells(self) -> list[str]:
        """The row as it is printed."""
        figure = median(self.figures)
        p50, p95, p99 = self._times()
        verdict = "" if self.aim is None else "yes" if self.aim.is_met(figure, p95) else "no"
        return [
            self.name,
            f"{short(figure)} {self.unit}",
            f"{short(min(self.figures))}–{short(max(self.figures))}",
            *("" if time is None else short(time) for time in (p50, p95, p99)),
            f"{self.limit_name}: {short(median(self.limits))}",
            f"{self.ratio:.2f}",
            str(self.aim or ""),
            verdict,
        ]

    def _times(self) -> tuple[float | None, float | None, float | None]:
        if not self.times:
            return None, None, None
        p50, p95, p99 = zip(*self.times, strict=True)
        return median(p50), median(p95), median(p99)


TITLES = ("what", "median", "spread", "p50 ms", "p95", "p99", "limit", "ratio", "aim", "met")


def markdown(rows: Iterable[Row]) -> str:
    """The table, which is also what docs/performance.md shows."""
    lines = [list(TITLES), *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def short(number: float) -> str:
    """Three digits that count."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def measure(row: Row, figure: Callable[[], float], limit: Callable[[], float]) -> Row:
    """The row with its `ROUNDS` measurements."""
    for _round in range(ROUNDS):
        row.add(figure(), limit())
    return row
