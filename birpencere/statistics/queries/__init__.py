"""Figures about the whole, each recomputed from the tables by one statement: reads only."""

from birpencere.statistics.queries.counting import counter
from birpencere.statistics.queries.issued import applications_total, most_used, usage_in

__all__ = ["applications_total", "counter", "most_used", "usage_in"]
