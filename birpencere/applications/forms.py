"""What pages of a case send, as plain values."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.applications.models import Application
from birpencere.applications.queries import FORMATS
from birpencere.applications.types import Status
from birpencere.documents.actions import inspect, store_upload
from birpencere.documents.errors import UploadRefused
from birpencere.documents.models import Document
from birpencere.documents.types import PLAIN, MediaType
from birpencere.identity.queries import mandates_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Message, NotFound, TooMany
from birpencere.regulations.tables import SheetRefused, typed_rows
from birpencere.regulations.types import Field, Json, Step
from birpencere.web.throttle import Buckets, Rate

UPLOADS = Buckets(Rate(burst=60, per_second=0.5))
"""For one person: more than any form asks for, too little to fill a disk."""
SHEETS = PLAIN | {MediaType.XLSX}
RECEIPTS = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG})
RATINGS = {
    5: pgettext_lazy("rating", "Very good"),
    4: pgettext_lazy("rating", "Good"),
    3: pgettext_lazy("rating", "Neither good nor bad"),
    2: pgettext_lazy("rating", "Bad"),
    1: pgettext_lazy("rating", "Very bad"),
}
TEXT_LENGTH = 8000
NOTE_LENGTH = 2000
"""Characters; the pages let nobody type more."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody in whose name an application can be made."""

    key: str
    name: str
    organisation_id: UUID | None = None
    hint: str = ""


def applicants_of(actor: Actor) -> tuple[Applicant, ...]:
    """The person, and the companies that they represent."""
    companies = mandates_of(actor)
    return (
        Applicant("me", actor.name),
        *(Applicant(str(one.pk), one.name_az, one.pk, f"VÖEN {one.voen}") for one in companies),
    )


def chosen_applicant(data: QueryDict, among: tuple[Applicant, ...]) -> Applicant | None:
    """The one that was chosen; nothing when none was, or one that is not theirs."""
    return next((one for one in among if one.key == data.get("applicant")), None)


def take_files(
    request: PortalRequest, application: Application, step: Step, typed: dict[str, Json]
) -> dict[str, Message]:
    """The page's files are stored and named in `typed`; gives what was refused, by field."""
    refused: dict[str, Message] = {}
    asked = (field for field in step.fields if field.formats and field.key in typed)
    for field in asked:
        for file in request.FILES.getlist(field.key):
            if UPLOADS.take(str(request.actor.person_id)):
                refused[field.key] = TooMany.message
                break
            try:
                typed[field.key].append(str(_store(request, application, field, file).pk))
            except UploadRefused as error:
                refused[field.key] = f"{file.name}: {error.message}"
    return refused | take_tables(request, step, typed)


def take_tables(request: PortalRequest, step: Step, typed: dict[str, Json]) -> dict[str, Message]:
    """The rows of the page's tables that files bring stand in `typed`; gives what was refused, by field."""
    refused: dict[str, Message] = {}
    for field in step.fields:
        file = request.FILES.get(f"{field.key}.file")
        if field.type != "table" or file is None:
            continue
        try:
            inspect(file, allowed=SHEETS, limit=settings.UPLOAD_LIMIT)
            typed[field.key] = typed_rows(file, field)
        except UploadRefused as error:
            refused[field.key] = f"{file.name}: {error.message}"
        except SheetRefused as error:
            refused[field.key] = f"{file.name} {error.place}: {error.message}"
    return refused


def _store(
    request: PortalRequest, application: Application, field: Field, file: "UploadedFile[bytes]"
) -> Document:
    return store_upload(
        acting=request.actor,
        case_id=application.pk,
        field=field.key,
        file=file,
        name=file.name or "",
        now=timezone.now(),
        allowed=[kind for kind, one in FORMATS.items() if one in field.formats],
    )


def complaint_files(request: PortalRequest, application: Application) -> Message | None:
    """The files that go with a complaint are stored; says why one is not taken."""
    for file in request.FILES.getlist("files"):
        if UPLOADS.take(str(request.actor.person_id)):
            return TooMany.message
        try:
            store_upload(
                acting=request.actor,
                case_id=application.pk,
                field="complaint",
                file=file,
                name=file.name or "",
                now=timezone.now(),
                allowed=RECEIPTS,
                kind=Document.Kind.COMPLAINT,
            )
        except UploadRefused as error:
            return f"{file.name}: {error.message}"
    return None


def long_text(data: QueryDict, name: str) -> str:
    """What is typed into a large field, as much as a complaint or its answer may say."""
    return _text(data, name, TEXT_LENGTH)


def receipt_from(
    request: PortalRequest, application: Application
) -> tuple[Document | None, Message | None]:
    """The receipt that was sent, stored; or why it can't be taken."""
    file = request.FILES.get("receipt")
    if file is None:
        return None, _("Choose the file with the receipt.")
    if UPLOADS.take(str(request.actor.person_id)):
        return None, TooMany.message
    try:
        receipt = store_upload(
            acting=request.actor,
            case_id=application.pk,
            field="receipt",
            file=file,
            name=file.name or "",
            now=timezone.now(),
            allowed=RECEIPTS,
            kind=Document.Kind.RECEIPT,
        )
    except UploadRefused as error:
        return None, error.message
    return receipt, None


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What an officer narrows the queue by."""

    text: str
    status: str
    after: str
    """The place behind which the page begins."""


def queue_filters(data: QueryDict) -> QueueFilters:
    """The filters of a queue's address; what is not known is left out."""
    status = data.get("status", "")
    return QueueFilters(
        text=_text(data, "q", 100),
        status=status if status in Status.values else "",
        after=data.get("after", ""),
    )


def note_from(data: QueryDict) -> str:
    """What an officer writes to the applicant in their own words."""
    return _text(data, "note", NOTE_LENGTH)


def version_from(data: QueryDict) -> int:
    """The version of the case that the page showed; raises NotFound for a forged one."""
    try:
        return int(data.get("version", ""))
    except ValueError:
        raise NotFound from None


def _text(data: QueryDict, name: str, longest: int) -> str:
    """A typed text, without what PostgreSQL cannot keep."""
    return data.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:longest]


def stars_from(post: QueryDict) -> int | None:
    """What was chosen of `RATINGS`; None where nothing was."""
    return {str(stars): stars for stars in RATINGS}.get(post.get("stars", ""))
