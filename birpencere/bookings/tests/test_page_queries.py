"""How many statements a page costs: written down, and the same however much is booked."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birpencere.bookings.tests.conftest import (
    BRANCH,
    THURSDAY,
    TODAY,
    VISIT,
    Book,
    SignIn,
    person,
)
from birpencere.kernel.actor import Actor

BRANCHES, CLOCKS = (BRANCH, "centre_1", "ganja"), ("14:00", "14:40")
PLACE = f"/en/services/5.15/book/{VISIT}/{BRANCH}"
PUBLIC = {
    f"/en/services/5.15/book/{VISIT}": 2,
    PLACE: 2,
    f"{PLACE}/{THURSDAY}": 2,
    f"/api/v1/services/5.15/slots?from={THURSDAY}&to=2026-12-18": 2,
}
"""Which regulation is in force, and what is taken."""
OWN = {"/en/bookings": 3, f"/en/work/bookings?day={THURSDAY}": 4}
"""Those of the session and of who is signed in among them."""


def cost(browser: Client, address: str) -> int:
    """Statements of a page when everything that is kept in memory is there, without the look once a second."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return sum("registry_catalogueversion" not in one["sql"] for one in queries)


@pytest.mark.parametrize("people", [1, 6])
def test_a_page_costs_what_is_written_here(
    book_at: Book, orkhan: Actor, sign_in: SignIn, people: int
) -> None:
    book_at(orkhan, day=TODAY)
    for number in range(10, 10 + people):
        book_at(person(number), branch=BRANCHES[number % 3], clock=CLOCKS[number // 13])
    found = {address: cost(Client(), address) for address in PUBLIC}
    found |= {address: cost(sign_in(orkhan), address) for address in OWN}
    assert found == {**PUBLIC, **OWN}
