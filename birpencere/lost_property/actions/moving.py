"""Between offices: sent, and arrived."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.lost_property.actions.claiming import reckon
from birpencere.lost_property.actions.locking import locked, require_move, write_down
from birpencere.lost_property.actions.telling import tell
from birpencere.lost_property.errors import NotKept
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.queries.documents import documents_at_work
from birpencere.lost_property.queries.offices import rules_for
from birpencere.lost_property.types import Move, Standing


@transaction.atomic(durable=True)
def send_document(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """The document is on the way to the office that its owner chose. Raises NoSuchDocument, NotKept."""
    document = locked(documents_at_work(acting), document_id)
    require_move(document, Move.SEND)
    if not document.going_to:
        raise NotKept
    document.status, document.sent_on = Standing.ON_THE_WAY, local_date(now)
    document.save(update_fields=["status", "sent_on"])
    facts = {"from": document.office, "to": document.going_to}
    write_down(document, "sent", acting=acting, now=now, facts=facts)
    return document


@transaction.atomic(durable=True)
def receive_document(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """The document lies in the office to which it was sent, and its owner hears of it.

    The days on the way count for nobody. Raises NoSuchDocument, NotKept.
    """
    document = locked(documents_at_work(acting), document_id)
    require_move(document, Move.RECEIVE)
    assert document.sent_on is not None  # a constraint of the database says so
    document.days_on_the_way += (local_date(now) - document.sent_on).days
    document.office, document.going_to = document.going_to, ""
    document.status, document.sent_on = Standing.KEPT, None
    reckon(document, rules_for(document))
    write_down(document, "received", acting=acting, now=now, facts={"office": document.office})
    if document.owner:
        tell(document.owner, "document_arrived", document, now=now)
    return document
