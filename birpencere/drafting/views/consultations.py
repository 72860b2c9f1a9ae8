"""Public consultation: drafts that everybody can read and comment on, and what became of them (9.7)."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.drafting.actions import commenting
from birpencere.drafting.errors import NoDraft
from birpencere.drafting.models import Consultation
from birpencere.drafting.queries.public import (
    agreements_of,
    approval_of,
    public_round,
    public_steps_of,
    rounds,
    rounds_of,
)
from birpencere.drafting.queries.texts import (
    articles_before_round,
    articles_of_document,
    changes_after,
    changes_of,
)
from birpencere.drafting.views.show import language
from birpencere.drafting.views.stages import MOVE_NAMES
from birpencere.identity.guards import signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Invalid, Message
from birpencere.web.caching import public_page
from birpencere.web.responses import pdf

SHOWN = 200


@public_page
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Consultations that run, and those that are over; `?agency=` of one agency."""
    slug, today = request.GET.get("agency", ""), local_date(timezone.now())
    found = rounds().filter(agency__slug=slug) if slug else rounds()
    listed = list(found.defer("document")[:SHOWN])
    page = {
        "running": [one for one in listed if one.ended_at is None and today <= one.last_day],
        "over": [one for one in listed if one.ended_at or today > one.last_day],
        "agency": listed[0].agency if slug and listed else None,
    }
    return render(request, "drafting/consultations.html", page)


@public_page
@require_safe
def consultation(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The draft as a text, its difference from what is in force, comments, answers, and its whole way."""
    last = public_round(draft_id)
    page = {
        "round": last,
        "is_running": _is_running(last),
        "articles": articles_of_document(last.document),
        "changes": changes_of(articles_before_round(last), last.document, language()),
        "later": changes_after(last, language()),
        "rounds": rounds_of(draft_id),
        "agreements": agreements_of(draft_id),
        "approval": approval_of(draft_id),
        "steps": public_steps_of(draft_id),
        "moves": MOVE_NAMES,
        "now": timezone.now(),
    }
    return render(request, "drafting/consultation.html", page)


def _is_running(round_: Consultation) -> bool:
    return round_.ended_at is None and local_date(timezone.now()) <= round_.last_day


@signed_in
@require_http_methods(["GET", "POST"])
def comment(request: PortalRequest, draft_id: UUID) -> HttpResponse:
    """What one has to say of a draft; a POST says it."""
    round_ = public_round(draft_id)
    if request.method == "GET":
        typed = take_stash(request, request.path) or {}
        given = {name: values[-1] for name, values in typed.items() if values}
        return _form(request, round_, {"article": request.GET.get("article", ""), **given})
    typed_now = {name: request.POST.get(name, "") for name in ("article", "text")}
    try:
        made = commenting.comment(
            draft_id=draft_id, acting=request.actor, now=timezone.now(), **typed_now
        )
    except Invalid as error:
        return _form(request, round_, typed_now, problems=error.fields)
    except Conflict as error:
        return _form(request, round_, typed_now, conflict=str(error.message))
    address = redirect("drafting:consultation", draft_id)["Location"]
    return redirect(f"{address}#c-{made.pk}")


def _form(
    request: PortalRequest,
    round_: Consultation,
    typed: Mapping[str, str],
    *,
    problems: Mapping[str, Message] | None = None,
    conflict: str = "",
) -> HttpResponse:
    page = {
        "round": round_,
        "is_running": _is_running(round_),
        "articles": articles_of_document(round_.document),
        "typed": typed,
        "problems": problems or {},
        "conflict": conflict,
    }
    status = 422 if problems else 409 if conflict else 200
    return render(request, "drafting/comment.html", page, status=status)


@require_safe
def report(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The sealed report of a published regulation's consultation; raises NoDraft before."""
    approval = approval_of(draft_id)
    if approval is None:
        raise NoDraft
    return pdf(blobs.get(approval.report), "hesabat.pdf")


@require_safe
def answer(request: HttpRequest, draft_id: UUID, agreement_id: UUID) -> HttpResponse:
    """What the head of an executor has signed; raises NoDraft where there is none."""
    found = (one for one in agreements_of(draft_id) if one.pk == agreement_id and one.signed)
    one = next(found, None)
    if one is None:
        raise NoDraft
    return pdf(blobs.get(one.signed), "cavab.pdf")
