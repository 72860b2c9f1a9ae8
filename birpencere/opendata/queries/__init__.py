"""Reading open data: what is published is for everybody, drafts are for who publishes for the agency."""

from birpencere.opendata.queries.rows import Rows, rows

__all__ = ["Rows", "rows"]
