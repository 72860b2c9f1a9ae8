"""A line finds the bill that it pays, or none; never another one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from birpencere.kernel.numbering import BillReference
from birpencere.payments.statements.matching import (
    Basis,
    Candidate,
    Claim,
    Match,
    Outcome,
    match,
    references_in,
)
from birpencere.payments.statements.types import Entry

DUTY = "state_duty"
BILL = str(BillReference(1000000012))
OTHER = str(BillReference(1000000013))
LINE = Entry(
    reference="B1",
    place=1,
    total=Decimal("150.00"),
    amount=Decimal("150.00"),
    is_credit=True,
    is_reversal=False,
    booked_on=date(2026, 11, 20),
    value_on=date(2026, 11, 20),
    structured="",
    purpose=f"Dövlət rüsumu, {BILL}",
    payer_name="MƏMMƏDOVA AYSEL ELÇİN QIZI",
    payer_account="",
    payer_ids="",
    line=1,
)
AYSEL = Candidate(BILL, DUTY, Decimal("150.00"), "Aysel Məmmədova", "5ARPXK2")
NIZAMI = Candidate(OTHER, DUTY, Decimal("150.00"), "Nizami Əliyev", "4NZMQ7T")
COMPANY = Candidate(OTHER, DUTY, Decimal("150.00"), "“Xəzər Biometriya” MMC", "1400057421")

serials = st.integers(1_000_000_000, 9_999_999_999)
words = st.text(
    st.characters(exclude_categories=["Nd", "Cs", "Nl", "No"], exclude_characters=".-"), max_size=30
)
numbers = st.integers(0, 99_999).map(str)
noise = st.lists(words | numbers, max_size=4).map(", ".join)


def decide(line: Entry = LINE, *candidates: Candidate, payee: str = DUTY) -> Match:
    """Of these candidates, or of Aysel's bill."""
    return match(line, payee, candidates or [AYSEL], ["egovpay"])


@pytest.mark.parametrize(
    ("awaited", "outcome"),
    [
        ("150.00", Outcome.EXACT),
        ("150.01", Outcome.UNDER),
        ("149.99", Outcome.OVER),
        ("0.00", Outcome.DOUBLE),
    ],
)
def test_a_named_bill_is_paid_whatever_the_amount(awaited: str, outcome: Outcome) -> None:
    bill = replace(AYSEL, awaited=Decimal(awaited))
    assert decide(LINE, bill, NIZAMI) == Match(outcome, Basis.NAMED, (BILL,))


def test_money_for_a_cancelled_bill_is_told_from_money_that_comes_twice() -> None:
    bill = replace(AYSEL, awaited=Decimal(0), is_cancelled=True)
    assert decide(LINE, bill).outcome is Outcome.CANCELLED


@pytest.mark.parametrize(
    "written",
    [
        "{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", "{0}. {1}. {2}", "{0}\u00a0{1}\u00a0{2}", "№{0} {1} {2};150 AZN",
        "REF{0}{1}{2}AZN", "5ARPXK2 / {0} {1} {2} / 20.1-2026-000123", "hesab\n{0}{1}{2}\nödəniş",
        "20.1-2026-000123 {0} {1} {2}", "{0} {1} {2} 150.00", "12 {0} {1} {2}",
    ],
)  # fmt: skip
def test_a_reference_is_found_however_it_is_written(written: str) -> None:
    text = written.format(BILL[:4], BILL[4:8], BILL[8:])
    assert references_in(text) == {BILL}
    assert decide(replace(LINE, purpose=text)).outcome is Outcome.EXACT
    assert decide(replace(LINE, purpose="", structured=text)).outcome is Outcome.EXACT


@given(serials, noise, noise)
def test_noise_around_a_reference_hides_nothing(serial: int, before: str, after: str) -> None:
    reference = str(BillReference(serial))
    assert reference in references_in(f"{before}, {reference}, {after}")


@given(serials, st.integers(0, 11), st.integers(1, 9))
def test_a_wrong_digit_names_no_bill(serial: int, place: int, more: int) -> None:
    reference = str(BillReference(serial))
    wrong = str((int(reference[place]) + more) % 10)
    assert references_in(reference[:place] + wrong + reference[place + 1 :]) == frozenset()


