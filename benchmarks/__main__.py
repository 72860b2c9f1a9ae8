"""`make bench`: measures for some minutes, prints the table, leaves nothing behind."""

import os
import platform
import signal
import sys
import threading
import time

from benchmarks import (
    bookings,
    enquiries,
    micro,
    notices,
    orders,
    pages,
    sheets,
    starts,
    statements,
    submissions,
    usage,
)
from benchmarks.place import Place, temporary_place
from benchmarks.system import empty_server, portal
from benchmarks.table import ROUNDS, Row, markdown

MOST_SECONDS = 15 * 60
"""After which the run is given up, whatever it is doing; it takes about half of it on two processors."""


def main() -> None:
    """Everything is measured in a system of our own, one part after another."""
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    limit = threading.Timer(MOST_SECONDS, os.kill, (os.getpid(), signal.SIGINT))
    limit.daemon = True
    limit.start()
    begun = time.monotonic()
    with temporary_place() as place:
        rows = _measure(place)
    _say(f"\n{_machine()}; median of {ROUNDS}; took {time.monotonic() - begun:.0f} s\n")
    _say(markdown(rows))


def _measure(place: Place) -> list[Row]:
    _say("Pages: the whole system runs …")
    with portal(place), empty_server(place):
        found = pages.rows(place)
        _say("Lookups and calculations …")
        found += enquiries.rows(place)
    _say("Starts …")
    found += starts.rows(place)
    _say("Submissions: the database alone runs …")
    found = [*submissions.rows(place), *found]
    _say("Bookings: the database alone runs …")
    found += bookings.rows(place)
    _say("Notices of payments: the database alone runs …")
    found += notices.rows(place)
    _say("Payment orders …")
    found += orders.rows(place)
    _say("Statements of a bank …")
    found += statements.rows(place)
    _say("Sheets of reports …")
    found += sheets.rows(place)
    _say("Uses of services: the database alone runs …")
    found += usage.rows(place)
    _say("Parts, in one process …")
    return [*found, *micro.rows(place)]


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"{len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}, "
        f"load {load:.1f} at the end"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
