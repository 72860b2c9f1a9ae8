"""What a quote says and what it refuses, on tariffs of a few items."""

import pytest
from django.utils import translation

from birpencere.fees.errors import WrongQuote
from birpencere.fees.tests.conftest import OTHERS, PEOPLE, asked, azn, item, small, text, unit
from birpencere.fees.types import Edition


def problems(
    edition: Edition, payer: str | None, *lines: tuple[str, dict[str, int]]
) -> dict[str, str]:
    with pytest.raises(WrongQuote) as refused:
        asked(edition, payer, *lines)
    return {path: str(message) for path, message in refused.value.fields.items()}


def test_a_line_tells_all_that_a_bill_needs(fees: Edition) -> None:
    (base, line) = asked(fees, OTHERS, ("1.10.1", {}), ("1.10.2", {"independent_claim": 4})).lines
    assert base.amount == azn("20.00")
    assert (line.item, line.article, line.payee) == ("1.10.2", "1.10.2", "service_fee")
    assert line.text.en == (
        "Examination of an application (including preliminary examination): "
        "additionally, for each independent claim above 1 of a multi-claim formula"
    )
    assert (line.quantity, line.unit_amount, line.amount) == (3, azn("7.00"), azn("21.00"))
    assert line.edition.slug == "ip-agency-service-fees"
    assert line.edition.label == "2018-04-20"


@pytest.mark.parametrize(
    ("lines", "explanation"),
    [
        ([("2.10", {})], "1 × 135.00"),
        ([("1.2", {"patent": 2})], "patent: 2 × 50.00"),
        ([("1.6.1", {"year": 3})], "year 3: 50.00"),
        ([("1.6.1", {"year": 7})], "year 7: 50.00 + (7 − 3) × 30.00"),
        ([("1.9", {"months": 2})], "months: 2 × 15.00"),
        (
            [("1.10.3", {"dependent_claim": 12}), ("1.10.1", {})],
            "dependent claim: 12, of them above 10: 2 × 7.00",
        ),
        (
            [("1.10.3", {"dependent_claim": 8}), ("1.10.1", {})],
            "dependent claim: 8; up to 10 nothing is added",
        ),
        ([("note-2", {}), ("2.10", {})], "added to item 2.10; 1 × 120.00"),
        (
            [("note-1", {"class": 3}), ("2.10", {})],
            "added to item 2.10; class of goods or services: 3, of them above 1: 2 × 40.00",
        ),
    ],
)
def test_a_line_explains_itself(
    fees: Edition, lines: list[tuple[str, dict[str, int]]], explanation: str
) -> None:
    assert str(asked(fees, OTHERS, *lines).lines[0].explanation) == explanation


def test_an_explanation_speaks_the_language_of_whoever_reads_it(fees: Edition) -> None:
    (line, _) = asked(fees, OTHERS, ("1.10.2", {"independent_claim": 3}), ("1.10.1", {})).lines
    with translation.override("az"):
        assert str(line.explanation).startswith("asılı olmayan bənd: cəmi 3")
        assert str(line.explanation).endswith("2 × 7,00")


def test_a_number_above_the_section_sign_is_printed_as_the_law_does(duties: Edition) -> None:
    (line,) = asked(duties, None, ("18.11-3.1", {})).lines
    assert line.article == "18.11³.1"


def test_what_is_wrong_is_told_at_the_field(fees: Edition) -> None:
    found = problems(
        fees,
        OTHERS,
        ("9.9", {}),
        ("1.6", {}),
        ("1.6.1", {}),
        ("1.6.1", {"year": 11}),
        ("2.10", {"year": 3}),
        ("1.2", {}),
        ("1.2", {"page": 3}),
        ("1.2", {"patent": 0}),
        ("2.7.1", {"months": 7}),
        ("2.10", {"quantity": 100_001}),
        ("1.2", {"patent": 2, "quantity": 3}),
        ("1.1.1", {"application": 2}),
    )
    assert found == {
        "lines.0.item": "There is no item 9.9 in this tariff.",
        "lines.1.item": (
            "Item 1.6 is a heading; choose one of those under it: 1.6.1, 1.6.2, 1.6.3."
        ),
        "lines.2.year": "Say for which year.",
        "lines.3.year": "Must be a whole number from 3 to 10.",
        "lines.4.year": "Item 2.10 does not ask for this.",
        "lines.5.quantity": "Say how many: patent.",
        "lines.6.page": "Item 1.2 does not ask for this.",
        "lines.7.patent": "Must be a whole number from 1 to 100000.",
        "lines.8.months": "Must be a whole number from 1 to 6.",
        "lines.9.quantity": "Must be a whole number from 1 to 100000.",
        "lines.10.quantity": "This is another number than patent.",
        "lines.11.application": "Must be a whole number from 1 to 1.",
    }


