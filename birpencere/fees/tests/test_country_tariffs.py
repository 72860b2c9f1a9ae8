"""Every amount that the country prints, its worked examples, and its tables of annual fees."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from birpencere.fees.rules import bases_of, counted_as, is_counted
from birpencere.fees.tests.conftest import DUTIES, FEES, OTHERS, PEOPLE, asked, azn
from birpencere.fees.types import (
    AnnualGrowth,
    Edition,
    Heading,
    PerAdditionalUnit,
    Priced,
    Quote,
    Surcharge,
)

PRINTED = Path(__file__).parent / "printed_amounts.csv"
ROWS = list(csv.DictReader(PRINTED.read_text("utf-8").splitlines()))


def priced(edition: Edition) -> list[Priced]:
    return [item for item in edition.items.values() if not isinstance(item, Heading)]


def amount_of(edition: Edition, code: str, payer: str, **numbers: int) -> Any:
    """What the line of one item costs, beside the item that it is added to."""
    item = edition.items[code]
    bases: list[tuple[str, dict[str, int]]] = [(base, {}) for base in bases_of(item)[:1]]
    return asked(edition, payer, (code, numbers), *bases).lines[0].amount


def one_unit(item: Priced) -> dict[str, int]:
    """One unit of which the whole amount is asked: the first above the threshold."""
    if not is_counted(item):
        return {}
    threshold = item.threshold if isinstance(item, PerAdditionalUnit | Surcharge) else 0
    return {counted_as(item): threshold + 1}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.values()))
def test_a_printed_amount_is_what_is_asked(
    fees: Edition, duties: Edition, row: dict[str, str]
) -> None:
    edition = fees if row["tariff"] == FEES else duties
    item = edition.items[row["item"]]
    assert not isinstance(item, Heading)
    payer = row["payer"] or OTHERS
    if isinstance(item, AnnualGrowth):
        first, second = (
            amount_of(edition, item.code, payer, year=item.year_from + more) for more in (0, 1)
        )
        assert azn(row["amount"]) == (first if row["what"] == "base" else second - first)
    else:
        assert amount_of(edition, item.code, payer, **one_unit(item)) == azn(row["amount"])


def test_nothing_of_the_country_is_left_out(fees: Edition, duties: Edition) -> None:
    assert Counter(row["tariff"] for row in ROWS) == {FEES: 77 + 2, DUTIES: 36}
    assert len(priced(fees)) == 58 + 2
    assert len(priced(duties)) == 36
    assert len(fees.items) == 71 + 2
    assert len(duties.items) == 43


def test_agency_and_treasury_are_paid_apart(fees: Edition, duties: Edition) -> None:
    fee, duty = asked(fees, OTHERS, ("2.10", {})), asked(duties, OTHERS, ("18.11-4.1", {}))
    both = Quote.of((*fee.lines, *duty.lines))
    assert both.payees == {"service_fee": azn("135.00"), "state_duty": azn("45.00")}
    assert both.total == azn("180.00")


EXAMPLES = {
    "one invention with 3 independent and 12 dependent claims and 34 pages": (
        [
            ("1.10.1", {}),
            ("1.10.2", {"independent_claim": 3}),
            ("1.10.3", {"dependent_claim": 12}),
            ("1.10.5", {"page": 34}),
        ],
        "52.00",
    ),
    "substance of an invention with 2 independent and 11 dependent claims": (
        [("1.12.1", {}), ("1.12.3", {"quantity": 2}), ("1.12.4", {"quantity": 11})],
        "125.00",
    ),
    "a trademark in 3 classes within 1 month": (
        [("2.10", {"quantity": 1}), ("note-1", {"class": 3}), ("note-2", {})],
        "335.00",
    ),
    "a licence agreement on 4 trademarks": (
        [("2.4.1", {"trademark": 1}), ("2.4.2", {"trademark": 4})],
        "230.00",
    ),
    "an agreement on 3 applications": ([("1.1.1", {}), ("1.1.2", {"application": 3})], "30.00"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out(fees: Edition, name: str) -> None:
    lines, expected = EXAMPLES[name]
    assert asked(fees, OTHERS, *lines).total == azn(expected)


FIRST_TEN = [10, 16, 22, 28, 34, 40, 46, 52]
SECOND_TEN = [60, 68, 76, 84, 92, 100, 108, 116, 124, 132]
LAST_FIVE = [142, 152, 162, 172, 182]
ANNUITIES = {
    "1.6.1": (3, FIRST_TEN),
    "1.6.2": (11, SECOND_TEN),
    "1.6.3": (21, LAST_FIVE),
    "1.7": (3, FIRST_TEN),
    "1.8.1": (3, FIRST_TEN),
    "1.8.2": (11, SECOND_TEN[:5]),
}
"""Manats that natural persons pay, year by year from the first; the others pay five times as much."""


@pytest.mark.parametrize("code", ANNUITIES)
def test_the_table_of_annual_fees(fees: Edition, code: str) -> None:
    first, amounts = ANNUITIES[code]
    item = fees.items[code]
    assert isinstance(item, AnnualGrowth)
    assert (item.year_from, item.year_to) == (first, first + len(amounts) - 1)
    for year, manats in enumerate(amounts, start=first):
        assert amount_of(fees, code, PEOPLE, year=year) == azn(f"{manats}.00")
        assert amount_of(fees, code, OTHERS, year=year) == azn(f"{5 * manats}.00")


def test_every_annual_fee_is_in_the_table(fees: Edition) -> None:
    annual = {item.code for item in priced(fees) if isinstance(item, AnnualGrowth)}
    assert annual == set(ANNUITIES)


@pytest.mark.parametrize(("classes", "expected"), [(0, "135.00"), (1, "135.00"), (5, "295.00")])
def test_the_first_class_is_covered(fees: Edition, classes: int, expected: str) -> None:
    assert asked(fees, OTHERS, ("2.10", {}), ("note-1", {"class": classes})).total == azn(expected)


def test_months_of_grace_are_paid_one_by_one(fees: Edition) -> None:
    assert amount_of(fees, "1.9", PEOPLE, months=4) == azn("12.00")
    assert amount_of(fees, "1.9", OTHERS, months=4) == azn("60.00")
    assert amount_of(fees, "2.7.1", OTHERS, months=6) == azn("30.00")
