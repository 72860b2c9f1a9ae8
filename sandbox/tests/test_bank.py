"""The payees' bank: any transfer is taken, and told of in statements."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from stdnum import iban
from stdnum.az import voen

from sandbox.country import accounts
from sandbox.money import day_of
from sandbox.testing import PROJECT, Running

DUTY = "AZ17CTRE00000000000002117131"
DAY, NEXT = (str(day_of(time.time()) - timedelta(days=ago)) for ago in (2, 1))
"""Not long ago: the bank makes up for each day since the first transfer."""


def transfer(world: Running, key: str = "", **changes: Any) -> Any:
    content = {
        "creditor_account": DUTY,
        "amount": "20.00",
        "debtor_name": "Quliyeva Leyla",
        "reference": "100000001234",
        "purpose": "Dövlət rüsumu",
    }
    headers = {"Idempotency-Key": key} if key else {}
    return world.http.post(f"{world.bank_url}/transfers", json=content | changes, headers=headers)


def statement(world: Running, day: str, kind: str = "camt.053") -> str:
    return world.http.get(f"{world.bank_url}/statements/{kind}/{DUTY}/{day}").text


def balance(world: Running, day: str, code: str) -> str:
    root = ElementTree.fromstring(statement(world, day))
    space = {"x": root.tag[1:].partition("}")[0]}
    for one in root.findall(".//x:Bal", space):
        if one.findtext("x:Tp/x:CdOrPrtry/x:Cd", namespaces=space) == code:
            return str(one.findtext("x:Amt", namespaces=space))
    raise LookupError(code)


def test_without_a_key_each_request_is_a_transfer(world: Running) -> None:
    assert transfer(world).json() != transfer(world).json()
    assert transfer(world, key="k1").json() == transfer(world, key="k1").json()


def test_balances_go_from_day_to_day(world: Running) -> None:
    before = float(balance(world, DAY, "OPBD"))
    transfer(world, day=DAY)
    transfer(world, day=DAY, amount="0.50")
    closing = balance(world, DAY, "CLBD")
    assert float(closing) >= before + 20.5
    assert balance(world, NEXT, "OPBD") == closing


def test_a_statement_stays_the_same_as_long_as_nothing_is_booked(world: Running) -> None:
    transfer(world, day=DAY)
    first = statement(world, DAY)
    assert statement(world, DAY) == first
    transfer(world, day=DAY)
    assert statement(world, DAY) != first


def test_what_payers_write_breaks_no_statement(world: Running) -> None:
    hostile = "</Ustrd><Amt>1</Amt>&x; “ƏĞŞ” ]]>"
    transfer(world, day=NEXT, purpose=hostile, reference="", debtor_name=hostile)
    root = ElementTree.fromstring(statement(world, NEXT))
    assert hostile in "".join(root.itertext())


def test_the_owners_find_their_files_in_the_folder(world: Running) -> None:
    answer = world.http.post(f"{world.bank_url}/statements?day={DAY}").json()
    files = [Path(file) for file in answer["files"]]
    assert len(files) == 4
    assert {file.parent for file in files} == {world.files.statements}
    assert files[2].read_text() == statement(world, DAY)


def test_the_page_pays_by_reference(world: Running) -> None:
    form = {
        "creditor_account": DUTY,
        "amount": "77.10",
        "debtor_name": "Aysel",
        "reference": "1000 0000 9999",
    }
    assert world.http.post(f"{world.bank_url}/pay", data=form).status_code == 303
    assert "1000 0000 9999" in world.http.get(f"{world.bank_url}/?lang=en").text


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "0.00"},
        {"amount": "20"},
        {"creditor_account": "AZ00"},
        {"purpose": "x" * 561},
        {"day": "soon"},
    ],
)
def test_a_transfer_that_makes_no_sense_is_refused(world: Running, changes: dict[str, str]) -> None:
    assert transfer(world, **changes).status_code == 422


def test_the_accounts_of_the_payees_are_those_of_the_catalogue() -> None:
    text = (PROJECT / "catalogue" / "payment_requisites.yaml").read_text(encoding="utf-8")
    for order in yaml.safe_load(text)["orders"]:
        fields = {field["code"]: field["fields"] for field in order["fields"]}
        payee = {line["key"]: line["value"] for line in fields["B2"]}
        bank = {line["key"]: line["value"] for line in fields["B1"]}
        account = accounts()[payee["account"]]
        assert (account.key, account.owner) == (order["id"], payee["name"])
        assert (account.voen, account.bic) == (payee["voen"], bank["bic"])


def test_the_accounts_are_well_formed() -> None:
    assert all(iban.is_valid(number) for number in accounts())
    assert all(voen.is_valid(account.voen) for account in accounts().values())
