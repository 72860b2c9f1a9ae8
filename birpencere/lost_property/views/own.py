"""The owner's side: losses announced, documents identified, kept longer, sent nearer, paid for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.identity.guards import signed_in
from birpencere.identity.queries import profile_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Conflict, Message
from birpencere.lost_property import actions
from birpencere.lost_property.forms import filled
from birpencere.lost_property.links import FOUND
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.queries.documents import (
    document_behind_link,
    own_announcements,
    own_document,
    own_documents,
)
from birpencere.lost_property.queries.offices import lost_and_found, rules_for
from birpencere.lost_property.rules.forms import announcement_form, transfer_form
from birpencere.lost_property.views.show import facts_of, term_of
from birpencere.payments.queries import bill_for, is_being_paid

SHOWN = 50


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def announce(request: PortalRequest, key: str) -> HttpResponse:
    """What was lost; a POST puts it on search, and leads to it where it was found already."""
    keeper = lost_and_found(key)
    form = filled(request, announcement_form(keeper.regulation))
    if not form.is_right:
        person = profile_of(request.actor)
        page = {"keeper": keeper, "regulation": keeper.regulation, "form": form, "person": person}
        return render(request, "lost_property/announce.html", page, status=form.status)
    made = actions.announce_loss(
        service=keeper.slug,
        kind=form.answers["kind"],
        number=form.answers["number"],
        acting=request.actor,
        now=timezone.now(),
    )
    if made.found_id is None:
        return redirect("lost_property:mine")
    response = redirect("lost_property:claim", made.found_id)
    FOUND.keep(request, response, made.found_id)
    return response


@signed_in
@never_cache
@require_safe
def mine(request: PortalRequest) -> HttpResponse:
    """What one has lost, and what was found of it."""
    page = {
        "announcements": own_announcements(request.actor)[:SHOWN],
        "documents": [
            facts_of(one, rules_for(one)) for one in own_documents(request.actor)[:SHOWN]
        ],
    }
    return render(request, "lost_property/mine.html", page)


@signed_in
@require_POST
def withdraw(request: PortalRequest, announcement_id: UUID) -> HttpResponse:
    """It is not looked for any more."""
    actions.withdraw_announcement(
        announcement_id=announcement_id, acting=request.actor, now=timezone.now()
    )
    return redirect("lost_property:mine")


@signed_in
@FOUND.held
@never_cache
@require_http_methods(["GET", "POST"])
def claim(request: PortalRequest, document_id: UUID) -> HttpResponse:
    """What was found, before one says that it is one's own; a POST says so."""
    found = document_behind_link(request.actor, document_id)
    if found.owner_id == request.actor.person_id:
        return redirect("lost_property:document", document_id)
    told: Message = ""
    if request.method == "POST":
        try:
            actions.claim_document(
                document_id=document_id, acting=request.actor, now=timezone.now()
            )
            return redirect("lost_property:document", document_id)
        except Conflict as conflict:
            told = conflict.message
    page = {**facts_of(found, rules_for(found)), "person": profile_of(request.actor), "told": told}
    return render(request, "lost_property/claim.html", page, status=409 if told else 200)


@signed_in
@never_cache
@require_safe
def document(request: PortalRequest, document_id: UUID) -> HttpResponse:
    """Who has to do what, until when; the ways to pay, to keep it longer, to have it sent nearer."""
    return _page(request, own_document(request.actor, document_id))


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def extend(request: PortalRequest, document_id: UUID) -> HttpResponse:
    """It is kept for the longer time; a GET, after signing in anew, leads to its page."""
    if request.method == "POST":
        try:
            actions.extend_keeping(
                document_id=document_id, acting=request.actor, now=timezone.now()
            )
        except Conflict as conflict:
            return _page(request, own_document(request.actor, document_id), conflict.message)
    return redirect("lost_property:document", document_id)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def transfer(request: PortalRequest, document_id: UUID) -> HttpResponse:
    """The offices to choose from; a POST asks for the document to be sent there."""
    found = own_document(request.actor, document_id)
    rules = rules_for(found)
    form = filled(request, transfer_form(rules, found.office))
    if not form.is_right:
        page = {**facts_of(found, rules), "form": form}
        return render(request, "lost_property/transfer.html", page, status=form.status)
    try:
        actions.ask_for_transfer(
            document_id=document_id,
            office=form.answers["office"],
            acting=request.actor,
            now=timezone.now(),
        )
    except Conflict as conflict:
        return _page(request, own_document(request.actor, document_id), conflict.message)
    return redirect("lost_property:document", document_id)


def _page(request: PortalRequest, found: FoundDocument, told: Message = "") -> HttpResponse:
    rules, bill = rules_for(found), bill_for(found.pk)
    page = {
        **facts_of(found, rules),
        "document": found,
        "term": term_of(found, rules),
        "bill": bill,
        "is_being_paid": bool(bill and is_being_paid(bill)),
        "told": told,
    }
    return render(request, "lost_property/document.html", page, status=409 if told else 200)
