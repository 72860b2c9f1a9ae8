"""What holds for every quote that can be asked for."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from birpencere.fees.errors import WrongQuote
from birpencere.fees.rules import bases_of, counted_as, least, most
from birpencere.fees.tests.conftest import DUTIES, FEES, OTHERS, PEOPLE, asked, country_tariff
from birpencere.fees.types import AnnualGrowth, Edition, Heading, Priced, Quote
from birpencere.kernel.money import NOTHING

TARIFFS = (country_tariff(FEES), country_tariff(DUTIES))
PRICED = [
    (edition, item)
    for edition in TARIFFS
    for item in edition.items.values()
    if not isinstance(item, Heading)
]
ANNUAL = [(edition, item) for edition, item in PRICED if isinstance(item, AnnualGrowth)]
payers = st.sampled_from([PEOPLE, OTHERS])


def counts(item: Priced) -> st.SearchStrategy[int]:
    return st.integers(least(item), min(most(item), 500))


@st.composite
def numbers_of(draw: st.DrawFn, item: Priced) -> dict[str, int]:
    """How many, and for which year, as a line of the item may say."""
    year = draw(st.integers(item.year_from, item.year_to)) if isinstance(item, AnnualGrowth) else 0
    return {counted_as(item): draw(counts(item)), **({"year": year} if year else {})}


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    """One item that is added to another, beside any number of those that stand alone."""
    edition = draw(st.sampled_from(TARIFFS))
    items = [item for tariff, item in PRICED if tariff is edition]
    alone = [item for item in items if not bases_of(item)]
    added = draw(st.sampled_from([item for item in items if item.rule == "per_additional_unit"]))
    base, *_ = bases_of(added)
    chosen = [
        item for item in draw(st.lists(st.sampled_from(alone))) if item.code not in bases_of(added)
    ]
    lines = [(item.code, draw(numbers_of(item))) for item in (added, *chosen)]
    return asked(edition, draw(payers), (base, {}), *lines)


@given(quotes())
def test_the_total_is_the_sum_of_the_lines_and_of_the_payees(quote: Quote) -> None:
    assert quote.total == sum((line.amount for line in quote.lines), NOTHING)
    assert quote.total == sum(quote.payees.values(), NOTHING)
    for payee, amount in quote.payees.items():
        assert amount == sum((line.amount for line in quote.lines if line.payee == payee), NOTHING)


@given(quotes())
def test_an_amount_is_the_quantity_times_the_price(quote: Quote) -> None:
    assert all(line.amount == line.unit_amount * line.quantity for line in quote.lines)
    assert all(line.amount >= NOTHING for line in quote.lines)


@given(st.sampled_from(PRICED), payers, st.data())
def test_more_units_never_cost_less(
    of: tuple[Edition, Priced], payer: str, data: st.DataObject
) -> None:
    edition, item = of
    fewer, more = sorted([data.draw(counts(item)), data.draw(counts(item))])
    year = {"year": item.year_from} if isinstance(item, AnnualGrowth) else {}
    bases = tuple((base, {"quantity": fewer_bases(item, more)}) for base in bases_of(item)[:1])
    less, much = (
        asked(edition, payer, (item.code, {counted_as(item): count, **year}), *bases)
        for count in (fewer, more)
    )
    assert less.lines[0].amount <= much.lines[0].amount


def fewer_bases(item: Any, count: int) -> int:
    """A surcharge that is not counted is wanted as often as what it is added to; others have one base."""
    return count if item.rule == "surcharge" and item.unit is None else 1


@given(st.sampled_from(ANNUAL), st.data())
def test_other_persons_pay_five_times_as_much_and_more_each_year(
    of: tuple[Edition, AnnualGrowth], data: st.DataObject
) -> None:
    edition, item = of
    year = data.draw(st.integers(item.year_from, item.year_to))
    people, others = (
        asked(edition, payer, (item.code, {"year": year})).total for payer in (PEOPLE, OTHERS)
    )
    assert others == people * 5
    if year < item.year_to:
        assert asked(edition, PEOPLE, (item.code, {"year": year + 1})).total > people


@given(st.sampled_from(PRICED), payers, st.integers(-5, 1_000_000), st.integers(-5, 60))
def test_whatever_is_asked_is_answered_or_refused_at_a_field(
    of: tuple[Edition, Priced], payer: str, count: int, year: int
) -> None:
    edition, item = of
    fields = refused_at(edition, payer, (item.code, {counted_as(item): count, "year": year}))
    assert all(path.startswith("lines.0.") for path in fields)
    assert fields or isinstance(item, AnnualGrowth)


def refused_at(edition: Edition, payer: str, line: tuple[str, dict[str, int]]) -> set[str]:
    """The fields at which a quote is refused, none where it is answered."""
    try:
        asked(edition, payer, line)
    except WrongQuote as refused:
        return set(refused.fields)
    return set()
