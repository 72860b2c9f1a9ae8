"""Reading documents; row-level security lets an actor see those of their own cases only."""

from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.documents.models import Document
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound


def documents_for(actor: Actor, case_id: UUID) -> QuerySet[Document]:
    """The documents of a case, oldest first; whose case it is, the caller has asked already."""
    return _visible(actor).filter(case_id=case_id).order_by("created_at", "id")


def document_for(actor: Actor, document_id: UUID) -> Document:
    """One document; raises NotFound for somebody else's."""
    document = _visible(actor).filter(pk=document_id).first()
    if document is None:
        raise NotFound
    return document


def _visible(actor: Actor) -> QuerySet[Document]:
    """Outside of a case a document is its uploader's alone."""
    mine = Q(uploaded_by=actor.person_id) if actor.is_person else Q()
    return Document.objects.filter(Q(case_id__isnull=False) | mine, deleted_at__isnull=True)
