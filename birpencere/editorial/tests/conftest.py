"""The country of the cases' tests, and two heads of the ministry of labour."""

from datetime import timedelta

import pytest

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    leyla,
    orkhan,
    rashad,
    sign_in,
    snapshot,
)
from birpencere.identity.actions import appoint
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service

__all__ = [
    "As",
    "aysel",
    "country",
    "leyla",
    "orkhan",
    "rashad",
    "rights",
    "sign_in",
    "snapshot",
    "web",
]
TYPICAL = "5.8"
"""An information service for which nobody has written anything."""
SECOND = timedelta(seconds=1)


@pytest.fixture
def kenan(country: None) -> Actor:
    """The head of the ministry."""
    return actor_of(Person.objects.get(fin="2X5H2G6").pk, Assurance.HIGH)


@pytest.fixture
def deputy(orkhan: Actor) -> Actor:
    """Orxan, who stands in for him."""
    appoint(
        fin="8RXNBB6",
        agency="labour-social-protection-ministry",
        role=Role.HEAD,
        acting=Actor.system("tests"),
        now=MORNING,
    )
    assert orkhan.person_id
    return actor_of(orkhan.person_id, Assurance.HIGH)


@pytest.fixture
def page(country: None) -> Service:
    return catalogue().service(TYPICAL)
