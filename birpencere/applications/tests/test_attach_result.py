"""Handing over the sealed document, however often the job runs."""

from datetime import timedelta
from uuid import UUID

from birpencere.applications.actions import attach_result
from birpencere.applications.models import Application, Result
from birpencere.applications.queries import timeline_of
from birpencere.applications.queries.timeline import OTHER_TITLES
from birpencere.applications.tests.conftest import MORNING, trail_of
from birpencere.kernel.actor import Actor

WORKER = Actor.system("results")


def attach(application: Application, document: int) -> None:
    attach_result(
        application_id=application.pk,
        document_id=UUID(int=document),
        digest=f"{document:064x}",
        acting=WORKER,
        now=MORNING + timedelta(hours=6),
    )


def test_the_document_is_there_once(approved: Application) -> None:
    attach(approved, 1)
    attach(approved, 2)
    result = Result.objects.get()
    assert (result.document_id, result.digest) == (UUID(int=1), f"{1:064x}")
    assert trail_of(approved).count("applications.result_issued") == 1


def test_the_portal_acts_for_nobody(approved: Application) -> None:
    attach(approved, 1)
    event = timeline_of(approved, MORNING)[-1]
    assert event.title == OTHER_TITLES["applications.result_issued"]
    assert (event.who, event.organisation) == ("", "")
