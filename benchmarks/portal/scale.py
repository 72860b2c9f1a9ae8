"""Pages of the portal over a database of any size, from the request to the last byte, in one process.

`python -m benchmarks.portal.scale people` (as the owner of the tables) prints who will look, and at what;
`python -m benchmarks.portal.scale reading` prints the seconds of three readings of open work, which those pages show;
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
from uuid import UUID, uuid4

from django.db import connection
from django.test import Client
from django.utils import timezone

from birpencere.identity.models import Appointment, Person
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.dates import local_date
from birpencere.statistics.actions.open_work import take_reading

WARM, REQUESTS = 10, 100
STATISTICS = {
    "statistics": "/az/statistics?",
    "by agency": "/az/statistics/agencies?",
    "by service": "/az/statistics/services?",
    "processing times": "/az/statistics/processing?",
    "refusals": "/az/statistics/refusals?",
    "an agency": "/az/statistics/agencies/{agency}?",
    "a service": "/az/statistics/services/{service}?",
    "usage by month (API)": "/api/v1/statistics/usage?by=month&",
}
BEHIND_FIGURES = "officer=nobody", "late=1", "service={service}&status=in_execution"
REPORTS = "agencies", "top", "months"
_BUSIEST = """
    select agency_id, slug from applications_application
    join identity_organisation as agency on agency.id = agency_id
    where status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    group by 1, 2 order by count(*) desc limit 1
"""
_SERVICE = """
    select number from registry_service where id = (
        select service_id from applications_application where status in ('submitted', 'accepted')
        group by service_id order by count(*) desc limit 1
    )
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
    """Who looks: ids of an officer and the head of the agency with the most open cases, of a supervisor and a citizen.

    And at what: that agency, numbers of its cases, and the service with the most open cases.
    """

    officer: str
    head: str
    supervisor: str
    citizen: str
    agency: str
    service: str
    numbers: list[str]


def people() -> People:
    """Those of the agency are appointed anew; the citizen is one of those who applied."""
    with connection.cursor() as cursor:
        agency, slug = cursor.execute(_BUSIEST).fetchone()
        (service,) = cursor.execute(_SERVICE).fetchone()
        numbers = [number for (number,) in cursor.execute(_NUMBERS, [agency]).fetchall()]
        (citizen,) = cursor.execute(_CITIZEN).fetchone()
    return {
        "officer": _appointed(agency, Role.OFFICER),
        "head": _appointed(agency, Role.HEAD),
        "supervisor": _appointed(agency, Role.SUPERVISOR),
        "citizen": str(citizen),
        "agency": slug,
        "service": service,
        "numbers": numbers,
    }


def _appointed(agency: UUID, role: Role) -> str:
    """Id of somebody new who has the role from today."""
    person = Person.objects.create(
        fin=f"Z{uuid4().hex[:6].upper()}", surname="Quliyev", given_name="Samir",
        birth_date="1980-01-01", created_at=timezone.now(),
    )  # fmt: skip
    since = local_date(timezone.now())
    Appointment.objects.create(person=person, organisation_id=agency, role=role, since=since)
    return str(person.pk)


def browser_of(person: str) -> Client:
    """A browser with a session; of nobody, with a cookie all the same."""
    client = Client()
    session = client.session
    session.update({PERSON: person, ASSURANCE: int(Assurance.HIGH)} if person else {"reader": 1})
    session.save()
    return client


def readings(looking: People) -> Iterator[tuple[str, Client, Callable[[], str]]]:
    """Name, browser and addresses of each page."""
    anybody, officer, head = map(browser_of, ("", looking["officer"], looking["head"]))
    supervisor, figures = (
        browser_of(looking["supervisor"]),
        cycle(one.format_map(looking) for one in BEHIND_FIGURES),
    )
    turns, numbers, today = count(), cycle(looking["numbers"]), local_date(timezone.now())

    def lately(address: str) -> Callable[[], str]:
        """A period that begins on another day each time, and is nearly six years long."""
        return lambda: (
            f"{address}from={today - timedelta(days=2100 - next(turns) % 300)}&to={today}"
        )

    def of_quarter(kind: str) -> Callable[[], str]:
        """One of the last twenty quarters."""

        def address() -> str:
            first = today.year * 4 + (today.month - 1) // 3 - next(turns) % 20
            year, month = first // 4, first % 4 * 3 + 1
            months = f"from={year}-{month:02}&to={year}-{month + 2:02}"
            return f"/az/statistics/reports/{kind}?{months}&agency={agency[kind]}"

        return address

    agency = dict.fromkeys(REPORTS, "") | {"months": looking["agency"]}
    for name, address in STATISTICS.items():
        yield name, anybody, lately(address.format_map(looking))
    for kind in REPORTS:
        yield f"report of a quarter: {kind}", anybody, of_quarter(kind)
    yield "counter", anybody, lambda: f"/az/counter?{next(turns)}"
    yield "officer's queue", officer, lambda: "/az/work"
    yield "officer's queue, refused cases", officer, lambda: "/az/work?status=refused"
    yield "search by number", officer, lambda: f"/az/work?q={next(numbers)}"
    yield "head's workload", head, lambda: "/az/work/load"
    yield "cases behind a figure", head, lambda: f"/az/work/load/cases?{next(figures)}"
    yield "supervision", supervisor, lambda: "/az/supervision"
    yield "supervision of an agency", supervisor, lambda: f"/az/supervision/{looking['agency']}"
    yield "citizen's list", browser_of(looking["citizen"]), lambda: "/az/applications"


def read() -> list[float]:
    """Seconds of each reading."""
    found = []
    for _turn in range(3):
        begun = time.perf_counter()
        take_reading(now=timezone.now())
        found.append(time.perf_counter() - begun)
    return found


def lasted(client: Client, address: Callable[[], str]) -> list[float]:
    """Milliseconds of each request, without the first ones; each comes from another network address."""
    found = []
    for number in range(WARM + REQUESTS):
        wanted = address()
        begun = time.perf_counter()
        answer = client.get(wanted, REMOTE_ADDR=f"192.0.2.{number}")
        found.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{wanted}: {answer.status_code}")
    return found[WARM:]


if __name__ == "__main__":
    if sys.argv[1] == "people":
        json.dump(people(), sys.stdout)
    elif sys.argv[1] == "reading":
        json.dump(read(), sys.stdout)
    else:
        pages = readings(json.load(sys.stdin))
        json.dump({name: lasted(client, address) for name, client, address in pages}, sys.stdout)
