"""What stays on the revision under which it began is counted there, whatever kind of service it is."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    MORNING,
    SignIn,
)
from birpencere.bookings.models import Booking
from birpencere.drafting.queries.loads import Load, loads_of
from birpencere.identity.models import Person
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.registry.queries import catalogue
from birpencere.regulations.models import Revision

COUNTED_ELSEWHERE = {
    "regulations.RevisionPaper",
    "editorial.PageEdit",
    "resources.RevisionSources",
    "feed.FeedItem",
    "drafting.Approval",
    "drafting.Draft",
    "applications.Task",
}
"""What hangs on a revision and is no case of anybody."""


def test_an_open_case_stays_on_its_revision_and_is_counted_there(
    shorter: Revision, licence: Revision, submitted: Application, rashad: Actor, emin: Actor, parvana: Actor, web: As
) -> None:  # fmt: skip
    service = catalogue().service("20.1")
    for actor in (rashad, emin, parvana):
        with web(actor):
            assert loads_of(actor, service) == {licence.pk: Load(1, 1, MORNING)}


def test_nobody_else_learns_how_many_cases_there_are(
    shorter: Revision, orkhan: Actor, aysel: Actor, web: As
) -> None:
    service = catalogue().service("20.1")
    for actor in (orkhan, aysel):
        with pytest.raises(Forbidden):
            loads_of(actor, service)
        with web(actor), connection.cursor() as cursor:
            cursor.execute("select * from drafting_by_revision(%s)", [service.id])
            assert cursor.fetchall() == []


def test_the_agency_sees_the_list_and_a_stranger_does_not(
    shorter: Revision, parvana: Actor, orkhan: Actor, aysel: Actor, sign_in: SignIn
) -> None:
    page = "/az/work/services/20.1/revisions"
    assert "1 açıq iş" in sign_in(parvana).get(page).content.decode()
    assert sign_in(orkhan).get(page).status_code == 403
    assert sign_in(aysel).get(page).status_code == 403


def test_whatever_hangs_on_a_revision_is_counted_by_it() -> None:
    counts: str = import_module("birpencere.drafting.migrations.0008_by_revision").COUNTS
    pinned = {
        model._meta.label: model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.related_model is Revision and field.concrete
    }
    assert pinned.keys() >= COUNTED_ELSEWHERE
    for label in pinned.keys() - COUNTED_ELSEWHERE:
        assert f"public.{pinned[label]}" in counts, label


def test_a_visit_counts_until_it_is_over(
    country: None, parvana: Actor, aysel: Actor, web: As
) -> None:
    service = catalogue().service("20.1")
    revision = Revision.objects.get(service=service.id)
    for number, status in enumerate(("booked", "came")):
        Booking.objects.create(
            code=f"X{number}",
            service_id=service.id,
            revision=revision,
            agency_id=service.provider.id,
            person=Person.objects.get(fin="5ARPXK2"),
            visit="a",
            branch="a",
            calendar="a",
            desk=1,
            starts_at=MORNING + timedelta(hours=number),
            ends_at=MORNING + timedelta(hours=number + 1),
            status=status,
            booked_at=MORNING,
            changed_at=MORNING,
        )
    with web(parvana):
        assert loads_of(parvana, service) == {revision.pk: Load(1, 2, MORNING)}
