"""Exact amounts, and how they are written."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.money import NOTHING, Money, format_money, in_words
from birpencere.kernel.text import LANGUAGES, Language

QEPIK = st.integers(-(10**12), 10**12)


def test_an_amount_has_two_decimals() -> None:
    assert Money(150) == Money("150") == Money(Decimal("150.000"))
    assert str(Money("150.5")) == "150.50 AZN"
    assert str(Money("-0")) == "0.00 AZN"


@given(QEPIK, QEPIK)
def test_amounts_reckon_like_whole_qepik(one: int, other: int) -> None:
    a, b = Money.from_qepik(one), Money.from_qepik(other)
    assert a.qepik == one
    assert (a + b).qepik == one + other
    assert (a - b).qepik == one - other
    assert (3 * -a).qepik == -3 * one
    assert (a < b) is (one < other)


def test_amounts_are_summed_from_nothing() -> None:
    assert sum([Money("0.10")] * 3, NOTHING) == Money("0.30")
    assert not NOTHING


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity", "1e30", "", "ten"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        Money(amount)


def test_a_float_is_refused_everywhere() -> None:
    part: Any = 0.5
    for mix in (lambda: Money(part), lambda: Money(1) + part, lambda: Money(1) * part):
        with pytest.raises(TypeError):
            mix()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("az", "1.234.567,50\u00a0₼"),
        ("en", "1,234,567.50\u00a0₼"),
        ("ru", "1\u00a0234\u00a0567,50\u00a0₼"),
    ],
)
def test_figures_follow_the_language(language: Language, written: str) -> None:
    assert format_money(Money("1234567.5"), language) == written


@pytest.mark.parametrize(
    ("amount", "az", "en", "ru"),
    [
        (
            *("150", "yüz əlli manat 00 qəpik"),
            *("one hundred and fifty manats 00 qapiks", "сто пятьдесят манатов 00 гяпиков"),
        ),
        (
            *("21.02", "iyirmi bir manat 02 qəpik"),
            *("twenty-one manats 02 qapiks", "двадцать один манат 02 гяпика"),
        ),
        (
            *("1001.01", "min bir manat 01 qəpik"),
            *("one thousand and one manats 01 qapik", "одна тысяча один манат 01 гяпик"),
        ),
        (
            *("2000042.11", "iki milyon qırx iki manat 11 qəpik"),
            *(
                "two million and forty-two manats 11 qapiks",
                "два миллиона сорок два маната 11 гяпиков",
            ),
        ),
        ("0.50", "sıfır manat 50 qəpik", "zero manats 50 qapiks", "ноль манатов 50 гяпиков"),
    ],
)
def test_a_payment_order_says_it_in_words(amount: str, az: str, en: str, ru: str) -> None:
    assert [in_words(Money(amount), language) for language in LANGUAGES] == [az, en, ru]


def test_a_debt_is_not_written_in_words() -> None:
    with pytest.raises(ValueError, match="payment order"):
        in_words(Money(-1), "az")
