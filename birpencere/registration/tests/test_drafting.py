"""An agency writes: one draft, several people, nothing lost."""

from dataclasses import replace

import pytest

from birpencere.audit.queries import entries_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.kernel.text import Text
from birpencere.registration import actions
from birpencere.registration.errors import ChangedMeanwhile, WrongMove
from birpencere.registration.models import EntryApplication
from birpencere.registration.tests.conftest import (
    MORNING,
    agency_id,
    begun,
    filled_in,
    licence,
    reload,
    saved,
    sent,
)
from birpencere.registration.types import Kind, Status
from birpencere.registry.annex2 import EntryData

pytestmark = pytest.mark.django_db


@pytest.mark.law("R-10.3", "R-10.6", "A2-2")
def test_a_correction_begins_with_what_the_registry_holds(entries: None, parvana: Actor) -> None:
    application = begun(parvana, Kind.CORRECT, licence().number)
    assert application.data == licence().data
    assert begun(parvana, Kind.CORRECT, licence().number) == application


def test_two_people_write_one_after_the_other_and_notice_each_other(
    draft: EntryApplication, parvana: Actor, emin: Actor
) -> None:
    theirs = reload(draft)
    mended = replace(filled_in(), name=Text("Poçt indeksi"))
    saved(draft, emin, data=mended)
    assert EntryData.of(reload(draft).data).name == Text("Poçt indeksi")
    with pytest.raises(ChangedMeanwhile) as error:
        saved(theirs, parvana, data=filled_in(payment="paid"))
    assert (error.value.facts["version"], error.value.facts["who"]) == (3, "Emin Hacıyev")
    trail = [one.action for one in entries_of(draft.pk)]
    assert trail == ["registration.begun", *["registration.saved"] * 2]


def test_saving_the_same_once_more_changes_nothing(draft: EntryApplication, parvana: Actor) -> None:
    assert saved(draft, parvana).version == reload(draft).version == 2


def test_whose_service_it_is_can_not_be_typed(draft: EntryApplication, parvana: Actor) -> None:
    saved(draft, parvana, data=filled_in(agency="justice-ministry"))
    assert reload(draft).data["agency"] == filled_in().agency


def test_what_was_sent_is_not_written_any_more(submitted: EntryApplication, parvana: Actor) -> None:
    with pytest.raises(WrongMove):
        saved(submitted, parvana, data=filled_in(payment="paid"))


def test_a_draft_is_given_up_and_one_that_was_sent_is_not(
    draft: EntryApplication, correction: EntryApplication, parvana: Actor, emin: Actor
) -> None:
    actions.discard(application_id=draft.pk, acting=parvana, now=MORNING)
    assert reload(draft).status == Status.DISCARDED
    sent(correction, emin)
    with pytest.raises(WrongMove):
        actions.discard(application_id=correction.pk, acting=parvana, now=MORNING)


def test_another_agency_begins_nothing_and_sees_nothing(
    entries: None, draft: EntryApplication, kenan: Actor
) -> None:
    with pytest.raises(Forbidden):
        begun(kenan)
    with pytest.raises(NotFound):
        actions.begin(
            kind=Kind.CANCEL,
            agency_id=agency_id("labour-social-protection-ministry"),
            entry_number=licence().number,
            acting=kenan,
            now=MORNING,
        )
    with pytest.raises(NotFound):
        saved(draft, kenan)
