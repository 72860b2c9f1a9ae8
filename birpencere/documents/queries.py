"""Reading documents; row-level security lets an actor see those of their own cases only."""

from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from birpencere.documents.models import Document
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound

_UPLOADS = """
    select id, name, size, media_type from documents_document
    where case_id = %s and kind = 'upload' and deleted_at is null
    order by created_at, id
"""


class Upload(NamedTuple):
    """What is known of a file that somebody brought, without its bytes."""

    id: UUID
    name: str
    size: int
    media_type: str


def case_documents(case_id: UUID) -> QuerySet[Document]:
    """The documents of a case, oldest first; whose case it is, the caller has asked already."""
    there = Document.objects.filter(case_id=case_id, deleted_at__isnull=True)
    return there.order_by("created_at", "id")


def uploads_of(case_id: UUID) -> list[Upload]:
    """The files that were brought to a case; by a statement of our own, since every look at a form asks for them."""
    with connection.cursor() as cursor:
        cursor.execute(_UPLOADS, [case_id])
        return [Upload(*row) for row in cursor.fetchall()]


def has_content(digest: str) -> bool:
    """Whether a document rests under this digest, whosever it is and also if it was deleted."""
    return Document.objects.filter(digest=digest).exists()


def document_for(actor: Actor, document_id: UUID) -> Document:
    """One document; raises NotFound for somebody else's."""
    # Outside of a case a document is its uploader's alone.
    mine = Q(uploaded_by=actor.person_id) if actor.is_person else Q()
    there = Document.objects.filter(Q(case_id__isnull=False) | mine, deleted_at__isnull=True)
    document = there.filter(pk=document_id).first()
    if document is None:
        raise NotFound
    return document
