"""A gateway's notices a second, from the signature to the paid bill."""

from benchmarks.clients import Deed, measured
from benchmarks.load import CLIENTS
from benchmarks.place import Place
from benchmarks.table import Aim, Row

HEAR = Deed(
    maker="benchmarks.portal.payments",
    doer="benchmarks.portal.hearer",
    script="notice.sql",
    alone=150,
    each=40,
)


def rows(place: Place) -> list[Row]:
    """See portal/hearer.py and notice.sql."""
    alone = Row("notices of payments, 1 client", "/s", "pgbench, 1 client")
    many = Row(
        f"notices of payments, {CLIENTS} clients", "/s", f"pgbench, {CLIENTS} clients", Aim(300)
    )
    return measured(place, HEAR, alone, many)
