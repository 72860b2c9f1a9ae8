"""Giving up a draft."""

import pytest

from birpencere.applications.actions import discard
from birpencere.applications.errors import NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.queries import applications_of, open_draft_of
from birpencere.applications.tests.conftest import MORNING, reload, trail_of
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor


def test_a_discarded_draft_is_shown_nowhere(draft: Application, aysel: Actor) -> None:
    discard(application_id=draft.pk, acting=aysel, now=MORNING)
    assert reload(draft).status == Status.DISCARDED
    assert trail_of(draft) == ["applications.draft", "applications.discarded"]
    assert applications_of(aysel).items == []
    assert open_draft_of(aysel, draft.service_id) is None


def test_only_its_owner_discards_a_draft(draft: Application, leyla: Actor) -> None:
    with pytest.raises(NoSuchApplication):
        discard(application_id=draft.pk, acting=leyla, now=MORNING)
    assert reload(draft).status == Status.DRAFT


def test_what_was_sent_is_withdrawn_and_not_discarded(submitted: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        discard(application_id=submitted.pk, acting=aysel, now=MORNING)
