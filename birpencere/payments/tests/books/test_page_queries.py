"""How many statements a page of the books costs: written down, and the same however much there is in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birpencere.kernel.actor import Actor
from birpencere.payments.models import Payment
from birpencere.payments.tests.books.conftest import book
from birpencere.payments.tests.books.test_pages import PERIOD, Enter
from birpencere.payments.tests.books.test_pages import enter as enter
from birpencere.payments.tests.conftest import NOON

COSTS = {
    f"/en/books?{PERIOD}": 6,
    f"/en/books/entries?figure=received&{PERIOD}": 5,
    "/en/books/refunds": 3,
    "/en/books/corrections": 3,
    "/en/books/alerts": 3,
}
"""Statements of each page, those of the session and of who is signed in among them."""


@pytest.mark.parametrize("address", COSTS)
def test_a_page_costs_what_is_written_here(
    paid: Payment, enter: Enter, elnur: Actor, address: str
) -> None:
    browser = enter(elnur)
    for _more in range(2):
        book(NOON)
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        assert len(queries) == COSTS[address]
