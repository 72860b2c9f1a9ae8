"""A service that has ended: each door where something begins leads to its page, and nothing begins there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from django.utils.translation import override

from birpencere.applications.tests.conftest import (
    SignIn,
    aysel,
    country,
    entries,
    sign_in,
    snapshot,
)
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Entry, Service

__all__ = ["aysel", "country", "entries", "sign_in", "snapshot"]
DAY = (timezone.now() + timedelta(days=3)).date().isoformat()
BOOK = "21.10/book/therapist"
DOORS = (
    "20.1/apply",
    "21.10/book",
    BOOK,
    f"{BOOK}/polyclinic_1",
    f"{BOOK}/polyclinic_1/{DAY}",
    f"{BOOK}/polyclinic_1/{DAY}/0900",
    f"{BOOK}/polyclinic_1/{DAY}/0900/check",
    "27.1/report",
    "27.1/report/template.csv",
    "4.7/test",
    "20.16/subscribe",
    "PS-02/lost",
    "PS-02/lost/announce",
    "16.18/tickets",
    f"16.18/tickets/drama_evening/{DAY}T1900",
    "6.4/lots",
    "6.4/lots/car",
    "MA-N4/track",
    "5.7/ask",
    "4.6/calculate",
    "32.12/debts",
)
"""Below `/en/services/`: one address of each kind, with a service that has it."""
READABLE = ("regulation", "report/<uuid:report_id>")
"""What stays: the text that was in force, and reports that were begun."""


def routes(resolver: URLResolver, before: str = "") -> set[str]:
    """All addresses of the portal."""
    found: set[str] = set()
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        found |= {route} if isinstance(one, URLPattern) else routes(one, route)
    return found


def below_a_service(route: str) -> str:
    return route.partition("services/<str:key>/")[2] if "/work/" not in route else ""


def test_no_kind_of_door_is_missing_here() -> None:
    below = {below_a_service(route) for route in routes(get_resolver())} - {""}
    doors = {one for one in below if not one.startswith(READABLE)}
    with override("en"):
        tried = {below_a_service(resolve(f"/en/services/{door}").route) for door in DOORS}
    assert doors == tried


@pytest.mark.django_db
@pytest.mark.law("R-10.2.3")
def test_with_a_cancelled_service_nothing_begins_at_any_door(
    entries: None, aysel: Actor, sign_in: SignIn
) -> None:
    browser, slugs = sign_in(aysel), dict(Service.objects.values_list("number", "slug"))
    for door in DOORS:
        assert not is_shut(browser, door, slugs), door
    Entry.objects.update(status=Entry.Status.CANCELLED)
    for door in DOORS:
        assert is_shut(browser, door, slugs), door
    assert is_shut(Client(), "20.1/apply", slugs), "nobody signs in for nothing"
    for api in ("21.10/slots", "4.6/calculation"):
        refused = Client().get(f"/api/v1/services/{api}")
        assert (refused.status_code, refused.json()["type"]) == (410, "/problems/service-ended")


def is_shut(browser: Client, door: str, slugs: dict[str, str]) -> bool:
    """Whether both methods lead to the page of the service instead."""
    page = f"/en/services/{slugs[door.partition('/')[0]]}"
    answers = (browser.get(f"/en/services/{door}"), browser.post(f"/en/services/{door}"))
    return all(one.get("Location") == page or one.status_code == 405 for one in answers)
