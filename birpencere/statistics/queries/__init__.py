"""Figures about the whole, each recomputed from the tables by one statement: reads only."""

from birpencere.statistics.queries.counting import counter
from birpencere.statistics.queries.traffic import TrafficRow, traffic

__all__ = ["TrafficRow", "counter", "traffic"]
