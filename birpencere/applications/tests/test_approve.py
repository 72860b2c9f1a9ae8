"""Approving: a result with a code that can't be guessed, made and sealed by a job."""

import re
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.applications.actions import approve
from birpencere.applications.errors import ChangedMeanwhile
from birpencere.applications.models import Application, Result
from birpencere.applications.queries import result_by_code
from birpencere.applications.tests.conftest import MORNING, letters_about
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.numbering import new_code


def test_the_result_is_public_and_tells_nothing_personal(approved: Application) -> None:
    assert approved.status == Status.APPROVED
    result = Result.objects.get()
    assert (result.number, result.issued_on) == (approved.number, date(2026, 11, 17))
    assert result.service_name["en"] == "Licence for certain types of activity"
    assert result.agency_name["ru"] == "Министерство транспорта, связи и высоких технологий"
    assert (result.valid_until, result.document_id, result.digest) == (None, None, "")
    public = {field.name for field in Result._meta.fields} - {"application", "document_id"}
    assert not any("Aysel" in str(getattr(result, name)) for name in public)


def test_the_result_is_found_by_its_code_however_it_is_typed(approved: Application) -> None:
    code = Result.objects.get().code
    assert result_by_code(code.lower()) == Result.objects.get()
    assert result_by_code("0000-0000-0000-0000") is None


def test_the_document_is_made_by_a_job_of_the_same_transaction(approved: Application) -> None:
    [job] = ProcrastinateJob.objects.filter(task_name="applications.make_result")
    assert job.args == {"application_id": str(approved.pk)}


@pytest.mark.law("R-7.1.3b")
def test_the_applicant_is_told_once(approved: Application) -> None:
    assert letters_about(approved).count("approved") == 1


def test_a_case_is_approved_once(approved: Application, gunay: Actor) -> None:
    with pytest.raises(ChangedMeanwhile):
        approve(
            application_id=approved.pk,
            version=approved.version - 1,
            acting=gunay,
            now=MORNING,
        )
    assert Result.objects.count() == 1


def test_codes_have_no_letters_that_are_mistaken_for_others() -> None:
    codes = {new_code() for _one in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}", code) for code in codes)
