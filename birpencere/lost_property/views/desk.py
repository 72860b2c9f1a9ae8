"""The office's side: documents come in, lie, are sent, arrive, are handed over or given to who issued them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Conflict, Forbidden, Invalid, Message, NotFound
from birpencere.lost_property import actions
from birpencere.lost_property.forms import Filled, filled
from birpencere.lost_property.queries.documents import desk_of, document_at_work, require_desk
from birpencere.lost_property.queries.offices import keeper_at, lost_and_found, rules_for
from birpencere.lost_property.rules.forms import hand_in_form
from birpencere.lost_property.types import LostAndFound
from birpencere.lost_property.views.show import facts_of, term_of

SEND, RECEIVE, HAND_OVER, RETURN = "send", "receive", "hand-over", "return"
LONGEST_FIN = LONGEST_NUMBER = 20


@duty(Role.OFFICER)
@never_cache
@require_safe
def desk(request: PortalRequest, key: str) -> HttpResponse:
    """What lies in an office and what is on the way to it; `?office=` names it, `?number=` one document."""
    keeper = keeper_at(key)
    offices = {one.key: one for one in keeper.regulation.offices}
    asked = request.GET.get("office", "")
    office = asked if asked in offices else ""
    number = request.GET.get("number", "").replace("\x00", "").strip()[:LONGEST_NUMBER]
    rows = [facts_of(one, rules_for(one)) for one in desk_of(request.actor, keeper, office, number)]
    page = {"keeper": keeper, "regulation": keeper.regulation, "rows": rows}
    page |= {"office_key": office, "number": number}
    return render(request, "lost_property/desk.html", page)


@duty(Role.OFFICER)
@never_cache
@require_http_methods(["GET", "POST"])
def hand_in(request: PortalRequest, key: str) -> HttpResponse:
    """What is printed on a document that somebody brought; a POST registers it; `?office=` is chosen already."""
    keeper = lost_and_found(key)
    require_desk(request.actor, keeper)
    form = filled(request, hand_in_form(keeper.regulation))
    if not form.typed:
        form = replace(form, typed={"office": {"q": "", "key": request.GET.get("office", "")}})
    if not form.is_right:
        return _hand_in_page(request, keeper, form)
    try:
        document = actions.register_found(
            service=keeper.slug,
            office=form.answers["office"],
            kind=form.answers["kind"],
            printed=form.answers,
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as error:
        return _hand_in_page(request, keeper, replace(form, refused=error.fields))
    return redirect("lost_property:at_desk", keeper.slug, document.pk)


def _hand_in_page(request: PortalRequest, keeper: LostAndFound, form: Filled) -> HttpResponse:
    page = {"keeper": keeper, "regulation": keeper.regulation, "form": form}
    return render(request, "lost_property/hand_in.html", page, status=form.status)


@duty(Role.OFFICER)
@never_cache
@require_safe
def one(request: PortalRequest, key: str, document_id: UUID) -> HttpResponse:
    """One document with what has to be done with it."""
    return _page(request, key, document_id)


@duty(Role.OFFICER)
@never_cache
@require_http_methods(["GET", "POST"])
def do(request: PortalRequest, key: str, document_id: UUID, act: str) -> HttpResponse:
    """A POST does it, or says why not; a GET, after signing in anew, leads to the document."""
    if act not in (SEND, RECEIVE, HAND_OVER, RETURN):
        raise NotFound
    if request.method == "POST":
        try:
            _do(request, document_id, act)
        except Invalid as error:
            return _page(request, key, document_id, problems=error.fields, status=422)
        except (Conflict, Forbidden) as error:
            return _page(request, key, document_id, told=error.message, status=error.status)
    return redirect(reverse("lost_property:at_desk", args=[key, document_id]))


def _do(request: PortalRequest, document_id: UUID, act: str) -> None:
    who: dict[str, Any] = {
        "document_id": document_id,
        "acting": request.actor,
        "now": timezone.now(),
    }
    match act:
        case "send":
            actions.send_document(**who)
        case "receive":
            actions.receive_document(**who)
        case "return":
            actions.return_to_issuer(**who)
        case _:
            actions.hand_over(fin=request.POST.get("fin", "")[:LONGEST_FIN], **who)


def _page(
    request: PortalRequest,
    key: str,
    document_id: UUID,
    *,
    problems: Mapping[str, Message] | None = None,
    told: Message = "",
    status: int = 200,
) -> HttpResponse:
    keeper, found = keeper_at(key), document_at_work(request.actor, document_id)
    rules = rules_for(found)
    page = {
        **facts_of(found, rules),
        "keeper": keeper,
        "document": found,
        "term": term_of(found, rules),
        "problems": problems or {},
        "typed": request.POST.get("fin", "")[:LONGEST_FIN],
        "told": told,
    }
    return render(request, "lost_property/at_desk.html", page, status=status)
