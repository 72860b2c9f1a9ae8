"""The country of the cases' tests, and the drafter and the head of the ministry of transport."""

from datetime import datetime
from typing import Any

import pytest

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    emin,
    entries,
    leyla,
    orkhan,
    parvana,
    sign_in,
    snapshot,
)
from birpencere.drafting.actions import begin_draft, change_draft
from birpencere.drafting.models import Draft, Rehearsal
from birpencere.drafting.rules.tree import Change
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.registry.models import Service

__all__ = [
    "As",
    "aysel",
    "country",
    "emin",
    "entries",
    "leyla",
    "orkhan",
    "parvana",
    "rights",
    "sign_in",
    "snapshot",
    "web",
]


def _actor(fin: str) -> Actor:
    return actor_of(Person.objects.get(fin=fin).pk, Assurance.HIGH)


@pytest.fixture
def murad(country: None) -> Actor:
    """Who signs for the ministry of internal affairs."""
    return _actor("1W1P36Y")


@pytest.fixture
def draft(parvana: Actor) -> Draft:
    """A draft on the regulation of the licence, just begun."""
    service = Service.objects.get(number="20.1")
    return begin_draft(service_id=service.pk, acting=parvana, now=MORNING)


@pytest.fixture
def permit(parvana: Actor) -> Draft:
    """A draft of the permit, in which the police take part: complete, rehearsed, ready to be discussed."""
    service = Service.objects.get(number="17.4")
    draft = begin_draft(service_id=service.pk, acting=parvana, now=MORNING)
    acts = draft.document["general"]["legal_basis"]
    named = [{**act, "clauses": act.get("clauses", ARTICLE)} for act in acts]
    return changed(draft, parvana, "general.legal_basis", named)


ARTICLE = {"az": "1-ci maddə", "en": "Article 1", "ru": "статья 1"}


def changed(draft: Draft, acting: Actor, path: str, value: Any, now: datetime = MORNING) -> Draft:
    """Something else stands at a place of the draft, and it has been rehearsed."""
    draft = change_draft(
        draft_id=draft.pk,
        version=draft.version,
        change=Change("set", path, value),
        acting=acting,
        now=now,
    )
    Rehearsal.objects.create(draft=draft, digest=digest_of(draft.document), faults=[], at=now)
    return draft
