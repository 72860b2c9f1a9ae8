"""The country of the cases' tests, and a program of the ministry of transport for which its drafter answers."""

import pytest
from django.utils import timezone

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.clients import api, bearer
from birpencere.clients.actions import add_client
from birpencere.clients.types import NewClient
from birpencere.kernel.actor import Actor
from birpencere.web.throttle import Buckets

__all__ = ["country", "snapshot"]
MINISTRY = "transport-communications-high-technologies-ministry"
DRAFTER = "8V2LUG8"


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with full buckets."""
    monkeypatch.setattr(api, "ATTEMPTS", Buckets(api.ATTEMPTS.rate))
    monkeypatch.setattr(bearer, "CALLS", Buckets(bearer.CALLS.rate))


@pytest.fixture
def program(country: None) -> NewClient:
    return add_client(
        name="registry robot",
        agency=MINISTRY,
        fin=DRAFTER,
        acting=Actor.system("tests"),
        now=timezone.now(),
    )
