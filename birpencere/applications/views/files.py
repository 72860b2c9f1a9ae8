"""Documents of a case: each read is checked and written down."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.applications.papers import payment_order_sheet
from birpencere.applications.queries import application_for, own_application
from birpencere.documents.actions import open_document
from birpencere.documents.queries import document_for
from birpencere.documents.render import render as draw
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import NotFound
from birpencere.payments.errors import NothingDue
from birpencere.payments.queries import bill_for, parts_of_bill, requisites_of
from birpencere.web.responses import pdf


@signed_in
@require_safe
def document(request: PortalRequest, application_id: UUID, document_id: UUID) -> HttpResponse:
    """A file of a case that the actor may see, to be saved; the reading is on record."""
    application = application_for(request.actor, application_id)
    if document_for(request.actor, document_id).case_id != application.pk:
        raise NotFound
    return sent_file(request, document_id)


def sent_file(request: PortalRequest, document_id: UUID) -> HttpResponse:
    """A file that the actor may see, to be saved; the reading is on record."""
    found, content = open_document(
        acting=request.actor, document_id=document_id, now=timezone.now()
    )
    return StreamingHttpResponse(  # type: ignore[return-value]  # the guards pass on any answer
        content,
        content_type=found.media_type,
        headers={
            "Content-Length": str(found.size),
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
        },
    )


@signed_in
@require_safe
def payment_order(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Ödəniş sənədi of the case for one of its payees, to print or to keep; the first one, if none is named."""
    application = own_application(request.actor, application_id)
    bill = bill_for(application.pk)
    if bill is None:
        raise NothingDue
    parts = parts_of_bill(bill)
    payee = request.GET.get("payee", next(iter(parts)))
    if payee not in parts or not requisites_of(payee).fields:
        raise NotFound
    sheet = payment_order_sheet(bill, payee, parts[payee])
    return pdf(draw(sheet, made_at=bill.created_at), f"odenis-{application.number}.pdf")
