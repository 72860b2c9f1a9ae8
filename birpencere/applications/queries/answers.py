"""A case as its regulation understands it: answers, files, the operation under way."""

from datetime import date, datetime

from birpencere.applications.models import Application
from birpencere.applications.rules import EDITABLE, operation_during, valid_until
from birpencere.applications.types import Status
from birpencere.documents.models import Document
from birpencere.documents.queries import case_documents, uploads_of
from birpencere.documents.types import MediaType
from birpencere.kernel.dates import local_date
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import (
    case_regulation_of,
    current_revision,
    dues_for,
    regulation_of,
)
from birpencere.regulations.rules import checklist_for, read
from birpencere.regulations.types import (
    CaseRegulation,
    ChecklistItem,
    Due,
    FileInfo,
    Format,
    Operation,
    Reading,
)

FORMATS = {
    MediaType.PDF: Format.PDF,
    MediaType.JPEG: Format.JPEG,
    MediaType.PNG: Format.PNG,
    MediaType.DOCX: Format.DOCX,
    MediaType.XLSX: Format.XLSX,
    MediaType.ASICE: Format.ASICE,
    MediaType.ASICS: Format.ASICE,
}
"""What a regulation calls the kinds of file."""


def regulation_for(application: Application) -> CaseRegulation:
    """The regulation that runs the case: the revision that it was begun under."""
    return case_regulation_of(application.revision_id)


def reading_of(application: Application, now: datetime) -> Reading:
    """The answers of a case as its regulation understands them: today, or when they were last sent."""
    return read(
        case_regulation_of(application.revision_id),
        application.typed,
        facts=application.facts,
        today=day_of_reading(application, now),
        files=files_of(application),
    )


def day_of_reading(application: Application, now: datetime) -> date:
    """What was right when it was sent stays so: a day that has passed since was then to come."""
    if Status(application.status) in EDITABLE:
        return local_date(now)
    sent = application.period_set.filter(status=Status.SUBMITTED).order_by("-since")
    return local_date(sent.values_list("since", flat=True).first() or now)


def dues_of(application: Application, reading: Reading, now: datetime) -> tuple[Due, ...]:
    """What the case owes, by the tariffs of the day on which it was sent, or of today while it is not."""
    day = local_date(application.submitted_at or now)
    return dues_for(regulation_for(application), reading, day)


def last_day_of(application: Application, now: datetime) -> date | None:
    """The last day on which a result that is issued now counts; None: without limit of time."""
    template = regulation_for(application).result
    if template.until is None:
        return valid_until(local_date(now), template.validity_years, template.validity_days)
    day = template.until.value(reading_of(application, now).context)
    return day.date() if isinstance(day, datetime) else None


def documents_of(application: Application) -> list[Document]:
    """The documents of a case that the caller may see, oldest first."""
    return list(case_documents(application.pk))


def attachments_of(application: Application) -> list[Document]:
    """The uploaded files that the answers of a case name."""
    return [
        one
        for one in documents_of(application)
        if one.kind == Document.Kind.UPLOAD and str(one.pk) in application.typed.get(one.field, ())
    ]


def files_of(application: Application) -> dict[str, FileInfo]:
    """The uploaded files of a case as its form asks for them, by id."""
    return {
        str(one.id): FileInfo(one.name, one.size, FORMATS[MediaType(one.media_type)])
        for one in uploads_of(application.pk)
    }


def later_revision_of(application: Application) -> Revision | None:
    """The revision in force, where the case runs by an earlier one and its service is a case still."""
    revision = current_revision(application.service_id)
    if revision is None or revision.pk == application.revision_id:
        return None
    is_case = isinstance(regulation_of(revision.pk), CaseRegulation)
    return revision if is_case else None


def operation_of(application: Application) -> Operation | None:
    """The operation of the regulation that is under way."""
    return operation_during(regulation_for(application), Status(application.status))


def checklist_of(application: Application, reading: Reading) -> tuple[ChecklistItem, ...]:
    """What the officer makes sure of now."""
    operation = operation_of(application)
    if operation is None:
        return ()
    return checklist_for(regulation_for(application), reading, operation.key)


def reasons_of(application: Application, language: str) -> list[str]:
    """The reasons of a return or the ground of a refusal, in words."""
    regulation = regulation_for(application)
    texts = {one.key: one.text for one in regulation.deficiency_reasons}
    texts |= {one.key: one.text for one in regulation.refusal_grounds}
    return [texts[code].in_(language) for code in application.decision.get("codes", ())]
