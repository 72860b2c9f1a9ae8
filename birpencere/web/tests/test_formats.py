"""Dates, numbers and amounts as people of each language write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.web import formats

LATE = datetime(2026, 11, 23, 21, 5, tzinfo=UTC)
"""Already the next day on the country's clock."""


@pytest.mark.parametrize(
    ("language", "expected"),
    [("az", "24 noyabr 2026"), ("en", "24 November 2026"), ("ru", "24 ноября 2026")],
)
def test_a_moment_is_shown_on_the_countrys_clock(language: str, expected: str) -> None:
    with translation.override(language):
        assert formats.date_long(LATE) == expected
        assert formats.moment(LATE) == f"{expected}, 01:05"


def test_a_day_stays_the_day() -> None:
    assert formats.date_short(date(2026, 1, 2)) == "02.01.2026"
    assert formats.machine_time(date(2026, 1, 2)) == "2026-01-02"


def test_numbers_stand_in_groups_of_three() -> None:
    with translation.override("az"):
        assert formats.number(40128556) == "40\u00a0128\u00a0556"
        assert formats.number(Decimal("96.4")) == "96,4"
    with translation.override("en"):
        assert formats.number(Decimal("96.4")) == "96.4"


def test_qepik_are_shown_only_where_there_are_any() -> None:
    with translation.override("az"):
        assert formats.money(Money(150)) == "150\u00a0₼"
        assert formats.money(Money("1234.5")) == "1\u00a0234,50\u00a0₼"


def test_a_text_without_a_translation_says_in_which_language_it_is() -> None:
    name = Text(az="Vergilər", en="Taxes")
    with translation.override("ru"):
        assert (formats.in_language(name), formats.language_of(name)) == ("Vergilər", "az")
    with translation.override("en"):
        assert (formats.in_language(name), formats.language_of(name)) == ("Taxes", "en")
