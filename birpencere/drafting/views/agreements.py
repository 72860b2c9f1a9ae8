"""The head of another executor answers: agrees to a draft or objects, and signs that with their phone."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.drafting.actions.agreeing import begin_answer, is_awaited
from birpencere.drafting.actions.moving import required_reason
from birpencere.drafting.models import Agreement
from birpencere.drafting.queries.public import agreement_for, agreements_for, agreements_of
from birpencere.drafting.queries.texts import articles_in_force, articles_of_document, changes_of
from birpencere.drafting.sheets import agreement_sheet
from birpencere.drafting.views.show import attempt_of, language
from birpencere.identity.guards import duty
from birpencere.identity.queries import profile_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.errors import Conflict, Invalid, Message
from birpencere.kernel.identifiers import parse_phone
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to


@duty(Role.HEAD)
@require_safe
def asked(request: PortalRequest) -> HttpResponse:
    """What one's agency was asked to agree to, what waits first."""
    page = {
        "agreements": agreements_for(request.actor).defer("draft__document")[:100],
        "now": timezone.now(),
    }
    return render(request, "drafting/agreements.html", page)


@duty(Role.HEAD)
@require_http_methods(["GET", "POST"])
def agreement(request: PortalRequest, agreement_id: UUID) -> HttpResponse:
    """The draft with its changes and the answer; a POST asks the phone for a signature under the answer."""
    one = agreement_for(request.actor, agreement_id)
    if request.method == "GET":
        return _page(request, one, failure=failure_of(attempt_of(request, one.signing_id)))
    request.actor.require(Assurance.HIGH)
    try:
        _begin(request, one)
    except Invalid as error:
        return _page(request, one, problems=error.fields)
    except Conflict as error:
        return _page(request, one, failure=str(error.message))
    return redirect("drafting:agreement_signing", one.pk)


def _begin(request: PortalRequest, one: Agreement) -> None:
    """Raises Invalid by field, and a Conflict where nothing is awaited any more."""
    said, reasons = request.POST.get("said", ""), request.POST.get("reasons", "")
    reasons = reasons.replace("\x00", "")
    problems: dict[str, Message] = {}
    if said not in Agreement.Verdict.values:
        problems["said"] = _("Choose whether your agency agrees.")
    try:
        phone = parse_phone(request.POST.get("phone", "")[:40])
    except ValueError as problem:
        problems["phone"] = str(problem)
    if said == Agreement.Verdict.OBJECTED:
        try:
            required_reason(reasons)
        except Invalid as error:
            problems["reasons"] = error.fields["reason"]
    if problems:
        raise Invalid(problems)
    now = timezone.now()
    sheet = agreement_sheet(one, said, reasons, profile_of(request.actor), now)
    begin_answer(
        agreement_id=one.pk,
        said=said,
        reasons=reasons,
        digest=blobs.put(draw(sheet, made_at=now)).digest,
        phone=phone,
        language=get_language(),
        acting=request.actor,
        now=now,
    )


def _page(
    request: PortalRequest,
    one: Agreement,
    *,
    problems: Mapping[str, Message] | None = None,
    failure: str = "",
) -> HttpResponse:
    document = one.draft.document
    page = {
        "agreement": one,
        "is_awaited": is_awaited(one),
        "articles": articles_of_document(document),
        "changes": changes_of(articles_in_force(one.draft.service_id), document, language()),
        "earlier": [it for it in agreements_of(one.draft_id) if it.number < one.number],
        "phone": request.POST.get("phone", profile_of(request.actor).phone),
        "typed": request.POST,
        "problems": problems or {},
        "failure": failure,
        "now": timezone.now(),
    }
    return render(request, "drafting/agreement.html", page, status=422 if problems else 200)


@duty(Role.HEAD)
@require_safe
def signing(request: PortalRequest, agreement_id: UUID) -> HttpResponse:
    """The code that the phone shows, until the answer is given or the attempt has failed."""
    one = agreement_for(request.actor, agreement_id)
    session = attempt_of(request, one.signing_id)
    if one.verdict or session is None or not session.is_active:
        return lead_to(request, "drafting:agreement", one.pk)
    page = {"draft": one.draft, "session": session, "is_signed": False}
    template = "drafting/_signing.html" if request.htmx else "drafting/signing.html"
    return render(request, template, page)
