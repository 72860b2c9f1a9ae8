"""Saving what was typed: nothing is lost, whether it is right or wrong."""

from datetime import timedelta

import pytest

from birpencere.applications.actions import discard, save_answers
from birpencere.applications.errors import WrongMove
from birpencere.applications.models import Application
from birpencere.applications.papers import application_sheet
from birpencere.applications.queries import documents_of, reading_of
from birpencere.applications.tests.conftest import ANSWERS, MORNING, Begin, reload
from birpencere.kernel.actor import Actor

LATER = MORNING + timedelta(hours=1)


def test_what_was_typed_wrong_is_kept_as_it_was_typed(draft: Application, aysel: Actor) -> None:
    save_answers(application_id=draft.pk, typed={"phone": "səhər"}, acting=aysel, now=LATER)
    kept = reload(draft)
    assert kept.typed["phone"] == "səhər"
    assert kept.typed["email"] == ANSWERS["email"]
    assert "phone" in reading_of(kept, LATER).problems


def test_every_change_is_noticed(draft: Application, aysel: Actor) -> None:
    changed = save_answers(
        application_id=draft.pk, typed={"subjects": "7"}, acting=aysel, now=LATER
    )
    assert (changed.version, changed.saved_at) == (draft.version + 1, LATER)


def test_the_same_page_saved_twice_changes_nothing(draft: Application, aysel: Actor) -> None:
    again = save_answers(
        application_id=draft.pk, typed={"subjects": "1200"}, acting=aysel, now=LATER
    )
    assert (again.version, again.saved_at) == (draft.version, MORNING)


def test_answers_that_another_answer_hides_come_back_with_it(
    draft: Application, aysel: Actor
) -> None:
    for licence_type in ("biometric_technologies", "personal_data_systems"):
        save_answers(
            application_id=draft.pk,
            typed={"licence_type": licence_type},
            acting=aysel,
            now=LATER,
        )
    assert reload(draft).typed == draft.typed


def test_shortcomings_are_mended_in_a_case_that_came_back(
    returned: Application, aysel: Actor
) -> None:
    save_answers(application_id=returned.pk, typed={"subjects": "7"}, acting=aysel, now=LATER)
    assert reload(returned).typed["subjects"] == "7"


@pytest.mark.parametrize(
    "case", ["submitted", "accepted", "awaiting_payment", "in_execution", "approved", "refused"]
)
def test_what_the_agency_has_is_not_changed(
    request: pytest.FixtureRequest, aysel: Actor, case: str
) -> None:
    application = request.getfixturevalue(case)
    with pytest.raises(WrongMove) as refusal:
        save_answers(
            application_id=application.pk, typed={"subjects": "7"}, acting=aysel, now=LATER
        )
    assert refusal.value.facts["status"] == case
    assert reload(application).typed["subjects"] == ANSWERS["subjects"]


def taken_out(application: Application, acting: Actor) -> Application:
    """One of the files is taken out of the form."""
    return save_answers(
        application_id=application.pk, typed={"premises_right": []}, acting=acting, now=LATER
    )


def test_a_file_that_is_taken_out_of_a_draft_is_gone(draft: Application, aysel: Actor) -> None:
    taken_out(draft, aysel)
    assert len(documents_of(draft)) == 1


def test_a_file_that_an_agency_has_seen_stays_on_record_and_is_signed_no_more(
    returned: Application, aysel: Actor
) -> None:
    mended = taken_out(returned, aysel)
    assert len(documents_of(mended)) == 2
    assert len(application_sheet(mended, LATER).attachments) == 1


def test_a_discarded_draft_is_not_changed(begin: Begin, aysel: Actor) -> None:
    draft = begin(aysel)
    discard(application_id=draft.pk, acting=aysel, now=LATER)
    with pytest.raises(WrongMove):
        save_answers(application_id=draft.pk, typed={"subjects": "7"}, acting=aysel, now=LATER)


def test_who_represents_the_company_goes_on_with_its_draft(begin: Begin, nizami: Actor) -> None:
    [company] = nizami.mandates
    draft = begin(nizami, company)
    colleague = Actor(name="Kənan", person_id=draft.pk, mandates=(company,))
    save_answers(application_id=draft.pk, typed={"subjects": "7"}, acting=colleague, now=LATER)
    assert reload(draft).typed == {"subjects": "7"}
