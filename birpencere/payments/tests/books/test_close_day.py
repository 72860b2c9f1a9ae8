"""A day is closed once, stays closed, and what was touched in it is found."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection

from birpencere.kernel import blobs, roles
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.payments.actions.closing import ask_to_close, close_day, keep_closing
from birpencere.payments.models import ClosedDay, Closing
from birpencere.payments.queries.closing import (
    closings,
    content_for,
    days_to_close,
    last_closing,
    verify_closings,
)
from birpencere.payments.rules.closing import canonical
from birpencere.payments.tests.books.conftest import BANKS, LONG_AGO, book
from birpencere.payments.tests.conftest import jobs

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2020, 3, 2)
NEXT = LONG_AGO + timedelta(days=1)


@pytest.fixture(autouse=True)
def kept(payees: None) -> None:
    """Two days with entries."""
    book(LONG_AGO, "5.00")
    book(LONG_AGO, "7.50", "service_fee")
    book(NEXT, "1.00")


def close(day: date) -> Closing:
    """As the job does, without the seal."""
    close_day(day=day, acting=BANKS, now=NEXT)
    before = last_closing()
    content = canonical(content_for(day, before))
    return keep_closing(
        day=day,
        previous=before.digest if before else "",
        content=content,
        document=blobs.put(content.encode()).digest,
        acting=BANKS,
        now=NEXT,
    )


def both() -> tuple[Closing, Closing]:
    return close(DAY), close(DAY + timedelta(days=1))


def faults() -> dict[str, str]:
    return {str(one.day): one.fault for one in verify_closings()}


def tamper(statement: str) -> None:
    """Somebody who owns the tables takes the rules away first."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("set session_replication_role = default")


def test_a_closing_says_what_every_account_came_to() -> None:
    first, second = both()
    told = json.loads(second.content)
    assert (told["day"], told["previous"], told["entries"]) == ("2020-03-03", first.digest, 1)
    bank = next(
        one for one in told["accounts"] if (one["account"], one["payee"]) == ("bank", "state_duty")
    )
    assert bank == {
        "account": "bank",
        "payee": "state_duty",
        "provider": "",
        "opening": "5.00",
        "debit": "1.00",
        "credit": "0.00",
        "closing": "6.00",
    }
    assert sum(Decimal(one["closing"]) for one in told["accounts"]) == 0


def test_closed_twice_it_is_closed_once() -> None:
    assert close(DAY).digest == close(DAY).digest
    assert (ClosedDay.objects.count(), Closing.objects.count()) == (1, 1)


def test_nothing_is_recorded_into_a_closed_day_nor_before_it() -> None:
    close(DAY)
    for moment in (LONG_AGO, LONG_AGO - timedelta(days=400)):
        with pytest.raises(IntegrityError, match="the day is closed"):
            book(moment)
    book(NEXT)


@pytest.mark.parametrize("role", [*roles.ROLES, "owner"])
@pytest.mark.parametrize("table", ["payments_closedday", "payments_closing"])
@pytest.mark.parametrize(
    "act", ["delete from {}", "update {} set day = day", "truncate {} cascade"]
)
def test_what_is_closed_is_out_of_reach(granted: None, role: str, table: str, act: str) -> None:
    close(DAY)
    if table == "payments_closing" and "update" in act:
        act = "update {} set content = ''"
    refusal: type[Exception] = IntegrityError if role == "owner" else ProgrammingError
    with connection.cursor() as cursor:
        if role != "owner":
            cursor.execute(f"set role {role}")
        with pytest.raises(refusal):
            cursor.execute(act.format(table))
        cursor.execute("reset role")
    assert Closing.objects.count() == 1


def test_days_are_closed_in_order_and_when_they_are_over() -> None:
    close(DAY)
    with pytest.raises(IntegrityError, match="one after the other"):
        close_day(day=DAY + timedelta(days=2), acting=BANKS, now=NEXT)
    tomorrow = date(2999, 1, 1)
    with pytest.raises(IntegrityError, match="not over"):
        close_day(day=tomorrow, acting=BANKS, now=NEXT)


def test_days_without_entries_are_closed_too() -> None:
    now = LONG_AGO + timedelta(days=4)
    assert [day.day for day in days_to_close(now)] == [2, 3, 4, 5]
    both()
    assert [day.day for day in days_to_close(now)] == [4, 5]


def test_untouched_books_have_no_fault() -> None:
    both()
    assert faults() == {"2020-03-02": "", "2020-03-03": ""}


@pytest.mark.parametrize(
    "statement",
    [
        "update payments_ledgerline set amount = amount * 2 where payee_id = 'service_fee'",
        "update payments_ledgerentry set reason = 'other' where id = (select entry_id from "
        "payments_ledgerline where payee_id = 'service_fee' limit 1)",
        "delete from payments_ledgerline where payee_id = 'service_fee'",
        "insert into payments_ledgerentry (id, kind, key, occurred_at, recorded_at, reason, written_in) "
        f"values ('{uuid4()}', 'captured', 'x', '2020-03-02 12:00+04', '2020-03-02 12:00+04', '', 1)",
        "update payments_closing set content = replace(content, '7.50', '8.50') where day_id = '2020-03-02'",
    ],
)
def test_the_day_that_was_touched_is_named(statement: str) -> None:
    both()
    tamper(statement)
    assert [day for day, fault in faults().items() if fault] == ["2020-03-02"]


def test_a_closing_that_was_made_anew_does_not_fit_the_next_day() -> None:
    first, _second = both()
    tamper("update payments_ledgerline set amount = amount * 2 where payee_id = 'service_fee'")
    forged = canonical(content_for(DAY, None))
    first.content = forged
    tamper(
        f"update payments_closing set content = '{forged}', "
        f"digest = encode(sha256(convert_to('{forged}', 'utf8')), 'hex') where day_id = '2020-03-02'"
    )
    assert "does not follow" in faults()["2020-03-03"]


def test_a_missing_document_is_a_fault() -> None:
    both()
    tamper("update payments_closing set document = repeat('0', 64) where day_id = '2020-03-03'")
    assert "document" in faults()["2020-03-03"]


def test_the_treasury_alone_asks_for_it_and_sees_it(
    elnur: Actor, konul: Actor, aysel: Actor
) -> None:
    close(DAY)
    for other in (konul, aysel):
        with pytest.raises(Forbidden):
            ask_to_close(acting=other, now=NEXT)
        assert not closings(other).exists()
    ask_to_close(acting=elnur, now=NEXT)
    assert jobs()[-1] == "payments.close_days"
    assert closings(elnur).count() == 1


def test_the_operator_is_told_which_day_was_touched() -> None:
    both()
    said, complained = StringIO(), StringIO()
    call_command("books", "verify", stdout=said)
    assert said.getvalue() == "2 closed days, all as they were sealed.\n"
    tamper("update payments_ledgerline set amount = amount * 2 where payee_id = 'service_fee'")
    with pytest.raises(CommandError, match="1 of 2 closed days"):
        call_command("books", "verify", stderr=complained)
    assert complained.getvalue().startswith("2020-03-02: entries of the day were changed")
