"""Figures about the whole, each recomputed from the tables by one statement: reads only."""

from birpencere.statistics.queries.counting import counter

__all__ = ["counter"]
