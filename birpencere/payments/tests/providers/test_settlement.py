"""From the gateway to the statement: what was captured arrives on the payees' accounts, by the split."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from birpencere.payments.providers.base import Order, Provider
from birpencere.payments.statements.reader import read
from birpencere.payments.statements.types import Entry, Statement
from birpencere.payments.tests.providers.conftest import PARTS, Pay
from sandbox.parts import part_url
from sandbox.testing import Running

ACCOUNTS = ("AZ23IBAZ38090029446144606209", "AZ17CTRE00000000000002117131")
UTILITIES = ("AZ87IBAZ38090019440000110002", "AZ60IBAZ38090019440000110003")
"""Accounts to which no other test pays."""
EARLIER = date(2026, 3, 2)


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Baku")).date()


def booked(
    gateways: Running, account: str, day: date, kind: str = "camt.053"
) -> Iterator[Statement | Entry]:
    url = f"{gateways.bank_url}/statements/{kind}/{account}/{day.isoformat()}"
    return read(io.BytesIO(gateways.http.get(url).raise_for_status().content))


def settle(gateways: Running, provider: Provider) -> None:
    url = part_url(PARTS[provider.name], gateways.base_port)
    gateways.http.post(f"{url}/payouts").raise_for_status()


def arrived(gateways: Running, provider: Provider, account: str) -> list[Entry]:
    """What the gateway has paid out to the account today."""
    return [
        entry
        for entry in booked(gateways, account, today())
        if isinstance(entry, Entry) and entry.structured.startswith(provider.name.upper())
    ]


def test_captured_less_refunded_arrives_by_the_split_from_the_gateway(
    provider: Provider, order: Order, pay: Pay, gateways: Running
) -> None:
    parts = zip(order.splits, UTILITIES, strict=True)
    order = replace(order, splits=tuple(replace(split, account=to) for split, to in parts))
    opened = provider.open(order)
    pay(opened)
    provider.capture(opened.gateway_id, amount=order.amount, key=f"{order.payment_id}:capture")
    provider.refund(opened.gateway_id, amount=Decimal("30.01"), key=f"{order.payment_id}:refund")
    for _ in range(2):
        settle(gateways, provider)
        came = [entry for to in UTILITIES for entry in arrived(gateways, provider, to)]
        assert [entry.amount for entry in came] == [Decimal("80.00"), Decimal("39.99")]
    assert all(entry.payer_name and entry.payer_account for entry in came)


def test_the_bank_tells_of_a_transfer_as_it_was_made(gateways: Running) -> None:
    sent = {
        "creditor_account": ACCOUNTS[1],
        "amount": "12.30",
        "debtor_name": "Məmmədova Aysel & ailəsi",
        "debtor_code": "5ARPXK2",
        "reference": "100000001234",
        "purpose": "Rüsum <№ 1000 0000 1234> üzrə",
        "day": EARLIER.isoformat(),
    }
    gateways.http.post(f"{gateways.bank_url}/transfers", json=sent).raise_for_status()
    for kind in ("camt.053", "camt.054"):
        statement, *entries = booked(gateways, ACCOUNTS[1], EARLIER, kind)
        assert isinstance(statement, Statement)
        assert (statement.account, statement.kind) == (ACCOUNTS[1], kind)
        entry = entries[-1]
        assert isinstance(entry, Entry)
        assert (entry.amount, entry.is_credit, entry.booked_on) == (Decimal("12.30"), True, EARLIER)
        assert (entry.payer_name, entry.payer_ids) == (sent["debtor_name"], "5ARPXK2")
        assert (entry.structured, entry.purpose) == (sent["reference"], sent["purpose"])


@pytest.mark.parametrize("account", ACCOUNTS)
def test_a_day_without_money_has_a_statement_too(gateways: Running, account: str) -> None:
    statement, *entries = booked(gateways, account, date(2026, 1, 1))
    assert isinstance(statement, Statement)
    assert statement.sequence == 1
    assert statement.opening == statement.closing == Decimal()
    assert entries == []
