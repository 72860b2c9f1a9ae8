"""The sealed receipt of an accepted report."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.reports.actions.report import write_down
from birpencere.reports.models import Acceptance


@transaction.atomic(durable=True)
def attach_receipt(*, report_id: UUID, document_id: UUID, acting: Actor, now: datetime) -> None:
    """The reporter has the receipt; one that is there already stays."""
    acceptance = Acceptance.objects.select_for_update().get(pk=report_id)
    if acceptance.receipt_id is not None:
        return
    acceptance.receipt_id = document_id
    acceptance.save(update_fields=["receipt_id"])
    write_down(acceptance.report, "receipt_issued", acting=acting, now=now)
