"""Bookings a second: the whole action."""

from benchmarks.clients import Deed, measured
from benchmarks.load import CLIENTS
from benchmarks.place import Place
from benchmarks.table import Row

BOOK = Deed(
    maker="benchmarks.portal.wishes",
    doer="benchmarks.portal.booker",
    script="book.sql",
    alone=60,
    each=20,
)


def rows(place: Place) -> list[Row]:
    """See portal/booker.py and book.sql."""
    alone = Row("bookings, 1 client", "/s", "pgbench, 1 client")
    many = Row(f"bookings, {CLIENTS} clients", "/s", f"pgbench, {CLIENTS} clients")
    return measured(place, BOOK, alone, many)
