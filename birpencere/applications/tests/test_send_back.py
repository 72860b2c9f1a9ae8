"""Returning a case: the applicant knows what to mend and until when, and the agency's clock stands still."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from birpencere.applications.actions import save_answers, send_back
from birpencere.applications.models import Application
from birpencere.applications.queries import deadline_of, reasons_of
from birpencere.applications.tests.conftest import MORNING, letters_about, reload, sent
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.notifications.models import Notice

NOON = MORNING + timedelta(hours=2)


def back(application: Application, reasons: Sequence[str], acting: Actor) -> Application:
    return send_back(
        application_id=application.pk,
        version=application.version,
        reasons=reasons,
        note="İkinci səhifə oxunmur.",
        acting=acting,
        now=NOON,
    )


@pytest.mark.law("R-7.4a")
def test_the_applicant_reads_the_reasons_and_the_note(returned: Application) -> None:
    assert returned.status == Status.RETURNED
    assert reasons_of(returned, "en") == ["A document is unreadable or incomplete"]
    letter = Notice.objects.get(case_id=returned.pk, template="returned")
    assert "Sənəd oxunmur və ya natamamdır" in letter.body
    assert "İkinci səhifə oxunmur." in letter.body


@pytest.mark.law("R-7.2a")
@pytest.mark.parametrize("reasons", [[], ["sleepy"], ["unreadable_document", "sleepy"]])
def test_a_case_goes_back_by_reasons_of_the_regulation_only(
    submitted: Application, rashad: Actor, reasons: list[str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        back(submitted, reasons, rashad)
    assert set(refusal.value.fields) == {"reasons"}
    assert reload(submitted).status == Status.SUBMITTED
    assert letters_about(submitted) == ["application_submitted"]


def test_several_reasons_are_kept_in_order(submitted: Application, rashad: Actor) -> None:
    back(submitted, ["wrong_document", "expired_document"], rashad)
    assert reload(submitted).decision["codes"] == ["wrong_document", "expired_document"]


def test_the_applicant_has_ten_working_days(returned: Application) -> None:
    assert returned.due_at is not None
    assert returned.due_at.isoformat() == "2026-12-01T18:00:00+04:00"


def test_the_days_with_the_applicant_are_not_the_agencys(
    returned: Application, aysel: Actor
) -> None:
    before = deadline_of(returned, NOON)
    week_later = NOON + timedelta(days=7)
    sent(reload(returned), aysel, week_later)
    after = deadline_of(returned, week_later)
    assert before
    assert after
    assert after.due - before.due == timedelta(days=7)


@pytest.mark.law("R-7.4b")
def test_a_case_that_comes_again_keeps_its_number_and_loses_the_reasons(
    returned: Application, aysel: Actor
) -> None:
    mended = save_answers(
        application_id=returned.pk, typed={"subjects": "7"}, acting=aysel, now=NOON
    )
    again = sent(mended, aysel, NOON)
    assert (again.number, again.submitted_at) == (returned.number, MORNING)
    assert (again.decision, again.answers["subjects"]) == ({}, 7)


def test_a_case_in_execution_can_go_back_too(in_execution: Application, rashad: Actor) -> None:
    assert back(in_execution, ["expired_document"], rashad).status == Status.RETURNED
