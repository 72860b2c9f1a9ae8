"""The head signs the regulation with their phone; the seal and the publication follow by themselves."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.drafting.actions.approving import begin_approval
from birpencere.drafting.models import Draft
from birpencere.drafting.queries.signed import begun_approval
from birpencere.drafting.queries.stages import hindrance
from birpencere.drafting.queries.texts import next_number
from birpencere.drafting.rules.stages import Move, may_move
from birpencere.drafting.sheets import regulation_paper
from birpencere.drafting.views.doors import for_staff
from birpencere.drafting.views.show import attempt_of
from birpencere.identity.queries import profile_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import Conflict, Forbidden
from birpencere.kernel.identifiers import parse_phone
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to, pdf


@for_staff
@require_safe
def preview(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The regulation as the head would sign it now, in the layout of Annex 1."""
    now = timezone.now()
    head = (
        profile_of(request.actor)
        if may_move(request.actor, draft.agency_id, Move.APPROVE)
        else None
    )
    return pdf(draw(regulation_paper(draft, head, now), made_at=now), "reqlament.pdf")


@for_staff
@require_http_methods(["GET", "POST"])
def sign(request: PortalRequest, draft: Draft) -> HttpResponse:
    """What is signed, and the number of the phone; a POST asks the phone."""
    request.actor.require(Assurance.HIGH)
    if not may_move(request.actor, draft.agency_id, Move.APPROVE):
        raise Forbidden
    if draft.status != Draft.Status.APPROVAL:
        return redirect("drafting:draft", draft.pk)
    approval = begun_approval(draft)
    if request.method == "GET":
        is_of_this = approval and approval.version == draft.version
        session = attempt_of(request, approval.signing_id) if approval and is_of_this else None
        phone = profile_of(request.actor).phone
        return _form(request, draft, phone=phone, failure=failure_of(session))
    typed = request.POST.get("phone", "")[:40]
    try:
        phone = parse_phone(typed)
    except ValueError as problem:
        return _form(request, draft, phone=typed, problem=str(problem))
    try:
        _begin(request, draft, phone)
    except Conflict as error:
        return _form(request, draft, phone=typed, failure=str(error.message))
    return redirect("drafting:signing", draft.pk)


def _begin(request: PortalRequest, draft: Draft, phone: str) -> None:
    """The paper is drawn of the version that the head has seen; raises what keeps the draft back."""
    now, seen = timezone.now(), request.POST.get("version", "")
    paper = draw(regulation_paper(draft, profile_of(request.actor), now), made_at=now)
    begin_approval(
        draft_id=draft.pk,
        version=int(seen) if seen.isascii() and seen.isdigit() else 0,
        number=next_number(draft),
        digest=blobs.put(paper).digest,
        phone=phone,
        language=get_language(),
        acting=request.actor,
        now=now,
    )


def _form(
    request: PortalRequest, draft: Draft, *, phone: str, problem: str = "", failure: str = ""
) -> HttpResponse:
    page = {
        "draft": draft,
        "phone": phone,
        "problem": problem,
        "failure": failure,
        "hindrance": hindrance(draft, Move.APPROVE, timezone.now()),
        "errors": [{"text": problem, "href": "#phone"}] if problem else [],
    }
    return render(request, "drafting/sign.html", page, status=422 if problem else 200)


@for_staff
@require_safe
def signing(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The code that the phone shows, until the regulation is published or the attempt has failed."""
    approval = begun_approval(draft)
    if draft.status != Draft.Status.APPROVAL or approval is None:
        return lead_to(request, "drafting:draft", draft.pk)
    session = attempt_of(request, approval.signing_id)
    if not approval.signed and (session is None or not session.is_active):
        return lead_to(request, "drafting:sign", draft.pk)
    page = {
        "draft": draft,
        "session": session,
        "is_signed": bool(approval.signed),
    }
    template = "drafting/_signing.html" if request.htmx else "drafting/signing.html"
    return render(request, template, page)
