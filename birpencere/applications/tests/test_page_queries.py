"""How many statements a page costs: written down, and the same however long its list is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import Begin, SignIn, filled_in, sent
from birpencere.kernel.actor import Actor

COSTS = {
    "/en/applications": 3,
    "/en/applications/{case.pk}": 10,
    "/en/applications/{case.pk}/deadline": 4,
    "/en/work": 4,
    "/en/work/{case.number}": 9,
}
"""Statements of each page, those of the session and of who is signed in among them."""


@pytest.fixture
def many(begin: Begin, submitted: Application, aysel: Actor, leyla: Actor) -> Application:
    """Aysel and Leyla have sent several applications; this is the first."""
    for person in (aysel, leyla, aysel, leyla):
        begin(person)
        sent(filled_in(begin(person), person), person)
    return submitted


def cost(browser: Client, address: str) -> int:
    """Statements of a page when everything that is kept in memory is there."""
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(address)
    return len(queries)


@pytest.mark.parametrize("address", COSTS)
@pytest.mark.parametrize("case", ["submitted", "many"])
def test_a_page_costs_what_is_written_here(
    request: pytest.FixtureRequest,
    sign_in: SignIn,
    aysel: Actor,
    rashad: Actor,
    address: str,
    case: str,
) -> None:
    shown: Application = request.getfixturevalue(case)
    browser = sign_in(rashad if address.startswith("/en/work") else aysel)
    assert cost(browser, address.format(case=shown)) == COSTS[address]
