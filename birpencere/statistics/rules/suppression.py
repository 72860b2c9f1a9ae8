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

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

THRESHOLD = 5
"""The first number that is shown."""
PLAY = 2
"""How far a withheld number can be from its true value at least."""

Node: TypeAlias = tuple[str, int]
Cost: TypeAlias = tuple[int, int, int]
"""Totals lost, cells lost, and the sum of what is lost."""


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


@dataclass(slots=True)
class _Edge:
    tail: Node
    head: Node
    value: int
    is_total: bool = False
    is_hidden: bool = False

    @property
    def shown(self) -> int | None:
        return None if self.is_hidden else self.value

    @property
    def cost(self) -> Cost:
        if self.is_hidden:
            return 0, 0, 0
        return int(self.is_total), 1, self.value

    @property
    def has_play(self) -> bool:
        """Whether it could be less without being 0."""
        return self.value - PLAY >= 1


Ways: TypeAlias = dict[Node, list[_Edge]]
"""The numbers that flow into a node or out of it."""
_Way: TypeAlias = "tuple[_Way, _Edge] | None"
"""The last number on a way, behind those before it."""


def suppress_list(counts: Sequence[int]) -> ShownList:
    """Counts with their total, without those that could point to a person or lead to such a one."""
    whole, parts = ("whole", 0), ("parts", 0)
    cells = [_Edge(whole, parts, value) for value in counts]
    total = _Edge(parts, whole, sum(counts), is_total=True)
    _hide([*cells, total])
    return ShownList(tuple(cell.shown for cell in cells), total.shown)


def suppress(table: Sequence[Sequence[int]]) -> ShownTable:
    """A table (rows of equal length) with all its totals, without numbers that could point to a person or lead to such."""
    columns = [sum(values) for values in zip(*table, strict=True)]
    right, below = ("right", 0), ("below", 0)
    cells = [
        [_Edge(("row", i), ("column", j), value) for j, value in enumerate(row)]
        for i, row in enumerate(table)
    ]
    rows = [_Edge(right, ("row", i), sum(row), True) for i, row in enumerate(table)]
    feet = [_Edge(("column", j), below, value, True) for j, value in enumerate(columns)]
    total = _Edge(below, right, sum(columns), True)
    _hide([*(cell for row in cells for cell in row), *rows, *feet, total])
    return ShownTable(
        tuple(tuple(cell.shown for cell in row) for row in cells),
        tuple(edge.shown for edge in rows),
        tuple(edge.shown for edge in feet),
        total.shown,
    )


def _hide(edges: list[_Edge]) -> None:
    """The small ones are hidden, the smallest first, and around each the cheapest circle that keeps it safe."""
    ways: Ways = defaultdict(list)
    for edge in edges:
        ways[edge.tail].append(edge)
        ways[edge.head].append(edge)
    small = [edge for edge in edges if 0 < edge.value < THRESHOLD]
    for edge in small:
        edge.is_hidden = True
    for edge in sorted(small, key=lambda one: one.value):
        for other in _circle(edge, ways):
            other.is_hidden = True


def _circle(edge: _Edge, ways: Ways) -> list[_Edge]:
    """What must be withheld with it: there is always a way over the totals, which can all grow together."""
    found = [_cheapest(edge.head, edge.tail, edge, ways)]
    if edge.has_play:
        found.append(_cheapest(edge.tail, edge.head, edge, ways))
    return min((one for one in found if one), key=lambda one: one[0])[1]


def _cheapest(
    start: Node, goal: Node, without: _Edge, ways: Ways
) -> tuple[Cost, list[_Edge]] | None:
    """Dijkstra's shortest path over numbers that could be more, or less the other way round."""
    turn, seen = count(), set[Node]()
    heap: list[tuple[Cost, int, Node, _Way]] = [((0, 0, 0), next(turn), start, None)]
    while heap:
        cost, _, node, way = heappop(heap)
        if node == goal:
            return cost, _edges_of(way)
        if node in seen:
            continue
        seen.add(node)
        for edge, then in _steps(node, without, ways):
            if then not in seen:
                heappush(heap, (_sum(cost, edge.cost), next(turn), then, (way, edge)))
    return None


def _edges_of(way: _Way) -> list[_Edge]:
    edges = []
    while way is not None:
        way, edge = way
        edges.append(edge)
    return edges


def _steps(node: Node, without: _Edge, ways: Ways) -> Iterator[tuple[_Edge, Node]]:
    for edge in ways[node]:
        if edge is without or not edge.value:
            continue
        if edge.tail == node:
            yield edge, edge.head
        elif edge.head == node and edge.has_play:
            yield edge, edge.tail


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
