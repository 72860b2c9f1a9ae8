"""What comes out of a case reaches the register that keeps it: over HTTP, once, and is found there again."""

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.applications import jobs
from birpencere.applications.models import Application, Result
from birpencere.applications.queries import tracked
from birpencere.applications.tests.conftest import MORNING, country, snapshot, trail_of
from birpencere.applications.types import Status
from birpencere.exchange.models import RegisterRead
from birpencere.identity.tests.conftest import world
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Unavailable
from birpencere.registry.models import Service
from birpencere.regulations.queries import current_revision, regulation_of
from birpencere.regulations.rules import read
from birpencere.rehearsal.answers import answered, explore
from birpencere.rehearsal.case import a_citizen, decide, move_on, sent
from sandbox.parts import Part
from sandbox.registers.reads import HEADERS, latest
from sandbox.testing import Running

__all__ = ["country", "snapshot", "world"]
STATED = dict.fromkeys(HEADERS, "test")


def begun(number: str, **answers: Any) -> Application:
    """An application for the service, sent with the first answers that its form takes, and with these."""
    revision = current_revision(Service.objects.get(number=number).pk)
    assert revision is not None
    regulation, today = regulation_of(revision.pk), local_date(MORNING)
    facts, typed = explore(regulation, today).complete[0]
    typed |= answers
    facts = answered(facts, read(regulation, typed, facts=facts, today=today, files={}), today)
    return sent(revision, facts, typed, a_citizen(MORNING), MORNING)


def carried_on(application: Application) -> Application:
    """To its result, by whoever has to act."""
    while application.status != Status.APPROVED and move_on(application, MORNING):
        application.refresh_from_db()
    return application


def in_register(world: Running, number: str) -> list[dict[str, Any]]:
    address = f"{world.records_url}/phytosanitary_certificates"
    items: list[dict[str, Any]] = world.http.get(
        address, params={"number": number}, headers=STATED
    ).json()["items"]
    return items


@pytest.fixture
def certificate(country: None, world: Running) -> Application:
    """An export certificate that was issued just now, and a register that has none but its own."""
    world.http.delete(world.records_url, headers=STATED)
    return carried_on(begun("MA-N3"))


@pytest.mark.law("R-6.1.2")
@pytest.mark.django_db
def test_a_result_is_entered_once_however_often_the_register_was_away(
    world: Running, certificate: Application
) -> None:
    number = certificate.number or ""
    [job] = ProcrastinateJob.objects.filter(task_name="applications.hand_over")
    assert job.args == {"application_id": str(certificate.pk)}
    world.break_(Part.REGISTERS, down=True)
    with pytest.raises(Unavailable):
        jobs.hand_over(**job.args)
    world.mend()
    assert in_register(world, number) == []
    jobs.hand_over(**job.args)
    # The register took it, but the portal did not live to write that down.
    Result.objects.update(handed_over_at=None)
    jobs.hand_over(**job.args)
    jobs.hand_over(**job.args)
    [kept] = in_register(world, number)
    assert kept["holder"] == certificate.applicant.fin
    assert (kept["kind"], kept["origin"], kept["valid_until"]) == ("export", "AZ", "2026-12-17")
    assert kept["goods"][0]["product"] == kept["product"]
    reads = RegisterRead.objects.filter(case_id=certificate.pk).order_by("at")
    assert [read.outcome for read in reads] == ["unavailable", "entered", "entered"]
    assert {read.purpose for read in reads} == {"applications.MA-N3"}
    assert "applications.MA-N3" in {read.purpose for read in latest(world.files.reads)}
    assert trail_of(certificate).count("applications.result_handed_over") == 2


@pytest.mark.law("R-6.1.1a", "B-agr-1", "B-agr-2")
@pytest.mark.django_db
def test_the_register_answers_for_a_certificate_that_the_portal_issued(
    world: Running, certificate: Application
) -> None:
    jobs.hand_over(application_id=str(certificate.pk))
    again = begun("MA-N7", original_number=certificate.number)
    assert tracked(again.number or "").steps[-1][0] == Status.SUBMITTED
    while again.status != Status.IN_EXECUTION and decide(again, MORNING):
        again.refresh_from_db()
    [task] = again.task_set.filter(ended_at=None)
    jobs.perform(task_id=str(task.pk))
    again = carried_on(Application.objects.get(pk=again.pk))
    data = again.result.data
    assert (data["original"], data["origin"]) == (certificate.number, "AZ")


@pytest.mark.law("R-6.1.1a")
@pytest.mark.django_db
def test_a_number_that_the_register_does_not_have_is_refused(world: Running, country: None) -> None:
    case = begun("MA-N7", original_number="NL-1999-000001")
    while case.status != Status.IN_EXECUTION and decide(case, MORNING):
        case.refresh_from_db()
    jobs.perform(task_id=str(case.task_set.get(ended_at=None).pk))
    case.refresh_from_db()
    assert (case.status, case.decision["codes"]) == (Status.REFUSED, ["no_original"])
