"""The pages of the designer, and the parts of them that autosave replaces."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from birpencere.drafting.models import Draft
from birpencere.drafting.queries import can_redo, can_undo, edits_of
from birpencere.drafting.queries.designer import faults_for, known_of
from birpencere.drafting.rules import inputs, labels_of_kinds
from birpencere.drafting.rules.diagram import diagram_of
from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.faults import Fault
from birpencere.drafting.rules.references import Known
from birpencere.drafting.rules.schema import Attribute, Input, has_key, word_of
from birpencere.drafting.rules.sections import (
    NEW,
    Section,
    Spot,
    attributes_at,
    blocks_of,
    section_of,
    sections_of,
    spot_at,
)
from birpencere.drafting.views.designer_parts import Shown
from birpencere.drafting.views.designer_places import address, language, title_of, trail
from birpencere.drafting.views.designer_save import Saved
from birpencere.drafting.views.designer_show import block
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.regulations.types import ByTariff

PRESENT: Final = timedelta(minutes=2)
"""For how long somebody who has changed something counts as editing."""


def known() -> Known:
    """What attributes can name of the catalogue."""
    return known_of(language(), local_date(timezone.now()))


def frame(
    request: PortalRequest, draft: Draft, section: str, faults: tuple[Fault, ...]
) -> dict[str, Any]:
    """What stands around every page of the designer."""
    counts: dict[str, int] = {}
    for fault in faults:
        key = section_of(draft.document, fault.place)
        counts[key] = counts.get(key, 0) + 1
    return {
        "draft": draft,
        "sections": [
            (one, counts.get(one.key, 0), one.key == section) for one in sections_of(draft.document)
        ],
        "is_open": draft.status == Draft.Status.DRAFT,
        "can_undo": can_undo(draft),
        "can_redo": can_redo(draft),
        "others": others(request, draft),
        "here": request.path,
        "has_form": "form" in {one.key for one in sections_of(draft.document)},
    }


def others(request: PortalRequest, draft: Draft) -> list[str]:
    """Who else has changed the draft in the last minutes."""
    since = timezone.now() - PRESENT
    edits = edits_of(draft).filter(at__gte=since).exclude(person=request.actor.person_id)
    return sorted({edit.person.given_name for edit in edits})


def section_page(
    request: PortalRequest,
    draft: Draft,
    section: Section,
    saved: Saved | None = None,
    at: int = -1,
) -> HttpResponse:
    """One section with its forms; what was typed into the one `at` that number, and its problems."""
    faults = faults_for(draft)
    shown = Shown(draft, faults, known())
    typed = replace(shown, problems=saved.problems, typed=saved.typed) if saved else shown
    blocks = [
        block(
            typed if number == at else shown, spot, attributes, number, _heading(spot, attributes)
        )
        for number, (spot, attributes) in enumerate(blocks_of(section, draft.document))
    ]
    page = {
        **frame(request, draft, section.key, faults),
        "section": section,
        "blocks": blocks,
        "errors": _errors(saved, blocks),
        "diagram": diagram_of(draft.document, language()) if section.key == "procedure" else None,
        "decisions": {
            word: labels_of_kinds.WORDS[f"Decision.{word}"]
            for word in ("approve", "refuse", "return")
        },
    }
    status = 422 if saved and saved.problems else 200
    return render(request, "drafting/designer_section.html", page, status=status)


def _heading(spot: Spot, attributes: Iterable[Attribute]) -> str:
    """The heading of one of several forms of a section."""
    return title_of(spot) if spot.attribute is not None and spot.cls is not None else ""


def _errors(saved: Saved | None, blocks: list[Any]) -> list[tuple[str, str]]:
    if saved is None:
        return []
    return [
        (name.replace(".", "-").replace("_", "-"), str(told))
        for name, told in saved.problems.items()
    ]


def thing_page(
    request: PortalRequest,
    draft: Draft,
    spot: Spot,
    saved: Saved | None = None,
    typed: inputs.Posts | None = None,
) -> HttpResponse:
    """One thing with its form, its conditions and its own lists."""
    faults = faults_for(draft)
    shown = Shown(
        draft,
        faults,
        known(),
        saved.problems if saved else {},
        saved.typed if saved else typed or {},
    )
    attributes = _attributes(spot, saved)
    view = block(shown, spot, attributes)
    section = section_of(draft.document, tuple(part for part in spot.place if part != NEW))
    page = {
        **frame(request, draft, section, faults),
        "section": next(one for one in sections_of(draft.document) if one.key == section),
        "title": title_of(spot),
        "trail": trail(shown, spot),
        "above": above(draft, spot),
        "block": view,
        "is_new": NEW in spot.place,
        "key": _key(spot),
        "can_remove": spot.is_there and (spot.is_item or not _is_required(spot)),
        "choices": _choices(spot),
        "has_preview": section == "form" and "steps" in spot.place and NEW not in spot.place,
        "step": spot.place[2] if len(spot.place) > 2 and spot.place[:2] == ("form", "steps") else 0,
        "errors": _errors(saved, [view]),
    }
    status = 422 if saved and saved.problems else 200
    return render(request, "drafting/designer_thing.html", page, status=status)


def _attributes(spot: Spot, saved: Saved | None) -> tuple[Attribute, ...]:
    """Those of a thing; a text of a list is its own only one."""
    if spot.cls is None and spot.attribute:
        return (replace(spot.attribute, is_list=False),)
    if NEW in spot.place and saved and "type" in saved.typed:
        typed = {**(spot.tree or {}), "type": saved.typed["type"][-1]}
        return attributes_at(replace(spot, tree=typed))
    return attributes_at(spot)


def _key(spot: Spot) -> str:
    """By which name expressions and other things know it."""
    is_named = spot.cls is not None and has_key(spot.cls) and isinstance(spot.tree, dict)
    return str(spot.tree.get("key") or "") if is_named else ""


def _is_required(spot: Spot) -> bool:
    return spot.attribute is not None and spot.attribute.is_required


def _choices(spot: Spot) -> list[tuple[str, str, bool]]:
    """The classes that a thing can be of."""
    classes = spot.attribute.of if spot.attribute and spot.attribute.input is Input.THING else ()
    if len(classes) < 2:
        return []
    return [
        (
            word_of(one),
            str(labels_of_kinds.INTERACTIONS[word_of(one)]),
            spot.is_there and one is spot.cls,
        )
        for one in classes
    ]


def above(draft: Draft, spot: Spot) -> str:
    """The page on which a thing is listed."""
    for depth in range(len(spot.place) - 1, 0, -1):
        outer = spot_at(draft.document, spot.place[:depth])
        if outer.cls is not None and outer.is_item:
            return address(draft, outer.place)
    place = tuple(part for part in spot.place if part != NEW)
    return reverse("drafting:designer_section", args=[draft.pk, section_of(draft.document, place)])


def saved_part(
    request: PortalRequest, saved: Saved, attributes: Iterable[Attribute], number: int
) -> HttpResponse:
    """After autosave: when all was saved, what is wrong, and the versions of the forms."""
    faults = faults_for(saved.draft)
    attributes = _attributes(saved.spot, None) if saved.spot.cls is None else tuple(attributes)
    shown = Shown(saved.draft, faults, known(), saved.problems, saved.typed)
    section = section_of(saved.draft.document, _first(saved.spot, attributes))
    page = {
        **frame(request, saved.draft, section, faults),
        "here": urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path,
        "block": block(shown, saved.spot, attributes, number),
        "problems": saved.problems,
    }
    response = render(
        request, "drafting/designer_saved.html", page, status=422 if saved.problems else 200
    )
    response["HX-Trigger-After-Settle"] = "designer:saved"
    if _asks_otherwise(saved):
        response["HX-Refresh"] = "true"
    return response


def _asks_otherwise(saved: Saved) -> bool:
    """Whether the thing has other inputs than before: those of another type, those of another tariff."""
    names = [one.name for one in attributes_at(saved.spot)]
    before = [one.name for one in attributes_at(saved.before)]
    tariffs = (
        one.tree.get("tariff")
        for one in (saved.before, saved.spot)
        if one.cls is ByTariff and one.tree
    )
    return names != before or len(set(tariffs)) > 1


def _first(spot: Spot, attributes: tuple[Attribute, ...]) -> Any:
    return (*spot.place, attributes[0].name) if spot.cls and attributes else spot.place


def page_of(request: PortalRequest, draft: Draft) -> str:
    """The page of the designer on which a button was pressed."""
    page = request.POST.get("here", "")
    try:
        found = resolve(page)
    except Resolver404:
        found = None
    if found and found.url_name in ("designer_section", "designer_thing"):
        return page
    return reverse("drafting:designer", args=[draft.pk])


def still_there(draft: Draft, page: str) -> str:
    """The page, or the nearest around it if what it shows is gone."""
    found = resolve(page)
    if found.url_name != "designer_thing":
        return page
    section, at = found.kwargs["section"], found.kwargs["at"]
    try:
        spot_at(draft.document, place_in(at))
    except LookupError:
        return reverse("drafting:designer_section", args=[draft.pk, section])
    return page
