"""The designer: the sections of a draft and its things, each on a page of its own; every edit is one change."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.drafting.actions import redo as make_again
from birpencere.drafting.actions import undo as take_back
from birpencere.drafting.errors import ChangedMeanwhile, NoDraft
from birpencere.drafting.models import Draft
from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.schema import Input
from birpencere.drafting.rules.sections import (
    NEW,
    Section,
    Spot,
    attributes_at,
    blocks_of,
    has_page,
    section_of,
    sections_of,
    spot_at,
)
from birpencere.drafting.views import (
    designer_condition,
    designer_conflicts,
    designer_pages,
    designer_save,
)
from birpencere.drafting.views.designer_frames import may_frame
from birpencere.drafting.views.designer_places import address
from birpencere.drafting.views.doors import for_staff
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest


@for_staff
@require_safe
def start(request: PortalRequest, draft: Draft) -> HttpResponse:
    """Leads to the first section."""
    return redirect("drafting:designer_section", draft.pk, "general")


def _section(draft: Draft, key: str) -> Section:
    found = next((one for one in sections_of(draft.document) if one.key == key), None)
    if found is None:
        raise NoDraft
    return found


@for_staff
@require_http_methods(["GET", "POST"])
def section(request: PortalRequest, draft: Draft, section: str) -> HttpResponse:
    """One section; a POST keeps what was typed into one of its forms, and obeys its buttons."""
    found = _section(draft, section)
    if request.method == "GET":
        return designer_pages.section_page(request, draft, found)
    blocks = list(blocks_of(found, draft.document))
    number = designer_save.number_from(request.POST, "block")
    if number >= len(blocks):
        raise NoDraft
    spot, attributes = blocks[number]
    saved = designer_save.save(request, draft, spot, attributes)
    if saved.conflict:
        return designer_conflicts.conflict_page(request, saved, attributes)
    if request.htmx:
        return designer_pages.saved_part(request, saved, attributes, number)
    if saved.problems:
        return designer_pages.section_page(request, saved.draft, found, saved, number)
    return _obeyed(
        request, saved.draft, reverse("drafting:designer_section", args=[draft.pk, section])
    )


@for_staff
@may_frame
@require_http_methods(["GET", "POST"])
def thing(request: PortalRequest, draft: Draft, section: str, at: str) -> HttpResponse:
    """One thing; a POST keeps what was typed, adds the thing, or takes it away."""
    spot = _spot(draft, at)
    if section != section_of(draft.document, tuple(part for part in spot.place if part != NEW)):
        raise NoDraft
    if spot.attribute and spot.attribute.input is Input.CONDITION:
        return designer_condition.condition(request, draft, spot)
    if request.method == "GET":
        return designer_pages.thing_page(request, draft, spot, typed=_offered(request))
    do = request.POST.get("do", "")
    if do == "remove-this":
        return _removed(request, draft, spot)
    if do.startswith("choose:"):
        designer_save.choose(request, draft, spot, do.removeprefix("choose:"))
        return redirect(f"{request.path}#thing")
    if NEW in spot.place:
        return _added(request, draft, spot)
    attributes = attributes_at(spot) or ((spot.attribute,) if spot.attribute else ())
    saved = designer_save.save(request, draft, spot, attributes)
    if saved.conflict:
        return designer_conflicts.conflict_page(request, saved, attributes)
    if request.htmx:
        return designer_pages.saved_part(request, saved, attributes, 0)
    if saved.problems:
        return designer_pages.thing_page(request, saved.draft, saved.spot, saved)
    return _obeyed(request, saved.draft, request.path)


def _spot(draft: Draft, at: str) -> Spot:
    """What the address names; raises NoDraft where there is no such thing (any more)."""
    try:
        spot = spot_at(draft.document, place_in(at))
    except LookupError:
        raise NoDraft from None
    if not has_page(spot):
        raise NoDraft
    return spot


def _offered(request: PortalRequest) -> dict[str, list[str]]:
    """What was typed before one had to sign in again."""
    return take_stash(request, request.path) or {}


def _removed(request: PortalRequest, draft: Draft, spot: Spot) -> HttpResponse:
    try:
        changed = designer_save.remove(request, draft, spot)
    except ChangedMeanwhile as conflict:
        return designer_conflicts.outdated_page(request, conflict, request.path)
    return redirect(designer_pages.above(changed, spot))


def _added(request: PortalRequest, draft: Draft, spot: Spot) -> HttpResponse:
    saved = designer_save.add(request, draft, spot)
    if saved.problems:
        return designer_pages.thing_page(request, draft, spot, saved)
    return redirect(f"{address(saved.draft, saved.spot.place)}#thing")


def _obeyed(request: PortalRequest, draft: Draft, page: str) -> HttpResponse:
    """The button of a list was obeyed; goes on where the thing now stands."""
    try:
        anchor = designer_save.obey(request, draft)
    except ChangedMeanwhile as conflict:
        return designer_conflicts.outdated_page(request, conflict, page)
    return redirect(f"{page}#{anchor}")


@for_staff
@require_POST
def undo(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The last change is taken back."""
    return _stepped(request, draft, take_back)


@for_staff
@require_POST
def redo(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The change that was taken back is there again."""
    return _stepped(request, draft, make_again)


def _stepped(request: PortalRequest, draft: Draft, action: Callable[..., Draft]) -> HttpResponse:
    version = designer_save.number_from(request.POST, "version")
    page = designer_pages.page_of(request, draft)
    try:
        changed = action(
            draft_id=draft.pk, version=version, acting=request.actor, now=timezone.now()
        )
    except ChangedMeanwhile as conflict:
        return designer_conflicts.outdated_page(request, conflict, page)
    return redirect(designer_pages.still_there(changed, page))
