"""What pages of a report send, as plain values."""

from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birpencere.documents.actions import store_upload
from birpencere.documents.errors import UploadRefused
from birpencere.documents.models import Document
from birpencere.documents.types import MediaType
from birpencere.identity.queries import mandates_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Message, NotFound, TooMany
from birpencere.regulations.types import Sheet
from birpencere.reports.models import Report
from birpencere.reports.queries import regulation_for
from birpencere.reports.types import Reporter
from birpencere.web.throttle import Buckets, Rate

UPLOADS = Buckets(Rate(burst=30, per_second=0.2))
"""For one person: a file is judged while they wait."""
MEDIA = {Sheet.XLSX: MediaType.XLSX, Sheet.CSV: MediaType.CSV, Sheet.XML: MediaType.XML}
OURSELVES = "me"


def reporters_of(actor: Actor) -> tuple[Reporter, ...]:
    """The person, and the organisations that they represent."""
    companies = mandates_of(actor)
    return (
        Reporter(OURSELVES, actor.name),
        *(Reporter(str(one.pk), one.name_az, one.pk, f"VÖEN {one.voen}") for one in companies),
    )


def chosen_reporter(data: QueryDict, among: tuple[Reporter, ...]) -> Reporter | None:
    """The one that was chosen; the only one there is; nothing for somebody else's."""
    key = data.get("for", among[0].key if len(among) == 1 else "")
    return next((one for one in among if one.key == key), None)


def sheet_from(form: str) -> Sheet:
    """The kind of file that an address asks for; raises NotFound."""
    try:
        return Sheet(form)
    except ValueError:
        raise NotFound from None


def page_from(data: QueryDict) -> int:
    """The page of a list, from 1; raises NotFound for what is none."""
    text = data.get("page", "1")
    if not (text.isdecimal() and len(text) < 6 and int(text)):
        raise NotFound
    return int(text)


def file_from(
    request: PortalRequest, report: Report
) -> tuple[Document, IO[bytes], None] | tuple[None, None, Message]:
    """The file with the rows, stored, with its content; or why it cannot be taken."""
    file: UploadedFile[bytes] | None = request.FILES.get("file")
    if file is None:
        return None, None, _("Choose the file with the table.")
    if UPLOADS.take(str(request.actor.person_id)):
        return None, None, TooMany.message
    allowed = [MEDIA[sheet] for sheet in regulation_for(report).sheets]
    try:
        document = store_upload(
            acting=request.actor,
            case_id=report.pk,
            field="table",
            file=file,
            name=file.name or "",
            now=timezone.now(),
            allowed=allowed,
        )
    except UploadRefused as error:
        return None, None, error.message
    file.seek(0)
    return document, file, None
