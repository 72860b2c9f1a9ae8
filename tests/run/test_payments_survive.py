"""`kill -9` of web server, worker and gateways while people pay: what was charged is booked, once."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal

import psycopg

from birpencere.kernel import embedded
from tests.journeys.people import AYSEL
from tests.journeys.visitor import Visitor
from tests.places import ROOT
from tests.run.payers import Payer, token_of
from tests.run.system import System, eventually

PAYMENTS, KILLS = (
    int(os.environ.get("PROOFS_PAYMENTS", "40")),
    int(os.environ.get("PROOFS_KILLS", "4")),
)
AT_ONCE = 50
"""Payers at the same time, at most."""
VICTIMS = ("birpencere web", "birpencere worker", "egovpay acquirer bank")
CHARGED = """
select reference, sum(amount) from payment join movement on payment_id = payment.id
where kind = 'captured' group by reference
"""
BOOKED = """
select payment_id::text, count(distinct entry_id), sum(amount) from payments_ledgerline
join payments_ledgerentry as entry on entry.id = entry_id
where account = 'gateway' and kind = 'captured' group by payment_id
"""
UNDONE = "select (select count(*) from payments_payment where not is_over)"
UNPAID = "select count(*) from payments_bill where status <> 'paid'"
Books = dict[str, tuple[int, Decimal]]
"""By payment: how often it was booked, and AZN."""


def test_what_was_charged_is_booked_once_whatever_was_killed(
    system: System, record_property: Callable[[str, object], None]
) -> None:
    system.start()
    bills = json.loads(bill_program(system, "raise", str(PAYMENTS)))
    begun = time.monotonic()
    killed = pay_while_killing(system, bills)
    paid = time.monotonic()

    assert eventually(system.is_ready)
    bill_program(system, "reconcile")
    assert eventually(lambda: count(system, UNDONE) == 0), "a payment is still under way"
    charged = charges(system)
    assert {payment: (1, amount) for payment, amount in charged.items()} == books(system)
    assert len(charged) == len(bills), "a bill was charged twice, or not at all"
    assert count(system, UNPAID) == 0
    record_property(
        "payments, killed",
        f"{len(charged)} payments of {sum(charged.values())} AZN, each booked once, in {paid - begun:.0f} s, "
        f"with {len(killed)} kills ({', '.join(f'{killed.count(one)} × {one}' for one in VICTIMS)}); "
        f"at rest {time.monotonic() - paid:.0f} s later",
    )


def pay_while_killing(system: System, bills: list[str]) -> list[str]:
    """Everybody has paid; gives what was killed meanwhile."""
    visitor = Visitor(f"http://127.0.0.1:{system.port}")
    with visitor.http, ThreadPoolExecutor(AT_ONCE) as crowd:
        visitor.sign_in_by_password(AYSEL)
        token = token_of(visitor)
        payers = [Payer(visitor, token, bill, number) for number, bill in enumerate(bills)]
        paying = [crowd.submit(payer.pay) for payer in payers]
        killed = kill_at_random(system, paying)
        for one in paying:
            one.result()
    return killed


def kill_at_random(system: System, paying: list[Future[None]]) -> list[str]:
    """One process after another, spread over the time that the payments take."""
    chance, killed = random.SystemRandom(), list[str]()
    victims = chance.sample(VICTIMS * KILLS, KILLS)
    for number, victim in enumerate(victims):
        share = len(paying) * number // KILLS
        eventually(lambda share=share: sum(map(Future.done, paying)) >= share)
        time.sleep(chance.uniform(0, 0.3))
        if eventually(lambda victim=victim: is_there(system, victim)):
            system.kill(victim)
            killed.append(victim)
    return killed


def is_there(system: System, part: str) -> bool:
    return any(part in command for command in system.processes().values())


def bill_program(system: System, *words: str) -> str:
    """What tests/run/bills.py says."""
    command = [sys.executable, "-m", "tests.run.bills", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=system.environment(), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def charges(system: System) -> dict[str, Decimal]:
    """AZN that the gateways took, by payment, as their files say."""
    found: dict[str, Decimal] = {}
    for part in ("egovpay", "acquirer"):
        with closing(sqlite3.connect(system.var / "sandbox" / f"{part}.sqlite3")) as file:
            found |= {payment: Decimal(amount) / 100 for payment, amount in file.execute(CHARGED)}
    return found


def books(system: System) -> Books:
    with psycopg.connect(embedded.url(system.var)) as connection:
        rows = connection.execute(BOOKED).fetchall()
    return {payment: (times, amount) for payment, times, amount in rows}


def count(system: System, question: str) -> int:
    with psycopg.connect(embedded.url(system.var)) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return int(row[0])
