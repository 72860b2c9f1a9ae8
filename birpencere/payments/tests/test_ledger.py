"""The books: whoever writes to them, nothing unbalanced gets in and nothing that is in is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from psycopg import Connection, errors

from birpencere.kernel import roles
from birpencere.payments.models import Bill, LedgerEntry, LedgerLine

pytestmark = pytest.mark.django_db(transaction=True)

ENTRY = """insert into payments_ledgerentry (id, kind, key, bill_id, occurred_at, recorded_at, reason)
    values (%s, 'captured', %s, null, now(), now(), '')"""
LINE = """insert into payments_ledgerline (entry_id, account, payee_id, provider, amount)
    values (%s, %s, 'state_duty', '', %s)"""
Raw = Connection[tuple[Any, ...]]


@pytest.fixture(params=[*roles.ROLES, "owner"])
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def raw(granted: None, bill: Bill, role: str) -> Iterator[Raw]:
    """A connection of a process, or of whoever owns the tables."""
    with connected(role) as raw:
        yield raw


@contextmanager
def connected(role: str) -> Iterator[Raw]:
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as raw:
        if role != "owner":
            raw.execute(f"set role {role}".encode())
        yield raw


def write(raw: Raw, *amounts: int) -> str:
    """An entry with these lines, as one transaction."""
    entry = str(uuid4())
    with raw.transaction():
        raw.execute(ENTRY, [entry, entry])
        for amount in amounts:
            raw.execute(LINE, [entry, "receivable", amount])
    return entry


REFUSED = (
    errors.CheckViolation,
    errors.IntegrityConstraintViolation,
    errors.InsufficientPrivilege,
)


@pytest.mark.parametrize("amounts", [(), (10,), (10, -9), (10, 10, -30)])
def test_what_does_not_add_up_to_nothing_is_no_entry(raw: Raw, amounts: tuple[int, ...]) -> None:
    with pytest.raises(REFUSED):
        write(raw, *amounts)
    assert LedgerEntry.objects.count() == 1  # that the bill was raised


def test_a_line_moves_something(raw: Raw) -> None:
    with pytest.raises(REFUSED):
        write(raw, 0, 0)


def test_an_old_entry_gets_no_line_not_even_balanced_ones(raw: Raw) -> None:
    [entry] = LedgerEntry.objects.all()
    both = f"{LINE}, (%s, 'income', 'state_duty', '', -5)"
    with pytest.raises(REFUSED):
        raw.execute(both.encode(), [entry.pk, "receivable", 5, entry.pk])


def test_nobody_forges_the_transaction_of_an_entry(granted: None, bill: Bill) -> None:
    with connected(roles.WORKER) as raw:
        entry = str(uuid4())
        with raw.transaction():
            raw.execute(
                ENTRY.replace("reason)", "reason, written_in)").replace("'')", "'', 1)"),
                [entry, entry],
            )
            raw.execute(LINE, [entry, "receivable", 5])
            raw.execute(LINE, [entry, "income", -5])
    assert LedgerEntry.objects.get(pk=entry).written_in > 1


@pytest.mark.parametrize("early", ["immediate", "deferred"])
def test_constraints_set_early_and_late_let_nothing_by(
    granted: None, bill: Bill, early: str
) -> None:
    with connected(roles.WORKER) as raw:
        entry = str(uuid4())
        raw.execute("begin")
        raw.execute(ENTRY, [entry, entry])
        raw.execute(LINE, [entry, "receivable", 5])
        raw.execute(LINE, [entry, "income", -5])
        raw.execute(f"set constraints all {early}".encode())
        raw.execute("set constraints all deferred")
        raw.execute(LINE, [entry, "income", -5])
        with pytest.raises(REFUSED):
            raw.execute("commit")
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "update payments_ledgerline set amount = amount * 2",
        "update payments_ledgerentry set kind = 'captured'",
        "delete from payments_ledgerline",
        "delete from payments_ledgerentry",
        "truncate payments_ledgerentry, payments_ledgerline cascade",
        "insert into payments_ledgerline select * from payments_ledgerline "
        "on conflict (id) do update set amount = 1",
    ],
)
def test_what_is_written_stays(raw: Raw, role: str, statement: str) -> None:
    before = list(LedgerLine.objects.order_by("id").values_list())
    refusal = errors.IntegrityConstraintViolation if role == "owner" else errors.Error
    with pytest.raises(refusal):
        raw.execute(statement.encode())
    assert list(LedgerLine.objects.order_by("id").values_list()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "alter table payments_ledgerline disable trigger user",
        "alter table payments_ledgerline disable row level security",
        "drop trigger balanced on payments_ledgerline",
        "set session_replication_role = replica",
        "create or replace function payments_entry_is_balanced() returns trigger "
        "language plpgsql as $$ begin return null; end $$",
        "reset role; set role postgres_owner_of_nothing",
    ],
)
@pytest.mark.parametrize("role", roles.ROLES)
def test_the_rules_are_out_of_reach(granted: None, bill: Bill, role: str, statement: str) -> None:
    options = {"options": f"-c role={role}"}
    with psycopg.connect(**{**connection.get_connection_params(), **options}) as raw:
        raw.execute(f"set session authorization {role}".encode())
        with pytest.raises(errors.Error):
            raw.execute(statement.encode())


@pytest.mark.parametrize("kind", ["captured", "transferred", "settled", "refunded", "asserted"])
def test_the_web_cannot_say_that_money_came(granted: None, bill: Bill, kind: str) -> None:
    with connected(roles.WEB) as raw:
        raw.execute("select set_config('birpencere.person', %s, false)", [str(bill.person_id)])
        statement = ENTRY.replace("'captured'", f"'{kind}'").replace("null", f"'{bill.pk}'")
        with pytest.raises(errors.InsufficientPrivilege):
            raw.execute(statement.encode(), [str(uuid4()), "x"])


def test_the_same_news_is_booked_once(granted: None, bill: Bill) -> None:
    with connected(roles.WORKER) as raw:
        raw.execute("begin")
        raw.execute(ENTRY, [str(uuid4()), "the same"])
        with pytest.raises(errors.UniqueViolation):
            raw.execute(ENTRY, [str(uuid4()), "the same"])
