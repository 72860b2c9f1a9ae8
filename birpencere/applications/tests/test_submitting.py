"""Sending an application: once, complete, with the next number."""

from collections.abc import Callable
from uuid import UUID

import pytest

from birpencere.applications.actions import save_answers, submit
from birpencere.applications.errors import (
    NoSuchApplication,
    NotComplete,
    SignatureOutdated,
    WrongMove,
)
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, sent
from birpencere.applications.types import Status
from birpencere.audit.queries import last_entry_of
from birpencere.kernel.actor import Actor
from birpencere.notifications.models import Notice


@pytest.mark.law("R-7.1.2a")
def test_a_complete_draft_gets_the_first_number_of_its_service_and_year(
    draft: Application, aysel: Actor
) -> None:
    application = sent(draft, aysel)
    assert application.number == "20.1-2026-000001"
    assert application.status == Status.SUBMITTED
    assert application.answers["subjects"] == 1200
    entry = last_entry_of(application.pk)
    assert (entry.action, entry.person_id) == ("applications.submitted", aysel.person_id)


@pytest.mark.law("R-6.3", "R-7.1.2b")
def test_the_applicant_is_told_in_their_language(submitted: Application) -> None:
    notice = Notice.objects.get(case_id=submitted.pk)
    assert notice.template == "application_submitted"
    assert submitted.number is not None
    assert submitted.number in notice.subject


@pytest.mark.law("R-5.1.1", "R-7.1.2c", "R-6.2.2")
def test_the_agency_has_three_working_days_for_the_documents(submitted: Application) -> None:
    assert submitted.due_at is not None
    assert submitted.due_at.isoformat() == "2026-11-20T18:00:00+04:00"


def test_an_incomplete_draft_is_not_sent_and_takes_no_number(
    draft: Application, aysel: Actor
) -> None:
    draft = save_answers(
        application_id=draft.pk, typed={"subjects": "çox"}, acting=aysel, now=MORNING
    )
    with pytest.raises(NotComplete) as refusal:
        sent(draft, aysel)
    assert refusal.value.facts["problems"] == ["subjects"]
    draft = save_answers(
        application_id=draft.pk, typed={"subjects": "5"}, acting=aysel, now=MORNING
    )
    assert sent(draft, aysel).number == "20.1-2026-000001"


@pytest.mark.law("R-12.2")
def test_a_signature_on_older_answers_sends_nothing(draft: Application, aysel: Actor) -> None:
    signed = draft.version
    save_answers(application_id=draft.pk, typed={"subjects": "7"}, acting=aysel, now=MORNING)
    with pytest.raises(SignatureOutdated):
        submit(
            application_id=draft.pk,
            document_id=UUID(int=1),
            version=signed,
            acting=aysel,
            now=MORNING,
        )


def test_what_was_sent_is_not_sent_again(submitted: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        sent(submitted, aysel)


def test_nobody_else_can_send_or_change_it(draft: Application, leyla: Actor, rashad: Actor) -> None:
    for other in (leyla, rashad):
        with pytest.raises(NoSuchApplication):
            sent(draft, other)
        with pytest.raises(NoSuchApplication):
            save_answers(application_id=draft.pk, typed={}, acting=other, now=MORNING)


def test_a_new_year_begins_with_one_when_it_begins_in_baku(
    draft: Application, aysel: Actor
) -> None:
    new_year_in_baku = MORNING.replace(month=12, day=31, hour=21)
    assert sent(draft, aysel, new_year_in_baku).number == "20.1-2027-000001"


def test_files_of_another_case_do_not_count(
    begin: Callable[[Actor], Application], draft: Application, aysel: Actor
) -> None:
    other = begin(aysel)
    other = save_answers(application_id=other.pk, typed=draft.typed, acting=aysel, now=MORNING)
    with pytest.raises(NotComplete):
        sent(other, aysel)
