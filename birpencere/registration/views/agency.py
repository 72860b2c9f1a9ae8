"""An agency's workplace in the registry: its entries, what it asks for, the form of Annex 2."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.documents.render import render as draw
from birpencere.identity.guards import duty
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import NotFound
from birpencere.registration import actions
from birpencere.registration.errors import ChangedMeanwhile
from birpencere.registration.forms import Typed, posted_again, said, typed_from
from birpencere.registration.models import EntryApplication
from birpencere.registration.papers import application_sheet
from birpencere.registration.queries import (
    agencies_of,
    application_for,
    applications_of,
    duties_of,
    entries_of,
    heads_of,
    problems_in,
    returned_by,
    signed_application,
    signed_decision,
)
from birpencere.registration.rules import OPEN
from birpencere.registration.types import Kind, Particulars
from birpencere.registration.views.show import (
    agencies_to_choose,
    at_inputs,
    before_and_after,
    error_lines,
    explained,
    particular_lines,
    rows_of,
)
from birpencere.registration.words import choices_of, reason_lines
from birpencere.registry.annex2 import EntryData
from birpencere.registry.models import Archetype
from birpencere.registry.queries import catalogue
from birpencere.web.responses import pdf

of_agency = duty(Role.DRAFTER, Role.HEAD)


@of_agency
@require_safe
def workplace(request: PortalRequest) -> HttpResponse:
    """What the agency owes, what it asks for, what the registry holds of it."""
    now = timezone.now()
    page = {
        "agencies": agencies_of(request.actor),
        "duties": rows_of(duties_of(request.actor), now),
        "applications": rows_of(applications_of(request.actor), now),
        "entries": entries_of(request.actor),
        "kinds": Kind,
    }
    return render(request, "registration/workplace.html", page)


@of_agency
@require_http_methods(["GET", "POST"])
def begin(request: PortalRequest) -> HttpResponse:
    """A POST begins an application, or goes on with the one that is begun."""
    posted = request.POST
    kind = said(posted, "kind")
    if kind not in Kind.values:
        return redirect("registration:workplace")
    agency = _agency_in(request, said(posted, "agency"))
    application = actions.begin(
        kind=Kind(kind),
        agency_id=agency,
        entry_number=said(posted, "entry"),
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("registration:application", application.pk)


def _agency_in(request: PortalRequest, slug: str) -> UUID:
    """One for which the person writes; raises NotFound."""
    for agency in agencies_of(request.actor):
        if agency.slug == slug:
            return agency.pk
    raise NotFound


@of_agency
@require_http_methods(["GET", "POST"])
def application(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The form while it can be written, else what was sent and what became of it; a POST keeps the draft."""
    found = application_for(request.actor, application_id)
    if request.method == "POST":
        return _keep(request, found)
    if found.status not in OPEN:
        return _sent(request, found)
    if stash := take_stash(request, request.path):
        return _form(request, found, _typed(posted_again(stash), found), {})
    typed = Typed(_held(found), found.version)
    return _form(request, found, typed, at_inputs(found.return_reasons), is_wrong=False)


def _typed(posted: QueryDict, found: EntryApplication) -> Typed:
    slugs = {agency.slug for agency in catalogue().agencies}
    return typed_from(posted, EntryData.of(found.data), slugs)


def _keep(request: PortalRequest, found: EntryApplication) -> HttpResponse:
    typed = _typed(request.POST, found)
    try:
        kept = actions.save(
            application_id=found.pk,
            version=typed.version,
            edited=typed.edited,
            acting=request.actor,
            now=timezone.now(),
        )
    except ChangedMeanwhile as conflict:
        now = Typed(typed.edited, conflict.facts["version"])
        return _form(request, found, now, {}, conflict=conflict)
    page = reverse("registration:application", args=[kept.pk])
    if not typed.goes_on:
        return redirect(f"{page}#{typed.jumps_to}" if typed.jumps_to else page)
    if problems := problems_in(kept):
        return _form(request, kept, Typed(typed.edited, kept.version), problems)
    is_head = kept.agency_id in request.actor.organisations(Role.HEAD)
    return redirect("registration:sign", kept.pk) if is_head else redirect(page)


def _held(found: EntryApplication) -> actions.Edited:
    return actions.Edited(
        EntryData.of(found.data),
        Particulars.of(found.particulars),
        found.reason,
        found.is_declared,
    )


def _form(
    request: PortalRequest,
    found: EntryApplication,
    typed: Typed,
    problems: dict[str, Any],
    *,
    conflict: ChangedMeanwhile | None = None,
    is_wrong: bool = True,
) -> HttpResponse:
    data = typed.edited.data
    page = {
        "case": found,
        "form": typed.edited,
        "version": typed.version,
        "problems": problems,
        "errors": error_lines(problems) if is_wrong else [],
        "conflict": conflict,
        "reasons": reason_lines(found.return_reasons),
        "others": agencies_to_choose({data.agency, *data.other_executors}),
        "titles": {agency.slug: agency.title for agency in catalogue().agencies},
        "choices": {name: choices_of(name) for name in ("kind", "payment", "users")},
        "sectors": catalogue().sectors,
        "archetypes": Archetype.choices,
        "lines": before_and_after(found),
        "is_complete": not problems_in(found),
        "is_head": found.agency_id in request.actor.organisations(Role.HEAD),
        "heads": heads_of(found.agency_id),
        "kinds": Kind,
    }
    status = 409 if conflict else 422 if problems and is_wrong else 200
    return render(request, "registration/form.html", page, status=status)


def _sent(request: PortalRequest, found: EntryApplication) -> HttpResponse:
    decision = returned_by(found)
    page = {
        "case": found,
        "lines": before_and_after(found),
        "particulars": particular_lines(found),
        "row": rows_of([found], timezone.now())[0],
        "decision": decision,
        "kinds": Kind,
    }
    return render(request, "registration/sent.html", page)


@of_agency
@require_safe
def deadline(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Until when the operator decides, and why."""
    found = application_for(request.actor, application_id)
    if found.submitted_at is None:
        raise NotFound
    back = reverse("registration:application", args=[found.pk])
    return render(request, "registration/deadline.html", explained(found) | {"before": back})


@of_agency
@require_POST
def discard(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The agency does not ask for it any more."""
    actions.discard(application_id=application_id, acting=request.actor, now=timezone.now())
    return redirect("registration:workplace")


@of_agency
@require_safe
def paper(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The signed application; before it is sent, the document as the reader would sign it now."""
    found = application_for(request.actor, application_id)
    if found.status not in OPEN:
        return pdf(signed_application(found), "application.pdf")
    now, heads = timezone.now(), heads_of(found.agency_id)
    head = next((one for one in heads if one.pk == request.actor.person_id), None)
    sheet = application_sheet(found, head or next(iter(heads), None), now)
    return pdf(draw(sheet, made_at=found.changed_at), "application.pdf")


@of_agency
@require_safe
def decision(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The signed decision of the operator."""
    found = application_for(request.actor, application_id)
    return pdf(signed_decision(found), "decision.pdf")
