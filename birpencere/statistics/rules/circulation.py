"""A table with its totals as a circulation, and the cheapest circles in it that keep a withheld number safe."""

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

PLAY = 2
"""How far a withheld number can be from its true value at least."""

Node: TypeAlias = tuple[str, int]
Arcs: TypeAlias = dict[Node, list[tuple["Edge", Node]]]
Way: TypeAlias = tuple[int, list["Edge"]]
"""What it costs, and what would be withheld."""


@dataclass(slots=True, eq=False)
class Edge:
    """A number: what flows from its total into it, or from it into its total."""

    tail: Node
    head: Node
    value: int
    is_total: bool = False
    is_hidden: bool = False

    @property
    def shown(self) -> int | None:
        return None if self.is_hidden else self.value

    @property
    def has_play(self) -> bool:
        """Whether it could be less without being 0."""
        return self.value - PLAY >= 1


class Circulation:
    """All numbers of a table. A number could be more along an arc of its own direction, less against it; a zero never."""

    def __init__(self, edges: list[Edge]) -> None:
        self._leaving: Arcs = defaultdict(list)
        self._arriving: Arcs = defaultdict(list)
        for edge in filter(lambda one: one.value, edges):
            self._add(edge, edge.tail, edge.head)
            if edge.has_play:
                self._add(edge, edge.head, edge.tail)
        # One number orders ways by totals lost, then cells lost, then the sum of what is lost.
        self._unit = 1 + max(len(edges), sum(edge.value for edge in edges))

    def is_safe(self, edge: Edge) -> bool:
        """Whether it lies on a circle of withheld numbers already: nothing more must be withheld then."""
        return self._is_way(edge.head, edge.tail, edge) or (
            edge.has_play and self._is_way(edge.tail, edge.head, edge)
        )

    def circle(self, edge: Edge) -> list[Edge]:
        """What must be withheld with it: there is always a way over the totals, which can all grow together."""
        best = self._cheapest(edge.head, edge.tail, edge, None)
        if edge.has_play:
            most = best[0] if best else None
            best = self._cheapest(edge.tail, edge.head, edge, most) or best
        assert best is not None
        return best[1]

    def _add(self, edge: Edge, start: Node, end: Node) -> None:
        self._leaving[start].append((edge, end))
        self._arriving[end].append((edge, start))

    def _is_way(self, start: Node, goal: Node, without: Edge) -> bool:
        """Over withheld numbers alone; searched from the end with fewer neighbours, as a row has fewer than a column."""
        arcs = self._leaving
        if len(self._arriving[goal]) < len(arcs[start]):
            arcs, start, goal = self._arriving, goal, start
        seen, waiting = {start}, [start]
        while waiting:
            for edge, then in arcs[waiting.pop()]:
                if not edge.is_hidden or edge is without or then in seen:
                    continue
                if then == goal:
                    return True
                seen.add(then)
                waiting.append(then)
        return False

    def _cheapest(self, start: Node, goal: Node, without: Edge, most: int | None) -> Way | None:
        """Dijkstra's shortest path; nothing where it does not cost less than `most`."""
        turn, best = count(), {start: 0}
        came: dict[Node, tuple[Edge, Node]] = {}
        heap = [(0, next(turn), start)]
        while heap:
            cost, _turn, node = heappop(heap)
            if node == goal:
                return cost, _way_back(came, start, goal)
            if cost > best[node]:
                continue
            for edge, then in self._leaving[node]:
                new = cost if edge.is_hidden else cost + self._cost(edge)
                known = best.get(then, most)
                if edge is not without and (known is None or new < known):
                    best[then], came[then] = new, (edge, node)
                    heappush(heap, (new, next(turn), then))
        return None

    def _cost(self, edge: Edge) -> int:
        return (edge.is_total * self._unit + 1) * self._unit + edge.value


def _way_back(came: dict[Node, tuple[Edge, Node]], start: Node, goal: Node) -> list[Edge]:
    way, node = list[Edge](), goal
    while node != start:
        edge, node = came[node]
        way.append(edge)
    return way
