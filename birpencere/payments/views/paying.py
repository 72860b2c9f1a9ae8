"""The payer's pages: which way to pay, and what has become of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from birpencere.identity.types import PortalRequest
from birpencere.payments import actions
from birpencere.payments.errors import AlreadyPaid, NothingDue
from birpencere.payments.links import BILLS
from birpencere.payments.providers import present
from birpencere.payments.queries import due_of, live_payments_of, own_bill, own_payment
from birpencere.payments.queries.receipts import receipt_of
from birpencere.payments.rules.standing import Standing, standing_of
from birpencere.payments.views.show import failure_in_words, line_rows, page_of, part_items
from birpencere.web.throttle import Buckets, Rate

QUESTIONS = Buckets(Rate(burst=5, per_second=0.2))
"""How often coming back asks the gateway, for one payment: whoever loads the page anew all the time asks less."""


@BILLS.required
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: PortalRequest, bill_id: UUID) -> HttpResponse:
    """What is owed and to whom, and the ways to pay; a POST begins to pay at a gateway."""
    bill = own_bill(request.actor, bill_id)
    if bill.is_of_debts:
        return redirect("payments:debts_bill", bill.case_id)
    if request.method == "POST":
        try:
            payment = actions.start_payment(
                bill_id=bill.pk,
                provider=request.POST.get("provider", ""),
                language=get_language() or "az",
                acting=request.actor,
                now=timezone.now(),
            )
        except (AlreadyPaid, NothingDue):
            return redirect("payments:choose", bill.pk)
        return redirect("payments:payment", payment.pk)
    page = {
        "bill": bill,
        "page": page_of(bill),
        "due": due_of(bill),
        "lines": line_rows(bill),
        "parts": part_items(bill),
        "ways": [(one.name, one.title) for one in present().values()],
        "live": live_payments_of(bill.pk).first(),
    }
    return render(request, "payments/choose.html", page)


@BILLS.required
@never_cache
@require_safe
def payment(request: PortalRequest, payment_id: UUID) -> HttpResponse:
    """Where the payer waits, whence they go to the gateway and where they come back to."""
    found, now = own_payment(request.actor, payment_id), timezone.now()
    has_returned = "returned" in request.GET
    standing = standing_of(
        found.facts,
        is_paid=found.bill.status == found.bill.Status.PAID,
        has_returned=has_returned,
        expires_at=found.expires_at,
        now=now,
    )
    if standing is Standing.OPEN and request.htmx and "opening" in request.GET:
        return HttpResponseClientRedirect(found.page)
    if standing is Standing.ASKING and not request.htmx and not QUESTIONS.take(str(found.pk)):
        actions.ask_gateway(payment_id=found.pk, acting=request.actor)
    page = {
        "payment": found,
        "bill": found.bill,
        "page": page_of(found.bill),
        "standing": standing,
        "query": "?returned=1" if has_returned else "?opening=1" if not found.page else "",
        "receipt": receipt_of(found.bill_id),
        "failure": failure_in_words(found.failure),
    }
    template = "payments/_payment.html" if request.htmx else "payments/payment.html"
    return render(request, template, page)


@BILLS.required
@require_http_methods(["GET", "POST"])
def give_up(request: PortalRequest, payment_id: UUID) -> HttpResponse:
    """The payer wants to pay in another way."""
    if request.method == "GET":
        return redirect("payments:payment", payment_id)
    actions.give_up_payment(payment_id=payment_id, acting=request.actor, now=timezone.now())
    response = redirect("payments:payment", payment_id)
    response["Location"] += "?returned=1"
    return response
