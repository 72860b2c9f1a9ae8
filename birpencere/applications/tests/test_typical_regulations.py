"""A service whose agency has not written its regulation runs on the typical one of its archetype, and says so."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from birpencere.applications.tests.conftest import MORNING
from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service
from birpencere.regulations.actions import load_typical_regulations, publish_revision
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import published_for

FOLDER = Path(settings.CATALOGUE) / "regulations" / "typical"
SYSTEM = Actor.system("tests")


def load(folder: Path = FOLDER) -> tuple[int, int, int]:
    """How many regulations were added, changed, and left alone."""
    tally = load_typical_regulations(folder=folder, acting=SYSTEM, now=MORNING)
    return tally.added, tally.changed, tally.left_alone


@pytest.mark.django_db
def test_a_typical_regulation_carries_the_names_of_its_service(country: None) -> None:
    service = Service.objects.get(number="5.14")
    published = published_for(service.pk)
    assert published is not None
    assert published.is_typical
    assert published.regulation.service == "5.14"
    assert published.regulation.agency == service.provider.slug
    assert published.regulation.general.name.az == service.name_az


@pytest.mark.django_db
def test_loading_again_changes_nothing(country: None) -> None:
    before, typical = Revision.objects.count(), Revision.objects.filter(is_typical=True).count()
    assert load() == (0, 0, typical)
    assert Revision.objects.count() == before


@pytest.mark.django_db
def test_another_typical_text_supersedes_and_an_agencys_own_stays(
    country: None, tmp_path: Path
) -> None:
    for file in FOLDER.glob("*.yaml"):
        text = file.read_text("utf-8")
        (tmp_path / file.name).write_text(text.replace("minutes: 5", "minutes: 6"), "utf-8")
    own = Revision.objects.get(service__number="20.1", status="published")
    added, changed, _alone = load(tmp_path)
    assert added == 0
    assert changed > 100
    assert Entry.objects.filter(action="revision.published").count() == changed
    assert Revision.objects.get(service__number="20.1", status="published") == own


@pytest.mark.django_db
def test_an_agency_replaces_the_typical_regulation_by_its_own(country: None) -> None:
    typical = Revision.objects.get(service__number="5.14", status="published")
    own = publish_revision(
        text=typical.source_text, file_name="5.14.yaml", acting=SYSTEM, now=MORNING
    )
    typical.refresh_from_db()
    assert (typical.status, own.number, own.is_typical) == ("superseded", 2, False)
    assert load()[:2] == (0, 0)
    assert Revision.objects.get(service__number="5.14", status="published") == own


@pytest.mark.django_db
def test_the_page_says_that_it_is_typical_and_whom_to_ask(country: None, client: Client) -> None:
    page = client.get("/en/services/5.14").content.decode()
    assert "This service runs on a typical regulation" in page
    assert "set by the agency" in page
    assert f"/en/services/{Service.objects.get(number='5.14').slug}/apply" in page
    licence = client.get("/en/services/20.1").content.decode()
    assert "typical regulation" not in licence
