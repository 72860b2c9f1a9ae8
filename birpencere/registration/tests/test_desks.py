"""Desks ask the database as much for many applications as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birpencere.applications.tests.conftest import SignIn
from birpencere.kernel.actor import Actor
from birpencere.registration.models import EntryApplication
from birpencere.registration.tests.conftest import PARTICULARS, begun, filled_in, saved, sent

pytestmark = pytest.mark.usefixtures("entries")


def queries_of(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_operators_queue_and_the_agencys_workplace_ask_no_more_for_more_rows(
    submitted: EntryApplication, parvana: Actor, emin: Actor, sevda: Actor, sign_in: SignIn
) -> None:
    desks = ((sign_in(sevda), "/az/registry-desk"), (sign_in(parvana), "/az/work/registry"))
    before = [queries_of(browser, address) for browser, address in desks]
    for _number in range(3):
        another = saved(begun(parvana), parvana, data=filled_in(), particulars=PARTICULARS)
        sent(another, emin)
    begun(parvana)
    assert [queries_of(browser, address) for browser, address in desks] == before
