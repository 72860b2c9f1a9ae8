"""Reminding of reports that are due."""

from datetime import datetime

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.registry.models import Service
from birpencere.reports.actions.report import tell_person
from birpencere.reports.models import ReportReminder
from birpencere.reports.types import Duty, Nudge


@transaction.atomic(durable=True)
def remind(
    *,
    service: Service,
    duty: Duty,
    organisation: Organisation | None,
    person: Person,
    nudge: Nudge,
    acting: Actor,
    now: datetime,
) -> bool:
    """Who must report has been reminded, once for each period and reason; says whether it was now.

    That is the organisation, through the person who reported last, or the person.
    """
    _reminder, is_new = ReportReminder.objects.get_or_create(
        organisation=organisation,
        person=None if organisation else person,
        service=service,
        period=duty.period.key,
        nudge=nudge,
        defaults={"sent_at": now},
    )
    if not is_new:
        return False
    tell_person(
        person,
        "report_overdue" if nudge is Nudge.OVERDUE else "report_due",
        Text(service.name_az, service.name_en),
        duty.period.key,
        f"/services/{service.slug}/report",
        now,
        due=duty.due,
    )
    facts = {"service": service.number, "period": duty.period.key, "nudge": nudge.value}
    record(
        acting,
        "reports.reminded",
        of="organisation" if organisation else "person",
        object_id=organisation.pk if organisation else person.pk,
        at=now,
        organisation_id=organisation.pk if organisation else None,
        facts=facts,
    )
    return True
