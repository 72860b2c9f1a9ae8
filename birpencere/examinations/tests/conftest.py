"""The country of the cases' tests, and a test with a bank of which only this file knows the answers."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    leyla,
    rashad,
    sign_in,
    snapshot,
)
from birpencere.examinations.actions import start_attempt
from birpencere.examinations.models import Attempt
from birpencere.examinations.queries import regulation_for
from birpencere.identity.scope import acting_as
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.registry.models import Service

__all__ = ["As", "aysel", "country", "leyla", "rashad", "rights", "sign_in", "snapshot", "web"]
MOCK, CAREER = "4.7", "5.6"
SECOND = timedelta(seconds=1)


def service_id(number: str) -> UUID:
    return Service.objects.get(number=number).pk


def begin(acting: Actor, number: str = MOCK, now: datetime = MORNING, seed: int = 7) -> Attempt:
    return start_attempt(
        attempt_id=uuid4(),
        service_id=service_id(number),
        chance=Random(seed),
        acting=acting,
        now=now,
    )


def right_answers(attempt: Attempt) -> dict[str, list[str]]:
    """What has to be chosen, by question."""
    regulation = regulation_for(attempt)
    return {one.key: list(regulation.question(one.key).right) for one in attempt.drawn}


@pytest.fixture
def attempt(aysel: Actor) -> Attempt:
    """Aysel takes the mock test."""
    return begin(aysel)


@pytest.fixture
def nameless(country: None) -> tuple[Attempt, Actor]:
    """Somebody takes the career test, and holds its link."""
    attempt_id = uuid4()
    holder = Actor(name=ANONYMOUS.name, links=(attempt_id,))
    with acting_as(holder):
        attempt = start_attempt(
            attempt_id=attempt_id,
            service_id=service_id(CAREER),
            chance=Random(7),
            acting=holder,
            now=MORNING,
        )
    return attempt, holder
