"""Pages of the portal over a database of any size, from the request to the last byte, in one process.

`python -m benchmarks.portal.scale people` (as the owner of the tables) prints who will look, and at what;
`python -m benchmarks.portal.scale pages` (as the role of the web) reads that and prints `{"page": [milliseconds, …]}`.
Nothing is answered from the memory of the process: every reader carries a cookie, and asks something else each time.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count, cycle
from typing import TypedDict
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.utils import timezone

from birpencere.identity.models import Appointment, Person
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.dates import local_date

WARM, REQUESTS = 10, 100
STATISTICS = {
    "statistics": "/az/statistics?",
    "by agency": "/az/statistics/agencies?",
    "by service": "/az/statistics/services?",
    "processing times": "/az/statistics/processing?",
    "refusals": "/az/statistics/refusals?",
    "usage by month (API)": "/api/v1/statistics/usage?by=month&",
}
_BUSIEST = """
    select agency_id from applications_application
    where status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    group by agency_id order by count(*) desc limit 1
"""
_NUMBERS = """
    select number from applications_application tablesample system (0.2) where agency_id = %s
    limit 2000
"""
_CITIZEN = """
    select applicant_id from applications_application tablesample system (0.2)
    where organisation_id is null order by saved_at desc limit 1
"""


class People(TypedDict):
    """Who looks: ids of an officer of the agency with the most open cases and of a citizen; numbers of cases of that agency."""

    officer: str
    citizen: str
    numbers: list[str]


def people() -> People:
    """The officer is appointed anew; the citizen is one of those who applied."""
    with connection.cursor() as cursor:
        (agency,) = cursor.execute(_BUSIEST).fetchone()
        numbers = [number for (number,) in cursor.execute(_NUMBERS, [agency]).fetchall()]
        (citizen,) = cursor.execute(_CITIZEN).fetchone()
    officer = Person.objects.create(
        fin=f"Z{uuid4().hex[:6].upper()}", surname="Quliyev", given_name="Samir",
        birth_date="1980-01-01", created_at=timezone.now(),
    )  # fmt: skip
    since = local_date(timezone.now())
    Appointment.objects.create(
        person=officer, organisation_id=agency, role=Role.OFFICER, since=since
    )
    return {"officer": str(officer.pk), "citizen": str(citizen), "numbers": numbers}


def browser_of(person: str) -> Client:
    """A browser with a session; of nobody, with a cookie all the same."""
    client = Client()
    session = client.session
    session.update({PERSON: person, ASSURANCE: int(Assurance.HIGH)} if person else {"reader": 1})
    session.save()
    return client


def readings(looking: People) -> Iterator[tuple[str, Client, Callable[[], str]]]:
    """Name, browser and addresses of each page."""
    anybody, officer = browser_of(""), browser_of(looking["officer"])
    turns, numbers, today = count(), cycle(looking["numbers"]), local_date(timezone.now())

    def lately(address: str) -> Callable[[], str]:
        """A period that begins on another day each time, and is nearly six years long."""
        return lambda: (
            f"{address}from={today - timedelta(days=2100 - next(turns) % 300)}&to={today}"
        )

    for name, address in STATISTICS.items():
        yield name, anybody, lately(address)
    yield "counter", anybody, lambda: f"/az/counter?{next(turns)}"
    yield "officer's queue", officer, lambda: "/az/work"
    yield "officer's queue, refused cases", officer, lambda: "/az/work?status=refused"
    yield "search by number", officer, lambda: f"/az/work?q={next(numbers)}"
    yield "citizen's list", browser_of(looking["citizen"]), lambda: "/az/applications"


def lasted(client: Client, address: Callable[[], str]) -> list[float]:
    """Milliseconds of each request, without the first ones."""
    found = []
    for _request in range(WARM + REQUESTS):
        wanted = address()
        begun = time.perf_counter()
        answer = client.get(wanted)
        found.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{wanted}: {answer.status_code}")
    return found[WARM:]


if __name__ == "__main__":
    if sys.argv[1] == "people":
        json.dump(people(), sys.stdout)
    else:
        pages = readings(json.load(sys.stdin))
        json.dump({name: lasted(client, address) for name, client, address in pages}, sys.stdout)
