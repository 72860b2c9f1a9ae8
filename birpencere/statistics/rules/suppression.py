"""Small numbers that could point to a person are not shown, nor what would let somebody compute them.

A number of 1 to 4 is withheld (threshold rule of statistical disclosure control; five is the country's threshold here),
in a cell and in a total alike. Further numbers are withheld so that none of them follows from the others: with all that
stays visible, each could be three different values at least. A zero is always shown: it counts nobody, and so it is
known that what is withheld is 1 or more; the rules here reckon with it. Which of the withheld numbers were small is not
said. Totals stay as long as cells can be withheld instead.

A table with its totals is a circulation: the total of a row flows into its cells, they into the totals of their columns,
these into the grand total and that into the totals of rows. A withheld number is safe if it lies on a circle of
withheld ones around which something can be moved without making any of them less than 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from birpencere.statistics.rules.circulation import Circulation, Edge

THRESHOLD = 5
"""The first number that is shown."""
EDITION = 1
"""Of this rule: raised when it withholds otherwise, so that what was withheld by an earlier one is reckoned anew."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """Counts of one dimension as the public may see them; None is withheld."""

    cells: tuple[int | None, ...]
    total: int | None

    @property
    def hides(self) -> bool:
        """Whether something is withheld, and the page must say so."""
        return None in (*self.cells, self.total)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Counts of two dimensions with their totals as the public may see them; None is withheld."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    """Totals of the rows."""
    columns: tuple[int | None, ...]
    """Totals of the columns."""
    total: int | None

    @property
    def hides(self) -> bool:
        """Whether something is withheld, and the page must say so."""
        return any(None in row for row in (*self.cells, (*self.rows, *self.columns, self.total)))


def suppress_list(counts: Sequence[int]) -> ShownList:
    """Counts with their total, without those that could point to a person or lead to such a one."""
    whole, parts = ("whole", 0), ("parts", 0)
    cells = [Edge(whole, parts, value) for value in counts]
    total = Edge(parts, whole, sum(counts), is_total=True)
    _hide([*cells, total])
    return ShownList(tuple(cell.shown for cell in cells), total.shown)


def suppress(table: Sequence[Sequence[int]]) -> ShownTable:
    """A table (rows of equal length) with all its totals, without numbers that could point to a person or lead to such."""
    columns = [sum(values) for values in zip(*table, strict=True)]
    right, below = ("right", 0), ("below", 0)
    cells = [
        [Edge(("row", i), ("column", j), value) for j, value in enumerate(row)]
        for i, row in enumerate(table)
    ]
    rows = [Edge(right, ("row", i), sum(row), True) for i, row in enumerate(table)]
    feet = [Edge(("column", j), below, value, True) for j, value in enumerate(columns)]
    total = Edge(below, right, sum(columns), True)
    _hide([*(cell for row in cells for cell in row), *rows, *feet, total])
    return ShownTable(
        tuple(tuple(cell.shown for cell in row) for row in cells),
        tuple(edge.shown for edge in rows),
        tuple(edge.shown for edge in feet),
        total.shown,
    )


def _hide(edges: list[Edge]) -> None:
    """The small ones are hidden, the smallest first, and around each the cheapest circle that keeps it safe."""
    small = [edge for edge in edges if 0 < edge.value < THRESHOLD]
    for edge in small:
        edge.is_hidden = True
    flow = Circulation(edges)
    for edge in sorted(small, key=lambda one: one.value):
        for other in () if flow.is_safe(edge) else flow.circle(edge):
            other.is_hidden = True
