"""An application keeps its regulation; its owner may take over the one in force, seeing what changes."""

from uuid import UUID, uuid4

import pytest
from django.conf import settings

from birpencere.applications.actions import take_over_revision
from birpencere.applications.errors import NoLaterRevision, NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, SignIn, reload, trail_of
from birpencere.kernel.actor import Actor
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.models import Revision

FILE = settings.CATALOGUE / "regulations" / "20.1-communications-licence.yaml"


@pytest.fixture
def later(country: None) -> Revision:
    """The licence costs more and is decided sooner."""
    text = FILE.read_text("utf-8").replace('"150.00"', '"180.00"').replace("upper: 15", "upper: 14")
    return publish_revision(
        text=text, file_name="x.yaml", acting=Actor.system("tests"), now=MORNING
    )


def take_over(case: Application, revision_id: UUID, acting: Actor) -> Application:
    return take_over_revision(
        application_id=case.pk, revision_id=revision_id, acting=acting, now=MORNING
    )


def test_a_draft_goes_over_with_its_answers(
    draft: Application, later: Revision, aysel: Actor
) -> None:
    before = draft.typed
    assert reload(draft).revision_id != later.pk
    take_over(draft, later.pk, aysel)
    assert reload(draft).revision_id == later.pk
    assert reload(draft).typed == before
    assert "applications.revision_changed" in trail_of(draft)


def test_only_its_owner_takes_over_and_only_what_is_in_force(
    draft: Application, later: Revision, aysel: Actor, leyla: Actor
) -> None:
    with pytest.raises(NoSuchApplication):
        take_over(draft, later.pk, leyla)
    with pytest.raises(NoLaterRevision):
        take_over(draft, uuid4(), aysel)
    take_over(draft, later.pk, aysel)
    with pytest.raises(NoLaterRevision):
        take_over(draft, later.pk, aysel)


@pytest.mark.law("R-5.1.1")
def test_what_the_agency_has_keeps_its_regulation(
    submitted: Application, later: Revision, aysel: Actor
) -> None:
    with pytest.raises(WrongMove):
        take_over(submitted, later.pk, aysel)


def test_the_page_shows_what_changes(
    draft: Application, later: Revision, aysel: Actor, sign_in: SignIn
) -> None:
    browser, address = sign_in(aysel), f"/en/applications/{draft.pk}"
    assert f"{address}/revision" in browser.get(f"{address}/check").content.decode()
    page = browser.get(f"{address}/revision").content.decode()
    for text in ("15 working days", "14 working days", "150.00", "180.00"):
        assert text in page
    forged = browser.post(f"{address}/revision", {"revision": "x"})
    assert forged.status_code == 409
    answer = browser.post(f"{address}/revision", {"revision": str(later.pk)})
    assert answer["Location"] == f"{address}/continue"
    assert "/revision" not in browser.get(f"{address}/check").content.decode()
