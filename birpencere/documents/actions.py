"""Every write to documents, and every reading of their content, which leaves its trace."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from birpencere.audit.actions import record
from birpencere.documents.inspection import inspect as inspect
from birpencere.documents.models import Document
from birpencere.documents.queries import document_for
from birpencere.documents.render import render as render
from birpencere.documents.rules import file_name
from birpencere.documents.types import ANY, MediaType
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.blobs import Stored
from birpencere.kernel.errors import Forbidden


def store_upload(
    *,
    acting: Actor,
    case_id: UUID | None,
    field: str,
    file: IO[bytes],
    name: str,
    now: datetime,
    allowed: Collection[MediaType] = ANY,
    kind: str = Document.Kind.UPLOAD,
) -> Document:
    """The person's file belongs to the case; on disk before the row says so. Raises UploadRefused."""
    media_type = inspect(file, allowed=allowed, limit=settings.UPLOAD_LIMIT)
    document = Document(
        case_id=case_id,
        field=field,
        kind=kind,
        name=file_name(name, media_type),
        media_type=media_type,
        uploaded_by_id=acting.person_id,
    )
    return _add(document, blobs.store().put(file), acting, now)


def store_generated(
    *, acting: Actor, case_id: UUID, kind: str, name: str, content: bytes, now: datetime
) -> Document:
    """The PDF that the portal made belongs to the case; on disk before the row says so."""
    document = Document(
        case_id=case_id,
        kind=kind,
        name=file_name(name, MediaType.PDF),
        media_type=MediaType.PDF,
    )
    return _add(document, blobs.put(content), acting, now)


@transaction.atomic
def _add(document: Document, stored: Stored, acting: Actor, now: datetime) -> Document:
    document.digest, document.size, document.created_at = stored.digest, stored.size, now
    document.save(force_insert=True)
    _record(acting, "documents.stored", document, now)
    return document


@transaction.atomic
def open_document(
    *, acting: Actor, document_id: UUID, now: datetime
) -> tuple[Document, Iterator[bytes]]:
    """The document and its content, piece by piece; that the actor read it is on record. Raises NotFound."""
    document = document_for(acting, document_id)
    content = blobs.store().open(document.digest)
    _record(acting, "documents.read", document, now)
    return document, content


@transaction.atomic
def remove_upload(*, acting: Actor, document_id: UUID, now: datetime) -> None:
    """The file is not part of the case any more; whether the case is still open, the caller has asked."""
    document = document_for(acting, document_id)
    if document.uploaded_by_id is None or document.uploaded_by_id != acting.person_id:
        raise Forbidden
    document.deleted_at = now
    document.save(update_fields=["deleted_at"])
    _record(acting, "documents.removed", document, now)


def _record(acting: Actor, action: str, document: Document, now: datetime) -> None:
    facts = {"kind": document.kind, "digest": document.digest}
    if document.case_id:
        facts["case_id"] = str(document.case_id)
    record(acting, action, of="document", object_id=document.pk, at=now, facts=facts)
