"""Dates that come again, amounts that can be offered, and what is given back: plain values, no database."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU
from birpencere.kernel.yaml_reader import Key
from birpencere.payments.queries import requisites_of
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.types import (
    Lot,
    LotsRegulation,
    PaymentRegulation,
    TicketsRegulation,
    Weekday,
)
from birpencere.sales.rules.dates import closing_of, dates_on_sale, given_back
from birpencere.sales.rules.offers import amount_of

FOLDER = settings.CATALOGUE / "regulations"
LOT = Lot(
    Key("car"),
    Text("Avtomobil"),
    Text("Avtomobil"),
    Money("4500.00"),
    Money("50.00"),
    Weekday.WEDNESDAY,
    time(15),
)
BASE = datetime(2026, 11, 17, 8, tzinfo=UTC)
"""Tuesday noon in Baku."""


def text_of(number: str) -> str:
    [path] = FOLDER.glob(f"{number}-*.yaml")
    return Path(path).read_text("utf-8")


def tickets(number: str) -> TicketsRegulation:
    regulation = parse_regulation(text_of(number), number)
    assert isinstance(regulation, TicketsRegulation)
    return regulation


@pytest.mark.parametrize("later", [0, 1, 365, 3650])
def test_dates_are_on_sale_for_years_and_never_too_late(later: int) -> None:
    theatre, now = tickets("16.18"), BASE + timedelta(days=later)
    event = theatre.events[0]
    dates = list(dates_on_sale(theatre, event, now))
    assert dates
    assert all(one.astimezone(BAKU).weekday() in (4, 5) for one in dates)
    first = dates[0] - timedelta(minutes=theatre.closes_minutes)
    assert dates[0] not in dates_on_sale(theatre, event, first)
    assert dates[0] in dates_on_sale(theatre, event, first - timedelta(seconds=1))
    assert local_date(dates[-1]) <= local_date(now) + timedelta(days=theatre.opens_days)


def test_a_lot_closes_every_week() -> None:
    closing = datetime(2026, 11, 18, 15, tzinfo=BAKU)
    assert closing_of(LOT, BASE) == closing
    assert closing_of(LOT, closing - timedelta(seconds=1)) == closing
    assert closing_of(LOT, closing) == closing + timedelta(days=7)


def test_the_earlier_a_ticket_comes_back_the_more_is_returned() -> None:
    train, starts_at = tickets("17.3"), BASE
    back = [given_back(train, starts_at, starts_at - timedelta(hours=h)) for h in (24, 23, 2, 1)]
    assert back == [100, 75, 75, 0]


def test_amounts_are_read_as_people_write_them() -> None:
    for typed in ("4550", "4 550", "4550,00", "4550.00 ₼"):
        assert amount_of(typed, LOT) == Decimal(4550)


@pytest.mark.parametrize("typed", ["", "abc", "4499", "4525", "-5000", "5000.001", "9" * 30])
def test_an_amount_that_cannot_be_offered_is_told_at_the_field(typed: str) -> None:
    with pytest.raises(Invalid) as told:
        amount_of(typed, LOT)
    assert set(told.value.fields) == {"amount"}


@pytest.mark.parametrize(
    ("number", "right", "wrong", "told"),
    [
        ("16.18", "capacity: 120", "capacity: 0", "events[0].capacity: must be more than nothing"),
        ("16.18", "hours: 24", "hours: 99", "returns: must begin with the most hours"),
        ("16.18", "[friday, saturday]", "[]", "events[0].weekdays: must not be empty"),
        ("6.4", 'step: "50.00"', 'step: "0.00"', "lots[0].step: must be more than nothing"),
        ("6.4", "key: garage", "key: car", "lots: the key car stands 2 times"),
        ("6.4", 'closes_at: "15:00"', 'closes_at: "25:00"', "lots[0].closes_at: must be a time"),
        ("40.2", "debts: utilities", "debts: nothing", "debts: must be one of"),
    ],
)
def test_a_fault_of_the_stock_is_told_with_its_place(
    number: str, right: str, wrong: str, told: str
) -> None:
    text = text_of(number)
    assert right in text
    with pytest.raises(RegulationError) as error:
        parse_regulation(text.replace(right, wrong), "x.yaml")
    assert any(told in str(problem) for problem in error.value.problems)


def test_everybody_who_is_paid_by_a_regulation_is_one_of_the_catalogue() -> None:
    for path in FOLDER.glob("*.yaml"):
        regulation = parse_regulation(path.read_text("utf-8"), path.name)
        match regulation:
            case TicketsRegulation(payee=payee) | LotsRegulation(payee=payee):
                assert requisites_of(payee).account
            case PaymentRegulation(payees=payees):
                assert all(requisites_of(payee).account for payee in payees)
