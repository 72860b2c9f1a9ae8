"""News of the fee."""

from uuid import UUID

from django.db import transaction

from birpencere.lost_property.actions.locking import write_down
from birpencere.lost_property.models import FoundDocument
from birpencere.payments.events import BillAwaited, BillPaid, BillReopened


@transaction.atomic
def lock_before_bill(news: BillAwaited) -> None:
    """The document is locked before its bill is."""
    _document(news.case_id)


@transaction.atomic
def note_payment(news: BillPaid) -> None:
    """The document can be handed over; what is no case of ours is left alone."""
    document = _document(news.case_id)
    if document is not None and document.paid_at is None:
        document.paid_at = news.at
        document.save(update_fields=["paid_at"])
        write_down(document, "paid", acting=news.acting, now=news.at)


@transaction.atomic
def note_reopening(news: BillReopened) -> None:
    """The fee is due again, unless the document was handed over meanwhile."""
    document = _document(news.case_id)
    if document is not None and document.ended_at is None:
        document.paid_at = None
        document.save(update_fields=["paid_at"])


def _document(case_id: UUID) -> FoundDocument | None:
    """Locked."""
    return FoundDocument.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
