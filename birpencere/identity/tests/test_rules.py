from datetime import timedelta

import pytest

from birpencere.identity.rules import WINDOW, password_fault, wait_after
from birpencere.identity.tests.conftest import NOON


@pytest.mark.parametrize(
    "password",
    ["Qısadır1!", "5arpxk2-menim-kodum", "aaaaaaaaaaaaa", "a" * 201, "administrator"],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    assert password_fault(password, fin="5ARPXK2")


@pytest.mark.parametrize(
    "password", ["Pencere-2026!", "xəzər dənizi bu gün sakitdir", "🐟🐟🌊🌊 balıq gölü"]
)
def test_a_long_sentence_is_a_password(password: str) -> None:
    assert password_fault(password, fin="5ARPXK2") is None


def test_below_the_limit_nobody_waits() -> None:
    assert wait_after([NOON] * 4, limit=5, now=NOON) is None


def test_one_waits_until_the_oldest_attempt_no_longer_counts() -> None:
    past = [NOON - timedelta(minutes=minutes) for minutes in (14, 8, 6, 4, 2)]
    assert wait_after(past, limit=5, now=NOON) == timedelta(minutes=1)


def test_attempts_outside_the_window_do_not_count() -> None:
    past = [NOON - WINDOW, *[NOON - timedelta(minutes=1)] * 4]
    assert wait_after(past, limit=5, now=NOON) is None
