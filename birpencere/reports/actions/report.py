"""What all actions on a report share: lock it, write it down, tell its reporter."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from birpencere.audit.actions import record
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.notifications.actions import notify
from birpencere.reports.errors import NoSuchReport, NotADraft
from birpencere.reports.models import Report
from birpencere.reports.queries import is_reporter, regulation_for, visible_to
from birpencere.reports.rules import period_text
from birpencere.reports.types import Status


def locked(report_id: UUID, acting: Actor) -> Report:
    """The report of somebody for whom the actor may act, locked until the transaction ends."""
    reports = visible_to(acting).select_related("person", "organisation", "service", "agency")
    report = reports.select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None or not is_reporter(acting, report):
        raise NoSuchReport
    return report


def locked_draft(report_id: UUID, acting: Actor) -> Report:
    """The report while it may be changed, locked; raises NotADraft."""
    report = locked(report_id, acting)
    if report.status != Status.DRAFT:
        raise NotADraft(status=report.status)
    return report


def changed(report: Report, now: datetime, *fields: str) -> None:
    """The report has another version; `fields` were changed."""
    report.version += 1
    report.saved_at = now
    report.save(update_fields=["version", "saved_at", *fields])


def write_down(
    report: Report,
    action: str,
    *,
    acting: Actor,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """The audit trail has a row on the report."""
    record(
        acting,
        f"reports.{action}",
        of="report",
        object_id=report.pk,
        at=now,
        organisation_id=report.organisation_id,
        facts=facts,
    )


def tell(report: Report, template: str, *, now: datetime) -> None:
    """The reporter is written to, in their language, when this transaction commits."""
    path = f"/services/{report.service.slug}/report/{report.pk}"
    name = regulation_for(report).general.name
    tell_person(report.person, template, name, report.period, path, now, report.number or "")


def tell_person(
    person: Person,
    template: str,
    service: Text,
    period: str,
    path: str,
    now: datetime,
    number: str = "",
    due: datetime | None = None,
) -> None:
    """A letter about a report, with the way to it."""
    notify(
        person=person,
        template=template,
        facts={
            "number": number,
            "service": asdict(service),
            "period": asdict(period_text(period)),
            "due_at": due.isoformat() if due else None,
            "path": path,
        },
        case_id=None,
        now=now,
    )