@given(serials, st.integers(0, 10))
def test_digits_that_changed_places_name_no_bill(serial: int, place: int) -> None:
    reference = str(BillReference(serial))
    one, two = reference[place], reference[place + 1]
    assume(one != two)
    swapped = reference[:place] + two + one + reference[place + 2 :]
    assert references_in(swapped) == frozenset()


@given(serials, st.integers(0, 11), st.sampled_from("0123456789"))
def test_a_digit_too_few_or_too_many_names_no_bill(serial: int, place: int, more: str) -> None:
    reference = str(BillReference(serial))
    assert references_in(reference[:place] + reference[place + 1 :]) == frozenset()
    assert references_in(reference[:place] + more + reference[place:]) == frozenset()


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(BillReference.parse(found) for found in references_in(text))


def test_part_of_a_longer_number_is_no_reference() -> None:
    assert references_in(f"AZ17CTRE00000{BILL} 9{BILL} {BILL}0") == frozenset()


def test_two_named_bills_are_for_a_person_to_choose_from() -> None:
    line = replace(LINE, purpose=f"{BILL}, {OTHER}")
    assert decide(line, AYSEL, NIZAMI) == Match(
        Outcome.AMBIGUOUS, Basis.SEVERAL_NAMED, (BILL, OTHER)
    )


def test_a_reference_of_nobody_does_not_keep_the_payer_from_being_found() -> None:
    line = replace(LINE, purpose=OTHER, payer_ids="5ARPXK2")
    assert decide(line) == Match(Outcome.EXACT, Basis.CODE, (BILL,))


def test_a_bill_that_owes_nothing_to_this_account_is_not_paid_here() -> None:
    assert decide(LINE, payee="service_fee") == Match(Outcome.UNMATCHED, Basis.ELSEWHERE, (BILL,))


@pytest.mark.parametrize(
    "said",
    [
        {"payer_ids": "AZE1000001 5ARPXK2"},
        {"payer_name": "Aysel, FİN 5ARPXK2"},
        {"purpose": "rüsum 5arpxk2"},
    ],
)
def test_without_a_reference_the_code_of_the_payer_tells(said: dict[str, Any]) -> None:
    line = replace(LINE, **({"purpose": "Rüsum"} | said))
    assert decide(line, AYSEL, NIZAMI) == Match(Outcome.EXACT, Basis.CODE, (BILL,))


@pytest.mark.parametrize(
    "name", ["MEMMEDOVA AYSEL ELCHIN QIZI", "Aysel Məmmədova", "AYSEL  MƏMMƏDOVA"]
)
def test_then_the_name_tells_however_it_is_spelled(name: str) -> None:
    line = replace(LINE, purpose="Rüsum", payer_name=name)
    assert decide(line, AYSEL, NIZAMI) == Match(Outcome.EXACT, Basis.NAME, (BILL,))


def test_a_company_is_known_by_its_name_without_quotes() -> None:
    line = replace(LINE, purpose="", payer_name="XƏZƏR BİOMETRİYA MMC")
    assert decide(line, AYSEL, COMPANY).bills == (OTHER,)


def test_a_namesake_with_another_code_pays_nobodys_bill() -> None:
    line = replace(LINE, purpose="", payer_ids="6LYLHW9")
    assert decide(line) == Match(Outcome.UNMATCHED, Basis.NOTHING)


def test_without_a_reference_only_the_exact_amount_counts() -> None:
    line = replace(LINE, purpose="", payer_ids="5ARPXK2", amount=Decimal("149.99"))
    assert decide(line).outcome is Outcome.UNMATCHED


def test_two_bills_of_one_payer_are_for_a_person_to_choose_from() -> None:
    line = replace(LINE, purpose="", payer_ids="5ARPXK2")
    other = replace(AYSEL, reference=OTHER)
    assert decide(line, AYSEL, other) == Match(Outcome.AMBIGUOUS, Basis.CODE, (BILL, OTHER))


