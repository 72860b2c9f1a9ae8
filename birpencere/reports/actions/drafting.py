"""Drafts of reports: begun, filled in, thrown away; a correction begins with what was accepted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.registry.queries import require_open
from birpencere.regulations.models import Revision
from birpencere.reports.actions.report import changed, locked, locked_draft, write_down
from birpencere.reports.errors import AlreadyReported, NotADraft
from birpencere.reports.models import Report
from birpencere.reports.queries import accepted_for, draft_for
from birpencere.reports.types import Status

_COPY = """
    insert into reports_reportrow (report_id, number, values)
    select %s, number, values from reports_reportrow where report_id = %s
"""


@transaction.atomic(durable=True)
def start_report(
    *,
    revision: Revision,
    organisation_id: UUID | None,
    period: str,
    facts: Mapping[str, Any],
    acting: Actor,
    now: datetime,
) -> Report:
    """There is a draft for the period; one that was begun before is gone on with.

    Raises AlreadyReported, ServiceEnded, and Forbidden when the actor does not represent the organisation.
    """
    if acting.person_id is None or organisation_id not in {None, *acting.mandates}:
        raise Forbidden
    # Two clicks at once begin one draft: the second waits here until the first one's is there.
    Person.objects.select_for_update(no_key=True).get(pk=acting.person_id)
    service = revision.service_id
    accepted = accepted_for(acting, service, organisation_id, period)
    if accepted:
        raise AlreadyReported(report_id=accepted.pk)
    draft = draft_for(acting, service, organisation_id, period)
    if draft is not None:
        return draft
    require_open(service)
    report = Report.objects.create(
        service_id=service,
        revision=revision,
        agency_id=revision.agency_id,
        person_id=acting.person_id,
        organisation_id=organisation_id,
        period=period,
        facts=dict(facts),
        created_at=now,
        saved_at=now,
    )
    write_down(report, "begun", acting=acting, now=now)
    return report


@transaction.atomic(durable=True)
def save_answers(
    *, report_id: UUID, typed: Mapping[str, Any], acting: Actor, now: datetime
) -> Report:
    """What was typed on a page is kept, right or wrong; raises NotADraft."""
    report = locked_draft(report_id, acting)
    after = {**report.typed, **typed}
    if after != report.typed:
        report.typed = after
        changed(report, now, "typed")
    return report


@transaction.atomic(durable=True)
def discard(*, report_id: UUID, acting: Actor, now: datetime) -> None:
    """The draft is no more, its rows are gone; raises NotADraft."""
    report = locked_draft(report_id, acting)
    report.status = Status.DISCARDED
    report.reportrow_set.all().delete()
    changed(report, now, "status")
    write_down(report, "discarded", acting=acting, now=now)


@transaction.atomic(durable=True)
def correct(*, report_id: UUID, acting: Actor, now: datetime) -> Report:
    """There is a draft that will take the place of the accepted report, with all that it says.

    Raises NotADraft where it was corrected already.
    """
    before = locked(report_id, acting)
    if before.status != Status.ACCEPTED or acting.person_id is None:
        raise NotADraft(status=before.status)
    open_drafts = Report.objects.filter(corrects=before, status=Status.DRAFT)
    draft = open_drafts.filter(person=acting.person_id).first()
    if draft is not None:
        return draft
    report = Report.objects.create(
        service_id=before.service_id,
        revision_id=before.revision_id,
        agency_id=before.agency_id,
        person_id=acting.person_id,
        organisation_id=before.organisation_id,
        period=before.period,
        corrects=before,
        typed=before.typed,
        facts=before.facts,
        rows=before.rows,
        count=before.count,
        totals=before.totals,
        file_id=before.file_id,
        file_name=before.file_name,
        file_digest=before.file_digest,
        created_at=now,
        saved_at=now,
    )
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [report.pk, before.pk])
    write_down(
        report, "correction_begun", acting=acting, now=now, facts={"corrects": before.number}
    )
    return report
