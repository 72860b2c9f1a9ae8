"""Submissions a second: the whole action."""

from benchmarks.clients import Deed, measured
from benchmarks.load import CLIENTS
from benchmarks.place import Place
from benchmarks.table import Aim, Row

SUBMIT = Deed(
    maker="benchmarks.portal.drafts",
    doer="benchmarks.portal.submitter",
    script="submit.sql",
    alone=150,
    each=40,
)


def rows(place: Place) -> list[Row]:
    """See portal/submitter.py and submit.sql."""
    alone = Row("submissions, 1 client", "/s", "pgbench, 1 client")
    many = Row(f"submissions, {CLIENTS} clients", "/s", f"pgbench, {CLIENTS} clients", Aim(300))
    return measured(place, SUBMIT, alone, many)
