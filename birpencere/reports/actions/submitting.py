"""From a complete draft to an accepted report with its number."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.numbering import new_code
from birpencere.kernel.text import Text
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.reports.actions.numbering import next_number
from birpencere.reports.actions.report import locked_draft, tell, write_down
from birpencere.reports.errors import AlreadyReported, NotADraft, NotReady, ReportChanged
from birpencere.reports.models import Acceptance, Report
from birpencere.reports.queries import (
    data_lines,
    failed_checks,
    form_reading,
    regulation_for,
)
from birpencere.reports.rules import Digest
from birpencere.reports.types import Rows, Status
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned


@transaction.atomic(durable=True)
def submit(*, report_id: UUID, version: int, acting: Actor, now: datetime) -> Report:
    """A report that needs no signature is accepted; raises what `accept` raises, and SignInRequired."""
    report = locked_draft(report_id, acting)
    if regulation_for(report).general.assurance is Assurance.HIGH:
        raise SignInRequired(assurance=Assurance.HIGH)
    return accept(report, version=version, acting=acting, now=now)


@transaction.atomic(durable=True)
def begin_signing(
    *,
    report_id: UUID,
    version: int,
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> None:
    """The phone is about to ask for a signature on the PDF `digest`, which shows `version`.

    Raises ReportChanged where the report was changed since the PDF was drawn, NotADraft.
    """
    report = locked_draft(report_id, acting)
    if report.version != version:
        raise ReportChanged
    session = start_signing(
        acting=acting,
        case_id=None,
        service_id=report.service_id,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    report.signing_id, report.signing_version = session.pk, version
    report.save(update_fields=["signing_id", "signing_version"])


@transaction.atomic
def submit_signed(news: DocumentSigned) -> None:
    """The signed report is accepted; where it was changed meanwhile, its reporter is told."""
    report = Report.objects.filter(signing_id=news.session_id).first()
    if report is None:
        return
    now, acting = timezone.now(), Actor(name=report.person.name, person_id=news.person_id)
    try:
        with transaction.atomic():
            report = locked_draft(report.pk, Actor.system("signatures"))
            document = store_generated(
                acting=acting,
                case_id=report.pk,
                kind=Document.Kind.SIGNED_APPLICATION,
                name="hesabat.pdf",
                content=blobs.get(news.signed_digest),
                now=now,
            )
            report.document_id = document.pk
            accept(report, version=report.signing_version or 0, acting=acting, now=now)
    except (NotReady, ReportChanged, NotADraft, AlreadyReported):
        tell(report, "report_not_signed", now=now)


def accept(report: Report, *, version: int, acting: Actor, now: datetime) -> Report:
    """The locked draft is accepted with number and digest; what it corrects is superseded.

    Raises ReportChanged, NotReady, AlreadyReported.
    """
    if report.version != version:
        raise ReportChanged
    reading = form_reading(report, now)
    table = regulation_for(report).table
    is_filled = table is None or report.rows == Rows.RIGHT
    if not reading.is_complete or not is_filled or failed_checks(report, reading):
        raise NotReady
    report.answers, report.status = reading.values, Status.ACCEPTED
    report.submitted_at, report.version = now, report.version + 1
    digest = Digest()
    for line in data_lines(report):
        digest.add(line)
    _supersede(report, acting, now)
    number = report.number = next_number(report, now)
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise AlreadyReported from error
    acceptance = _publish(report, number, digest.hex, now)
    facts = {"number": report.number, "digest": acceptance.digest}
    write_down(report, "accepted", acting=acting, now=now, facts=facts)
    publish(ServiceUsed(Use.REPORT, now, report.service_id, report.revision_id))
    enqueue("reports.make_receipt", report_id=str(report.pk))
    tell(report, "report_accepted", now=now)
    return report


def _supersede(report: Report, acting: Actor, now: datetime) -> None:
    """What is corrected counts no more, and stays. Raises AlreadyReported where another correction came first."""
    if report.corrects_id is None:
        return
    before = Report.objects.select_for_update().filter(
        pk=report.corrects_id, status=Status.ACCEPTED
    )
    if not before.update(status=Status.SUPERSEDED):
        raise AlreadyReported
    old = Report.objects.get(pk=report.corrects_id)
    write_down(old, "superseded", acting=acting, now=now)


def _publish(report: Report, number: str, digest: str, now: datetime) -> Acceptance:
    """What anyone may verify: nothing personal."""
    agency = report.agency
    acceptance = Acceptance.objects.create(
        report=report,
        code=new_code(),
        number=number,
        service_name=asdict(regulation_for(report).general.name),
        agency_name=asdict(Text(agency.name_az, agency.name_en)),
        period=report.period,
        accepted_at=now,
        digest=digest,
        file_digest=report.file_digest,
    )
    Acceptance.objects.filter(report=report.corrects_id).update(replaced_by=number)
    return acceptance
