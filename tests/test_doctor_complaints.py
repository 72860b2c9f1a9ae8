"""What `birpencere doctor` says of complaints that no head may decide."""

import pytest
from django.db import connection

from birpencere.applications.models import Application, Complaint
from birpencere.applications.tests.conftest import MORNING, country, snapshot
from birpencere.applications.types import Status
from birpencere.cli.checks.database import complaints
from birpencere.identity.models import Appointment, Person
from birpencere.kernel.actor import Role
from birpencere.kernel.faults import Fault
from birpencere.regulations.models import Revision

__all__ = ["country", "snapshot"]


def before_the_supervisor(aysel: Person) -> None:
    """Aysel complains of a refusal, and the head is who refused."""
    revision = Revision.objects.select_related("service").get(service__number="20.1")
    case = Application.objects.create(
        service=revision.service,
        revision=revision,
        agency_id=revision.service.provider_id,
        applicant=aysel,
        status=Status.REFUSED,
        number="20.1-2026-900001",
        **dict.fromkeys(("created_at", "saved_at", "submitted_at", "decided_at"), MORNING),
    )
    Complaint.objects.create(
        application=case,
        agency_id=case.agency_id,
        is_escalated=True,
        about=Complaint.About.REFUSAL,
        person=aysel,
        text="Sınaq.",
        **dict.fromkeys(("about_at", "filed_at", "due_at"), MORNING),
    )


@pytest.mark.usefixtures("country")
def test_the_doctor_tells_when_one_waits_and_nobody_else_is_supervisor() -> None:
    aysel = Person.objects.get(fin="5ARPXK2")
    before_the_supervisor(aysel)
    assert complaints(connection.connection) == "none without somebody who may decide"
    supervisors = Appointment.objects.filter(role=Role.SUPERVISOR)
    supervisors.update(person=aysel)
    with pytest.raises(Fault, match=f"1 complaints .* since {MORNING:%Y-%m-%d}.* appoint"):
        complaints(connection.connection)
    supervisors.delete()
    with pytest.raises(Fault, match="wait for a supervisor"):
        complaints(connection.connection)
