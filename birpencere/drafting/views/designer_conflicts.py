"""What two editors are told of each other when both have changed the same thing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from birpencere.drafting.errors import ChangedMeanwhile
from birpencere.drafting.rules import inputs
from birpencere.drafting.rules.labels import label_of
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of
from birpencere.drafting.views.designer_save import Saved, seen_of
from birpencere.identity.types import PortalRequest


def conflict_page(
    request: PortalRequest, saved: Saved, attributes: Iterable[Attribute]
) -> HttpResponse:
    """Somebody else changed the same thing: both texts side by side, to choose between them."""
    attributes, conflict = tuple(attributes), saved.conflict
    page = {
        "draft": saved.draft,
        "conflict": conflict,
        "rows": list(_differences(saved, attributes)),
        "typed": [
            (name, text)
            for name, texts in saved.typed.items()
            if name not in ("csrfmiddlewaretoken", "version", "seen", "do")
            for text in texts
        ],
        "seen": seen_of(saved.spot, attributes),
        "here": request.path,
    }
    response = render(request, "drafting/designer_conflict.html", page, status=409)
    response["HX-Retarget"] = "#main-content"
    response["HX-Reselect"] = "#main-content"
    response["HX-Reswap"] = "outerHTML"
    return response


def _differences(
    saved: Saved, attributes: Iterable[Attribute], prefix: str = ""
) -> Iterable[tuple[str, str, str]]:
    """Label, what stands there now, what was typed: where the two differ."""
    tree = saved.spot.tree
    for one in attributes:
        value = tree.get(one.name) if isinstance(tree, Mapping) and saved.spot.cls else tree
        if one.input is Input.THING and not one.has_pages:
            inner = replace(saved, spot=replace(saved.spot, tree=value or {}, cls=one.of[0]))
            yield from _differences(inner, attributes_of(one.of[0]), f"{prefix}{one.name}.")
        elif inputs.is_typed(one) or saved.spot.cls is None:
            single = replace(one, is_list=False) if saved.spot.cls is None else one
            mine = inputs.typed(single, f"{prefix}{one.name}", saved.typed)
            theirs = inputs.shown(single, value)
            if mine is not None and mine != theirs:
                yield str(label_of(one)), _as_text(theirs), _as_text(mine)


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(filter(None, value.values()))
    return "\n".join(value) if isinstance(value, list) else str(value)


def outdated_page(request: PortalRequest, conflict: ChangedMeanwhile, page: str) -> HttpResponse:
    """Somebody was faster with what a button would do: who, and the way to look at it again."""
    told = {"conflict": conflict, "rows": [], "here": page, "draft": None, "typed": [], "seen": ""}
    return render(request, "drafting/designer_conflict.html", told, status=409)
