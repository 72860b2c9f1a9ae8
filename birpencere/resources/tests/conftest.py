"""The country of the cases' tests, with its register of information resources."""

import pytest
from django.conf import settings

from birpencere.applications.tests.conftest import (
    MORNING,
    country,
    rights,
    sevda,
    sign_in,
    snapshot,
    web,
)
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.regulations.models import Revision
from birpencere.resources.actions import load_resources
from birpencere.resources.models import RevisionSources

__all__ = ["country", "rights", "sevda", "sign_in", "snapshot", "web"]


@pytest.fixture
def register(country: None) -> None:
    """Loaded; of the regulations only those that a test names are read out."""
    load_resources(folder=settings.CATALOGUE, acting=Actor.system("tests"), now=MORNING)


@pytest.fixture
def only_licence(register: None) -> None:
    """No regulation but that of the licence reads anything: to read three hundred takes seconds."""
    others = Revision.objects.exclude(service__number="20.1").values_list("pk", flat=True)
    RevisionSources.objects.bulk_create(
        RevisionSources(revision_id=pk, sources=[]) for pk in others
    )


@pytest.fixture
def emin(country: None) -> Actor:
    """The head of a ministry, who does not keep the register."""
    return actor_of(Person.objects.get(fin="8LR7FAV").pk, Assurance.HIGH)
