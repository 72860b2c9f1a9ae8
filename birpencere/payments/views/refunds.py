"""Refunds: asked for on the page of a payment or of a statement's line, and one list of all."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.payments.actions import (
    approve_refund,
    decline_refund,
    request_refund,
    request_return,
)
from birpencere.payments.errors import TooMuchRefunded
from birpencere.payments.models import Refund
from birpencere.payments.queries import kept_payment, refundable
from birpencere.payments.queries.books import PAGE
from birpencere.payments.queries.refunds import kept_refunds, returnable, returnable_line
from birpencere.payments.views.books import KEEPERS
from birpencere.payments.views.books_acts import Act, decide, name_of, page_of
from birpencere.payments.views.books_sheets import Table, download
from birpencere.payments.views.show_refunds import line_facts, payment_facts, refund_row
from birpencere.web.formats import money

_AMOUNT: Final = re.compile(r"[0-9]{1,10}([.,][0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """What money can be given back of."""

    facts: list[dict[str, Any]]
    """As `components/summary.html` takes them."""
    most: Decimal
    ask: Callable[..., Refund]


def _approve(request: PortalRequest, pk: UUID) -> object:
    return approve_refund(refund_id=pk, acting=request.actor, now=timezone.now())


def _decline(request: PortalRequest, pk: UUID) -> object:
    return decline_refund(refund_id=pk, acting=request.actor, now=timezone.now())


ACTS: Final[Mapping[str, Act]] = {"approve": _approve, "decline": _decline}


@duty(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def refunds(request: PortalRequest) -> HttpResponse:
    """What is and was given back, the newest first; a POST of the second person decides about one."""
    conflict = decide(request, ACTS)
    if request.method == "POST" and not conflict:
        return redirect("payments:refunds")
    found = kept_refunds(request.actor)
    if form := request.GET.get("format"):
        return download(_table(found), form)
    rows, later = page_of(request, found)
    page = {
        "refunds": [refund_row(one, request.actor) for one in rows],
        "later": later,
        "limit": settings.REFUND_LIMIT,
        "conflict": conflict,
    }
    return render(request, "payments/books_refunds.html", page, status=409 if conflict else 200)


@duty(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def refund(request: PortalRequest, payment_id: UUID) -> HttpResponse:
    """Money of a payment is to be given back by its gateway: how much, and why."""

    def source(actor: Actor) -> Source:
        payment = kept_payment(actor, payment_id)
        ask = partial(request_refund, payment_id=payment_id)
        return Source(payment_facts(payment), refundable(payment), ask)

    return _ask(request, source)


@duty(*KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def line_refund(request: PortalRequest, line_id: UUID) -> HttpResponse:
    """Money that came by transfer is to be transferred back: how much, and why."""

    def source(actor: Actor) -> Source:
        line = returnable_line(actor, line_id)
        ask = partial(request_return, line_id=line_id)
        return Source(line_facts(line), returnable(line), ask)

    return _ask(request, source)


def _ask(request: PortalRequest, source: Callable[[Actor], Source]) -> HttpResponse:
    problem: Invalid | TooMuchRefunded | None = None
    found = source(request.actor)
    if request.method == "POST":
        try:
            _request(request, found, timezone.now())
            return redirect("payments:refunds")
        except (Invalid, TooMuchRefunded) as error:
            problem, found = error, source(request.actor)
    page = {
        "facts": found.facts,
        "most": found.most,
        "limit": settings.REFUND_LIMIT,
        "typed": request.POST,
        "problems": {"amount": "", "reason": "", **_fields(problem)},
    }
    status = problem.status if problem else 200
    return render(request, "payments/books_refund.html", page, status=status)


def _request(request: PortalRequest, source: Source, now: datetime) -> None:
    source.ask(
        amount=_amount(request.POST.get("amount", "")),
        reason=request.POST.get("reason", "").strip()[:600],
        acting=request.actor,
        now=now,
    )


def _fields(problem: Invalid | TooMuchRefunded | None) -> Mapping[str, Any]:
    """What is said at which field."""
    if isinstance(problem, TooMuchRefunded):
        most = money(problem.facts["most"])
        return {"amount": _("At most %(amount)s can be refunded.") % {"amount": most}}
    return problem.fields if problem else {}


def _amount(text: str) -> Decimal:
    """As people type it: with comma or point, spaces between thousands; nothing for what is no amount."""
    typed = "".join(text.split())
    return Decimal(typed.replace(",", ".")) if _AMOUNT.fullmatch(typed) else Decimal(0)


def _table(refunds: QuerySet[Refund]) -> Table:
    heads = [
        _("Asked for"),
        _("Bill"),
        _("How"),
        _("Amount, AZN"),
        _("State"),
        _("Reason"),
        _("Asked by"),
        _("Decided by"),
    ]
    return Table(
        "refunds",
        heads,
        (
            [
                one.requested_at,
                one.bill.reference if one.bill else "",
                one.payment.provider if one.payment else _("Bank transfer"),
                one.amount,
                str(one.get_status_display()),
                one.reason,
                name_of(one.requested_by),
                name_of(one.decided_by),
            ]
            for one in refunds.iterator(PAGE)
        ),
    )
