"""How it ends: handed over to its owner, or given to the body that issued it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.lost_property.actions.locking import locked, require_move, write_down
from birpencere.lost_property.actions.telling import tell
from birpencere.lost_property.errors import AlreadyHandedOver, NotKept, NotPaid
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.queries.documents import documents_at_work
from birpencere.lost_property.types import Move, Standing
from birpencere.payments.actions import cancel_bill


@transaction.atomic(durable=True)
def hand_over(*, document_id: UUID, fin: str, acting: Actor, now: datetime) -> FoundDocument:
    """The owner, whose FIN the officer has read off another document of theirs, has it. Of two officers one did it.

    Raises NoSuchDocument, AlreadyHandedOver, NotKept, NotPaid, Forbidden for one's own document, Invalid for
    another's FIN.
    """
    document = locked(documents_at_work(acting).select_related("owner"), document_id)
    if document.status == Standing.HANDED_OVER:
        raise AlreadyHandedOver
    require_move(document, Move.HAND_OVER)
    if document.going_to or document.owner is None:
        raise NotKept
    if document.paid_at is None:
        raise NotPaid
    if document.owner_id == acting.person_id:
        raise Forbidden
    if fin.strip().upper() != document.owner.fin:
        raise Invalid({"fin": _("This is not the FIN of the owner who has identified themselves.")})
    _end(document, Standing.HANDED_OVER, now)
    write_down(document, "handed_over", acting=acting, now=now, facts={"office": document.office})
    return document


@transaction.atomic(durable=True)
def expire_keeping(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """What was not collected in time goes to the body that issued it, and its owner hears of it, if known.

    What was collected, extended or sent meanwhile stays as it is.
    """
    document = locked(FoundDocument.objects.select_related("owner"), document_id)
    is_late = document.kept_until < local_date(now) and not document.going_to
    if document.status != Standing.KEPT or not is_late:
        return document
    document.status = Standing.NOT_COLLECTED
    document.save(update_fields=["status"])
    cancel_bill(case_id=document.pk, acting=acting, now=now)
    write_down(document, "not_collected", acting=acting, now=now)
    if document.owner:
        tell(document.owner, "document_not_collected", document, now=now)
    return document


@transaction.atomic(durable=True)
def return_to_issuer(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """The body that issued it has the document. Raises NoSuchDocument, NotKept."""
    document = locked(documents_at_work(acting), document_id)
    require_move(document, Move.RETURN)
    _end(document, Standing.RETURNED, now)
    write_down(document, "returned", acting=acting, now=now)
    return document


def _end(document: FoundDocument, standing: Standing, now: datetime) -> None:
    document.status, document.ended_at = standing, now
    document.save(update_fields=["status", "ended_at"])
