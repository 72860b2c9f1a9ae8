"""The country of the cases' tests, and subscriptions of Aysel's."""

from datetime import timedelta
from typing import Any

import pytest

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    gunay,
    leyla,
    orkhan,
    rashad,
    sign_in,
    snapshot,
)
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.subscriptions.actions import subscribe
from birpencere.subscriptions.models import Subscription

__all__ = [
    "As",
    "aysel",
    "country",
    "gunay",
    "leyla",
    "orkhan",
    "rashad",
    "rights",
    "sign_in",
    "snapshot",
    "web",
]
PERIODICALS, INTERNET = "20.16", "20.8"
DAY = timedelta(days=1)


def service(number: str) -> Service:
    return catalogue().service(number)


def wish(acting: Actor, number: str = PERIODICALS, **other: Any) -> Subscription:
    given: dict[str, Any] = {
        "editions": ["official_gazette"],
        "months": 3,
        "details": {},
        "now": MORNING,
    }
    return subscribe(service=service(number), acting=acting, **(given | other))


@pytest.fixture
def running(aysel: Actor) -> Subscription:
    """Aysel gets the gazette for three months."""
    return wish(aysel)


@pytest.fixture
def requested(aysel: Actor) -> Subscription:
    """Aysel waits to be connected to the internet."""
    details: dict[str, Any] = {
        "address": {
            "city": "Bakı",
            "street": "Nizami küçəsi",
            "house": "12",
            "flat": "",
            "postal_code": "AZ1000",
        },
        "phone": "+994 50 100 00 01",
    }
    return wish(aysel, INTERNET, editions=["fibre_100"], months=12, details=details)