def test_a_settlement_is_known_by_its_reference_and_gateway() -> None:
    line = replace(LINE, structured="EGOVPAY2026111900001")
    assert decide(line) == Match(Outcome.SETTLEMENT, Basis.GATEWAY, provider="egovpay")
    other = replace(LINE, structured="NOBODY2026111900001")
    assert decide(other).outcome is not Outcome.SETTLEMENT


def test_money_that_went_out_pays_nothing() -> None:
    assert decide(replace(LINE, is_credit=False)).outcome is Outcome.OUTGOING


AGREED = Claim(BILL, Decimal(150), is_approved=True)


@pytest.mark.parametrize(
    ("purpose", "claims", "outcome"),
    [
        (f"Qaytarma {BILL}", [AGREED], Outcome.RETURNED),
        ("Qaytarma: B1/2026", [replace(AGREED, name="B1")], Outcome.RETURNED),
        (f"Qaytarma {BILL}", [replace(AGREED, amount=Decimal("149.99"))], Outcome.UNAPPROVED),
        (f"Qaytarma {BILL}", [replace(AGREED, is_approved=False)], Outcome.UNAPPROVED),
        (f"Qaytarma {BILL}", [replace(AGREED, name=OTHER)], Outcome.OUTGOING),
        (f"{BILL} {OTHER}", [AGREED, replace(AGREED, name=OTHER)], Outcome.UNAPPROVED),
    ],
)
def test_money_goes_back_where_it_names_what_was_agreed_to(
    purpose: str, claims: list[Claim], outcome: Outcome
) -> None:
    line = replace(LINE, is_credit=False, purpose=purpose)
    assert match(line, DUTY, [AYSEL], claims=claims).outcome is outcome


@pytest.mark.parametrize("is_credit", [True, False])
def test_a_reversal_is_for_a_person_to_look_at(is_credit: bool) -> None:
    line = replace(LINE, is_credit=is_credit, is_reversal=True)
    assert decide(line) == Match(Outcome.UNMATCHED, Basis.REVERSAL)


def test_the_reason_is_a_sentence() -> None:
    assert decide().reason == f"The payment names the bill {BILL}."
    assert decide(replace(LINE, structured="EGOVPAY2026111900001")).reason.startswith(
        "The payment system egovpay"
    )


candidates = st.lists(
    st.builds(
        Candidate,
        reference=st.sampled_from([BILL, OTHER, str(BillReference(1000000014))]),
        payee=st.sampled_from([DUTY, "service_fee"]),
        awaited=st.sampled_from([Decimal(0), Decimal(100), Decimal(150)]),
        payer_name=st.sampled_from(["Aysel Məmmədova", "Nizami Əliyev"]),
        payer_code=st.sampled_from(["5ARPXK2", "4NZMQ7T"]),
    ),
    max_size=6,
    unique_by=lambda one: (one.reference, one.payee),
)
lines = st.builds(
    lambda purpose, ids, amount: replace(
        LINE, purpose=purpose, payer_ids=ids, amount=Decimal(amount)
    ),
    purpose=st.lists(st.sampled_from([BILL, OTHER, "rüsum", "5ARPXK2"]), max_size=3).map(
        " / ".join
    ),
    ids=st.sampled_from(["", "5ARPXK2", "4NZMQ7T", "AZE1000001"]),
    amount=st.sampled_from([100, 150, 200]),
)


@given(lines, candidates, st.randoms())
def test_the_order_of_candidates_changes_nothing(
    line: Entry, candidates: list[Candidate], random: Random
) -> None:
    shuffled = random.sample(candidates, len(candidates))
    assert decide(line, *candidates, NIZAMI) == decide(line, NIZAMI, *shuffled)


@given(lines, candidates)
def test_a_bill_is_paid_only_where_it_is_named_or_payer_and_amount_fit(
    line: Entry, candidates: list[Candidate]
) -> None:
    found = match(line, DUTY, candidates)
    if found.outcome in {Outcome.EXACT, Outcome.UNDER, Outcome.OVER, Outcome.DOUBLE}:
        [bill] = [one for one in candidates if (one.reference, one.payee) == (*found.bills, DUTY)]
        is_payers = bill.awaited == line.amount and (
            bill.payer_code in line.payer_ids + line.purpose or bill.payer_name == "Aysel Məmmədova"
        )
        assert bill.reference in line.purpose or is_payers