def test_what_is_added_to_an_item_that_was_paid_before_says_so(fees: Edition) -> None:
    claims, haste = asked(fees, OTHERS, ("1.10.2", {"independent_claim": 4}), ("note-2", {})).lines
    assert [str(one.amount.amount) for one in (claims, haste)] == ["21.00", "120.00"]
    assert str(claims.explanation).endswith("on top of item 1.10.1, which is not counted here")
    assert str(haste.explanation).endswith("on top of item 2.10, which is not counted here")


def test_a_threshold_is_free_once(fees: Edition) -> None:
    base: tuple[str, dict[str, int]] = ("1.10.1", {})
    claims = ("1.10.2", {"quantity": 3})
    twice = "Item 1.10.2 stands twice: put it into one line."
    assert problems(fees, OTHERS, base, claims, claims) == {
        "lines.1.item": twice,
        "lines.2.item": twice,
    }
    of_two = "Item 1.10.2 belongs to one of 1.10.1: ask for each of them separately."
    assert problems(fees, OTHERS, base, base, claims) == {"lines.2.item": of_two}
    assert problems(fees, OTHERS, ("2.10", {}), ("note-2", {"quantity": 2})) == {
        "lines.1.item": "Item note-2 is wanted more often than what it is added to: 2.10."
    }


def test_a_category_must_be_one_of_the_tariff(fees: Edition) -> None:
    assert problems(fees, "aliens", ("2.10", {})) == {
        "payer_category": "There is no such payer category in this tariff."
    }
    assert problems(fees, None, ("1.6.1", {"year": 3})) == {
        "payer_category": "The amount depends on who pays: choose."
    }


def test_a_category_may_be_left_out_where_nothing_depends_on_it(
    fees: Edition, duties: Edition
) -> None:
    assert asked(fees, None, ("2.10", {})).total == azn("135.00")
    assert asked(duties, None, ("18.48", {})).total == asked(duties, OTHERS, ("18.48", {})).total


def test_each_item_may_have_its_own_payee() -> None:
    edition = small(item("1"), item("2", payee="state_duty"))
    assert asked(edition, None, ("1", {}), ("2", {})).payees == {
        "service_fee": azn("1.00"),
        "state_duty": azn("1.00"),
    }


EXEMPT = {
    "key": "veterans",
    "title": text("veterans"),
    "pays_as": PEOPLE,
    "exemptions": [
        {"items": ["1"], "legal_basis": text("the Law"), "evidence": text("a veteran's card")}
    ],
}
CATEGORIES = [
    {"key": PEOPLE, "title": text()},
    {"key": OTHERS, "title": text()},
    EXEMPT,
    {
        "key": "embassies",
        "title": text("embassies"),
        "exemptions": [{"legal_basis": text("the Convention"), "evidence": text("a note")}],
    },
]
TIERS = [{"payer": PEOPLE, "amount": "2.00"}, {"payer": OTHERS, "amount": "6.00"}]


@pytest.fixture
def exempting() -> Edition:
    """Item 1.1 stands under heading 1, item 2 beside it; veterans are exempt from all of 1."""
    return small(
        item("1", "heading"),
        item("1.1", "per_unit", parent="1", unit=unit()),
        item("2", tiers=TIERS),
        payer_categories=CATEGORIES,
    )


@pytest.mark.parametrize(
    ("payer", "expected"),
    [(PEOPLE, "5.00"), (OTHERS, "9.00"), ("veterans", "2.00"), ("embassies", "0.00")],
)
def test_the_exempt_pay_nothing_for_what_they_are_exempt_from(
    exempting: Edition, payer: str, expected: str
) -> None:
    assert asked(exempting, payer, ("1.1", {"page": 3}), ("2", {})).total == azn(expected)


def test_an_exemption_says_by_which_law_and_how_it_is_shown(exempting: Edition) -> None:
    (line,) = asked(exempting, "veterans", ("1.1", {"page": 3})).lines
    assert (line.quantity, line.unit_amount, line.amount) == (3, azn("0.00"), azn("0.00"))
    assert str(line.explanation) == "exempt: the Law; to be shown: a veteran's card"
