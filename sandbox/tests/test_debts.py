"""Debts of utilities, fines and taxes: looked up by anyone who knows the code, paid once."""

from typing import Any

import httpx
import pytest

from sandbox.country import account_of, people
from sandbox.money import qepik
from sandbox.registers.debts import KINDS, debts
from sandbox.testing import Running

HEADERS = {"X-Requester": "bir-pencere", "X-Purpose": "debts", "X-Person": "5ARPXK2"}


@pytest.fixture(autouse=True)
def _unpaid(world: Running) -> None:
    world.http.delete(f"{world.debts_url}/payments", headers=HEADERS).raise_for_status()


def owed(world: Running, kind: str, holder: str) -> list[dict[str, Any]]:
    asked = {KINDS[kind]: holder}
    answer = world.http.get(f"{world.debts_url}/{kind}", params=asked, headers=HEADERS)
    items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    return items


def pay(world: Running, debt: str, reference: str, amount: str, kind: str = "fines") -> Any:
    content = {"reference": reference, "amount": amount}
    url = f"{world.debts_url}/{kind}/{debt}/payment"
    return world.http.post(url, json=content, headers=HEADERS)


def test_a_subscriber_sees_each_debt_with_its_payee(world: Running) -> None:
    items = owed(world, "utilities", "1100456789")
    assert [item["id"] for item in items] == ["U-0004", "U-0001", "U-0002", "U-0003"]
    assert items[0]["title"] == {"az": "Elektrik enerjisi", "en": "Electricity"}
    assert (items[0]["amount"], items[0]["due"]) == ("41.12", "2026-10-31")
    assert items[0]["payee"]["account"] == "AZ17IBAZ38090019440000110001"
    assert (items[0]["holder"], items[0]["paid"]) == ("Aysel M.", None)


@pytest.mark.parametrize(
    ("kind", "holder", "count"),
    [("fines", "10-AA-101", 2), ("taxes", "5ARPXK2", 2), ("taxes", "1400057421", 3)],
)
def test_each_register_has_its_own_key(world: Running, kind: str, holder: str, count: int) -> None:
    assert len(owed(world, kind, holder)) == count
    assert owed(world, kind, "nobody") == []


def test_a_debt_is_paid_once(world: Running) -> None:
    for _ in range(2):
        paid = pay(world, "F-0001", "payment 1", "40.00").json()["paid"]
    assert paid["reference"] == "payment 1"
    refused = pay(world, "F-0001", "payment 2", "40.00")
    assert (refused.status_code, refused.json()["code"]) == (409, "already_paid")
    by_id = {item["id"]: item["paid"] for item in owed(world, "fines", "10-AA-101")}
    assert by_id == {"F-0001": paid, "F-0002": None}


@pytest.mark.parametrize(
    ("debt", "reference", "amount", "status"),
    [("F-0001", "x", "39.99", 422), ("F-0001", "", "40.00", 422), ("U-0001", "x", "38.64", 404)],
)
def test_another_debt_or_amount_is_not_taken(
    world: Running, debt: str, reference: str, amount: str, status: int
) -> None:
    assert pay(world, debt, reference, amount).status_code == status
    assert owed(world, "fines", "10-AA-101")[0]["paid"] is None


def test_a_register_or_a_code_that_is_missing_is_named(world: Running) -> None:
    def ask(path: str) -> httpx.Response:
        return world.http.get(f"{world.debts_url}/{path}", headers=HEADERS)

    assert ask("alimony?code=5ARPXK2").status_code == 404
    assert ask("fines?code=5ARPXK2").json()["parameter"] == "plate"


def test_the_debts_are_well_formed() -> None:
    for debt in debts().values():
        assert qepik(debt.amount) > 0
        assert debt.kind in KINDS
        assert debt.person in people()
        assert account_of(debt.payee)
