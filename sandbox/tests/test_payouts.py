"""What gateways owe the payees and pay out, to the qəpik."""

import time
from pathlib import Path

import pytest

from sandbox.gateway.cards import CARDS
from sandbox.gateway.payment import Order, Split
from sandbox.gateway.payments import Payments
from sandbox.gateway.payouts import Payouts
from sandbox.gateway.rows import SCHEMA
from sandbox.money import day_of
from sandbox.parts import Part
from sandbox.store import Store
from sandbox.testing import Running
from sandbox.tests.payer import Merchant

GOOD = CARDS["4242424242424242"]


class Till:
    """A gateway without a network: its bank never answers."""

    def __init__(self, folder: Path) -> None:
        store = Store(folder / "till.sqlite3", SCHEMA)
        self.payments = Payments(
            store, captures_itself=True, expires_after=lambda: 60.0, lapses_after=lambda: 60.0
        )
        self.payouts = Payouts(store, "till", "http://127.0.0.1:9")

    def take(self, *shares: int) -> str:
        splits = tuple(Split("", f"account {n}", share, "", "") for n, share in enumerate(shares))
        order = Order(f"{shares}{time.time()}", "", sum(shares), "", "az", "http://x/", splits)
        return self.payments.pay(self.payments.open(order).id, GOOD).id

    def settle(self) -> dict[str, int]:
        """What was paid out today so far, by account."""
        totals: dict[str, int] = {}
        for payout in self.payouts.settle(day_of(time.time())):
            totals[payout.account] = totals.get(payout.account, 0) + payout.amount
        return totals


@pytest.fixture
def till(tmp_path: Path) -> Till:
    return Till(tmp_path)


def test_each_payee_gets_their_share_once(till: Till) -> None:
    till.take(10_000, 5_000)
    assert till.settle() == {"account 0": 10_000, "account 1": 5_000}
    assert till.settle() == {"account 0": 10_000, "account 1": 5_000}


@pytest.mark.parametrize("parts", [[1] * 10, [3, 7], [10], [9]])
def test_refunds_in_parts_leave_no_qepik_behind(till: Till, parts: list[int]) -> None:
    payment = till.take(3, 3, 4)
    for number, amount in enumerate(parts):
        till.payments.refund(payment, amount, str(number))
    assert sum(till.settle().values()) == 10 - sum(parts)


def test_what_was_refunded_after_its_payout_is_kept_from_the_next_one(till: Till) -> None:
    first = till.take(100, 50)
    till.settle()
    till.payments.refund(first, 150, "all")
    assert till.settle() == {"account 0": 100, "account 1": 50}
    till.take(300, 20)
    assert till.settle() == {"account 0": 300, "account 1": 50}


def test_two_shares_of_one_account_are_one_payout(till: Till) -> None:
    splits = tuple(Split("", "same", 5, purpose, "") for purpose in ("a", "b"))
    order = Order("one", "", 10, "", "az", "http://x/", splits)
    till.payments.pay(till.payments.open(order).id, GOOD)
    assert till.settle() == {"same": 10}


def test_a_payout_waits_for_the_bank(world: Running) -> None:
    merchant = Merchant(world)
    world.break_(Part.BANK, down=True)
    merchant.captured()
    payouts = world.http.post(f"{world.egovpay_url}/payouts").json()["items"]
    assert payouts
    world.mend()
    deadline = time.monotonic() + 8
    while not all(one["id"] in world.http.get(world.bank_url).text for one in payouts):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    today = day_of(time.time()).isoformat()
    assert merchant.get(f"/payouts?day={today}").json()["items"] == payouts
