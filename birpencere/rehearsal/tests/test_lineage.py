"""A service that was merged or split: what was begun goes on by its own regulation, nothing new begins."""

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.applications.actions import start_draft
from birpencere.applications.tests.conftest import MORNING, country, snapshot
from birpencere.applications.types import Status
from birpencere.kernel.dates import local_date
from birpencere.registry.errors import ServiceEnded
from birpencere.registry.models import Lineage, Service
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.queries import current_revision, regulation_of, text_in_force
from birpencere.rehearsal.answers import explore
from birpencere.rehearsal.case import SYSTEM, a_citizen, move_on, sent

__all__ = ["country", "snapshot"]
BECAME = {"MA-S1": {"MA-N3", "MA-N6", "MA-N7"}}


@pytest.mark.django_db
def test_an_application_begun_before_a_merger_comes_to_its_end_and_no_other_begins(
    country: None,
) -> None:
    service, applicant = Service.objects.get(number="MA-M1"), a_citizen(MORNING)
    revision = current_revision(service.pk)
    assert revision is not None
    merger = list(Lineage.objects.filter(predecessor=service))
    Lineage.objects.filter(predecessor=service).delete()
    explored = explore(regulation_of(revision.pk), local_date(MORNING))
    facts, typed = explored.complete[0]
    application = sent(revision, facts, typed, applicant, MORNING)
    Lineage.objects.bulk_create(merger)
    later = text_in_force(service.pk).replace("mending_days: 10", "mending_days: 11")
    publish_revision(text=later, file_name="ma-m1.yaml", acting=SYSTEM, now=MORNING)
    with pytest.raises(ServiceEnded):
        sent(revision, facts, typed, a_citizen(MORNING), MORNING)
    with pytest.raises(ServiceEnded):
        start_draft(
            revision=revision,
            organisation_id=None,
            facts=dict(facts),
            another=True,
            acting=applicant,
            now=MORNING,
        )
    while application.status != Status.APPROVED and move_on(application, MORNING):
        application.refresh_from_db()
    assert application.status == Status.APPROVED
    assert application.revision_id == revision.pk
    assert application.number == "MA-M1-2026-000001"


@pytest.mark.django_db
def test_its_page_leads_to_what_it_became_and_has_no_way_in(
    country: None, settings: Settings
) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    for number, became in BECAME.items():
        page = Client().get(f"/en/services/{number}").content.decode()
        for successor in Service.objects.filter(number__in=became):
            assert f'href="/en/services/{successor.slug}"' in page
            back = Client().get(f"/en/services/{successor.slug}").content.decode()
            assert Service.objects.get(number=number).slug in back
        assert "/apply" not in page
        assert "Applications that were begun before go on" in page
