"""What the providers share: their keys, their errors, and how old a notice may be."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from birpencere.kernel.errors import Unavailable
from birpencere.kernel.money import NOTHING, Money
from birpencere.payments.errors import ForgedNotice, ProviderUnavailable

REPLAY_WINDOW = timedelta(minutes=5)
"""A notice signed longer ago, or as far in the future, is refused (Standard Webhooks 1.0)."""


def keys_of(provider: str) -> dict[str, Any]:
    """The provider's keys in the file PAYMENT_KEYS; raises ProviderUnavailable where they are missing."""
    with understood(provider):
        keys: dict[str, Any] = json.loads(settings.PAYMENT_KEYS.read_bytes())[provider]
        return keys


@contextmanager
def understood(system: str) -> Iterator[None]:
    """Whatever goes wrong between us and the gateway within means: nothing is known, ask again."""
    try:
        yield
    except Unavailable as error:
        raise ProviderUnavailable(**error.facts) from error
    except (OSError, LookupError, TypeError, ValueError) as error:
        raise ProviderUnavailable(system=system, reason="unknown answer") from error


def amount(text: object) -> Decimal:
    """An amount that a gateway states, in AZN; raises ValueError for less than nothing and for no amount."""
    money = Money(str(text))
    if money < NOTHING:
        raise ValueError(f"{money} is less than nothing")
    return money.amount


def require_recent(seconds: str, now: datetime) -> None:
    """The moment, in seconds since 1970, lies in the replay window around `now`; raises ForgedNotice."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        raise ForgedNotice(reason="no moment")
    if abs(now - datetime.fromtimestamp(int(seconds), UTC)) > REPLAY_WINDOW:
        raise ForgedNotice(reason="outside the replay window")
