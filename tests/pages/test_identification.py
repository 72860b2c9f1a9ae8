"""Every interactive service identifies its user at the door where one acts (Rules 4.4); informative ones do not (4.3)."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.template.backends.jinja2 import Template
from django.test import Client

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.kernel.actor import Assurance
from birpencere.payments.queries.debts import service_of_debts
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.queries import published_for
from birpencere.regulations.types import (
    BookingRegulation,
    CaseRegulation,
    ExaminationRegulation,
    LookupRegulation,
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LotsRegulation,
    PaymentRegulation,
    Regulation,
    ReportRegulation,
    SubscriptionRegulation,
    TicketsRegulation,
)
from birpencere.regulations.types.regulation import Kind

__all__ = ["country", "snapshot"]
Door = Callable[[Service, Any], tuple[str, str]]
POST, GET = "post", "get"


def below(method: str, rest: str) -> Door:
    """The address below that of the service."""
    return lambda service, _regulation: (method, f"/az/services/{service.slug}/{rest}")


def debts(service: Service, _regulation: Any) -> tuple[str, str]:
    kept = service_of_debts(service.slug)
    return POST, f"/az/debts/{kept.register}?service={kept.slug}"


def tickets(service: Service, regulation: Any) -> tuple[str, str]:
    event = regulation.events[0].key
    return POST, f"/az/services/{service.slug}/tickets/{event}/2030-01-01T1900"


def lots(service: Service, regulation: Any) -> tuple[str, str]:
    return POST, f"/az/services/{service.slug}/lots/{regulation.lots[0].key}"


DOORS: Mapping[type[Regulation], Door] = {
    CaseRegulation: below(GET, "apply"),
    BookingRegulation: below(GET, "book/visit/branch/2030-01-02/1000"),
    LookupRegulation: below(POST, "ask"),
    ReportRegulation: below(GET, "report"),
    ExaminationRegulation: below(POST, "test"),
    SubscriptionRegulation: below(POST, "subscribe"),
    PaymentRegulation: debts,
    TicketsRegulation: tickets,
    LotsRegulation: lots,
    LostAndFoundRegulation: below(GET, "lost/announce"),
}
"""Where one acts, by what the service is like; another door of lost documents leads to this one."""


@pytest.mark.django_db
@pytest.mark.law("R-4.4b", "R-4.3b")
def test_every_interactive_service_identifies_its_user_where_one_acts(
    country: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Template, "render", lambda *_page: "")
    wrong, asked = [], 0
    for service in catalogue().services:
        published = published_for(service.id)
        assert published
        regulation = published.regulation
        if regulation.general.kind is Kind.INFORMATIVE:
            assert regulation.general.assurance is Assurance.NONE, service.number
            continue
        assert regulation.general.assurance, service.number
        if isinstance(regulation, LostAndFoundDoorRegulation):
            continue
        method, address = DOORS[type(regulation)](service, regulation)
        answer = getattr(client, method)(address)
        asked += 1
        if "/sign-in" not in answer.get("Location", ""):
            wrong.append((service.number, address, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))
    assert asked > 200
