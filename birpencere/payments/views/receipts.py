"""Receipts: for the payer the sealed PDF, for whoever holds one whether it is genuine."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.audit.actions import record
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.numbering import grouped
from birpencere.payments.errors import NoReceiptYet
from birpencere.payments.links import BILLS
from birpencere.payments.models import Bill, Receipt
from birpencere.payments.queries.bills import own_bill
from birpencere.payments.queries.receipts import own_receipt, receipt_by_code
from birpencere.web.formats import date_long, money
from birpencere.web.throttle import Rate, throttle

CHECKS = Rate(burst=60, per_second=1)
"""Enough for a counter that checks papers all day, too little for guessing codes."""


@BILLS.required
@never_cache
@require_safe
def receipt(request: PortalRequest, bill_id: UUID) -> HttpResponse:
    """The payer's receipt; that it was read is on record. Until it is sealed, a page that asks for it again."""
    try:
        found = own_receipt(request.actor, bill_id)
    except NoReceiptYet:
        return _soon(request, bill_id)
    now = timezone.now()
    record(request.actor, "payments.receipt_read", of="bill", object_id=bill_id, at=now)
    answer = HttpResponse(blobs.get(found.digest), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{found.reference}.pdf"'
    return answer


def _soon(request: PortalRequest, bill_id: UUID) -> HttpResponse:
    """Raises NoReceiptYet for a bill that is not paid."""
    bill = own_bill(request.actor, bill_id)
    if bill.status != Bill.Status.PAID:
        raise NoReceiptYet
    return render(request, "payments/receipt_soon.html", {"bill": bill}, status=202)


@throttle(CHECKS)
def verify_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What the portal knows of a receipt: nothing personal; a forged code is told to be one."""
    found = receipt_by_code(code)
    page = {"code": code, "receipt": found, "rows": _rows(found) if found else []}
    return render(request, "payments/verify_receipt.html", page, status=200 if found else 404)


def _rows(receipt: Receipt) -> list[dict[str, str]]:
    facts = [
        (_("Payment reference"), grouped(receipt.reference)),
        (_("Amount"), money(receipt.amount)),
        (_("Paid to"), ", ".join(receipt.payees)),
        (_("Paid on"), date_long(receipt.paid_on)),
        (_("Given back"), _given_back(receipt)),
        (_("Digest of the file (SHA-256)"), receipt.digest),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def _given_back(receipt: Receipt) -> str:
    if not receipt.refunded_on:
        return ""
    return f"{money(receipt.refunded)}, {date_long(receipt.refunded_on)}"
