"""From the gateway to the statement: what was captured arrives on the payees' accounts, by the split."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from birpencere.payments.providers.base import Opened, Order, Provider
from birpencere.payments.statements.reader import read
from birpencere.payments.statements.types import Entry, Statement
from birpencere.payments.tests.providers.conftest import PARTS
from sandbox.parts import part_url
from sandbox.testing import Running

ACCOUNTS = ("AZ23IBAZ38090029446144606209", "AZ17CTRE00000000000002117131")
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


def arrived(gateways: Running) -> list[Decimal]:
    """What gateways have paid out today, by account."""
    lines = [booked(gateways, account, today()) for account in ACCOUNTS]
    return [
        sum((one.amount for one in entries if isinstance(one, Entry) and one.structured), Decimal())
        for entries in lines
    ]


def test_captured_less_refunded_arrives_by_the_split(
    provider: Provider, order: Order, taken: Opened, gateways: Running
) -> None:
    settle(gateways, provider)
    before = arrived(gateways)
    provider.refund(taken.gateway_id, amount=Decimal("30.01"), key=f"{taken.gateway_id}:refund")
    settle(gateways, provider)
    assert arrived(gateways) == before  # less than nothing is owed: nobody is asked to pay back
    assert before[0] == 2 * before[1]


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
