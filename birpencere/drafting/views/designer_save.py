"""From what a page of the designer sent to the changes of a draft."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birpencere.drafting.actions import change_draft
from birpencere.drafting.errors import ChangedMeanwhile
from birpencere.drafting.models import Draft
from birpencere.drafting.queries import draft_for, edits_of
from birpencere.drafting.rules import inputs
from birpencere.drafting.rules.editing import change_between, key_for, place_in, text_of
from birpencere.drafting.rules.references import STANDS, things_at
from birpencere.drafting.rules.schema import Attribute, Input, has_key, naming, word_of
from birpencere.drafting.rules.sections import Spot, attributes_at, spot_at
from birpencere.drafting.rules.tree import Change, path_of, value_at
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid, Message
from birpencere.kernel.yaml_nodes import digest_of

ACT: Final = re.compile(r"(up|down|remove):([a-z0-9_.]{1,200})")
LARGEST: Final = 9
"""Digits of a version."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of what was typed."""

    draft: Draft
    spot: Spot
    """The thing as it is now."""
    before: Spot
    """As it was."""
    typed: inputs.Posts
    problems: Mapping[str, Message] = field(default_factory=dict)
    conflict: ChangedMeanwhile | None = None
    """Somebody else changed just this thing: what was typed is not kept yet."""


def number_from(posted: QueryDict, name: str) -> int:
    """A whole number that a page sent back; 0 where it is none."""
    text = posted.get(name, "")
    return int(text) if re.fullmatch(rf"[0-9]{{1,{LARGEST}}}", text) else 0


def posts_of(request: PortalRequest) -> inputs.Posts:
    return dict(request.POST.lists())


def save(
    request: PortalRequest, draft: Draft, spot: Spot, attributes: Iterable[Attribute]
) -> Saved:
    """The thing says what was typed, as one change; what could not be taken is told.

    Where somebody else has changed the draft meanwhile, but not this thing, it is kept all the same.
    """
    attributes = tuple(attributes)
    try:
        return _kept(request, draft, spot, attributes)
    except ChangedMeanwhile as conflict:
        fresh = draft_for(request.actor, draft.pk)
        try:
            spot = spot_at(fresh.document, spot.place)
        except LookupError:
            return Saved(fresh, spot, spot, posts_of(request), conflict=conflict)
        return save(request, fresh, spot, attributes)


def _kept(
    request: PortalRequest, draft: Draft, spot: Spot, attributes: tuple[Attribute, ...]
) -> Saved:
    """The same of the draft as it was read; raises ChangedMeanwhile where it has changed since."""
    posted = posts_of(request)
    saved = Saved(draft, spot, spot, posted)
    is_seen = request.POST.get("seen") == seen_of(spot, attributes)
    if not is_seen and not _is_alone(request, draft, spot):
        return replace(saved, conflict=conflict_of(draft))
    reading = _read(spot, attributes, posted)
    change = change_between(spot.tree or {}, reading.tree, spot.place)
    if change is None:
        return replace(saved, problems=reading.problems)
    changed = make(request, draft, change)
    now = spot_at(changed.document, spot.place)
    return replace(saved, draft=changed, spot=now, problems=reading.problems)


def _is_alone(request: PortalRequest, draft: Draft, spot: Spot) -> bool:
    """Whether since the page was shown only the actor has changed anything, and only within this thing.

    Autosave may have been on its way when the button was pressed.
    """
    version = number_from(request.POST, "version")
    edits = edits_of(draft, since=version)
    within = edits.filter(path__startswith=path_of(spot.place))
    mine = within.filter(person=request.actor.person_id).count()
    return mine == draft.version - version


def seen_of(spot: Spot, attributes: Iterable[Attribute]) -> str:
    """The digest of what a form shows: tells whether somebody has changed just this."""
    if spot.cls is None or not isinstance(spot.tree, dict):
        return digest_of(spot.tree)
    return digest_of({one.name: spot.tree.get(one.name) for one in attributes})


def conflict_of(draft: Draft) -> ChangedMeanwhile:
    """Who changed the draft last, and when."""
    last = edits_of(draft).first()
    who = last.person.name if last else draft.begun_by.name
    return ChangedMeanwhile(version=draft.version, who=who, at=draft.changed_at)


def _read(spot: Spot, attributes: Iterable[Attribute], posted: inputs.Posts) -> inputs.Reading:
    """The thing as it was typed; a text of a list is nothing but itself."""
    if spot.cls is not None:
        return inputs.read(attributes, spot.tree, posted)
    [one] = attributes
    single = replace(one, is_list=False, is_required=True)
    reading = inputs.read([single], {one.name: spot.tree or {}}, posted)
    return inputs.Reading(reading.tree[one.name], reading.problems)


def make(request: PortalRequest, draft: Draft, change: Change) -> Draft:
    """The change of the version that is there now."""
    return change_draft(
        draft_id=draft.pk,
        version=draft.version,
        change=change,
        acting=request.actor,
        now=timezone.now(),
    )


def add(request: PortalRequest, draft: Draft, spot: Spot) -> Saved:
    """The thing stands at the end of its list, with a name for expressions made from its label."""
    posted = posts_of(request)
    attributes = attributes_at(spot) or ((spot.attribute,) if spot.attribute else ())
    reading = _read(spot, attributes, posted)
    problems = {**reading.problems, **_nameless(spot, reading.tree)}
    saved = Saved(draft, spot, spot, posted, problems)
    if problems:
        return saved
    found = value_at(draft.document, path_of(spot.place[:-1]))
    items = found if isinstance(found, list) else []
    place = (*spot.place[:-1], len(items))
    tree = _with_key(draft, spot, reading.tree, items)
    change = (
        Change("insert", path_of(place), tree)
        if items
        else Change("set", path_of(place[:-1]), [tree])
    )
    changed = make(request, draft, change)
    return replace(saved, draft=changed, spot=spot_at(changed.document, place))


def _nameless(spot: Spot, tree: Any) -> Mapping[str, Message]:
    """A thing that expressions read needs words to make its name from."""
    if spot.cls is None or not has_key(spot.cls):
        return {}
    name = naming(spot.cls)
    if not name or any((tree.get(name) or {}).values()):
        return {}
    return {name: _("Write what it is called; its name in expressions is made from that.")}


def _with_key(draft: Draft, spot: Spot, tree: Any, siblings: list[Any]) -> Any:
    if spot.cls is None or not has_key(spot.cls):
        return tree
    texts = tree.get(naming(spot.cls)) or {}
    label = next(filter(None, (texts.get(one) for one in ("az", "en", "ru"))), "")
    is_seen_everywhere = spot.cls.__name__ in ("Field", "Asking")
    taken = [siblings, *_asked_everywhere(draft)] if is_seen_everywhere else siblings
    return {"key": key_for(label or spot.cls.__name__, taken), **tree}


def _asked_everywhere(draft: Draft) -> list[Any]:
    """What expressions of the whole form read by one name."""
    return [
        *things_at(draft.document, STANDS["fields"]),
        *things_at(draft.document, STANDS["asks"]),
    ]


def remove(request: PortalRequest, draft: Draft, spot: Spot) -> Draft:
    """The thing is gone; raises ChangedMeanwhile where it is not the one that was shown."""
    if request.POST.get("seen") != seen_of(spot, attributes_at(spot)):
        raise conflict_of(draft)
    return make(request, draft, Change("remove", path_of(spot.place)))


def choose(request: PortalRequest, draft: Draft, spot: Spot, word: str) -> Draft:
    """The thing is of the class that the word names; raises Invalid where there is no such one."""
    classes = spot.attribute.of if spot.attribute else ()
    found = next((one for one in classes if len(classes) > 1 and word_of(one) == word), None)
    if found is None:
        raise Invalid({"do": _("Choose one of the answers.")})
    literal = next(
        one.name for one in attributes_at(replace(spot, cls=found)) if one.input is Input.LITERAL
    )
    return make(request, draft, Change("set", path_of(spot.place), {literal: word}))


def obey(request: PortalRequest, draft: Draft) -> str:
    """A thing of a list is moved or taken away; gives the id of what to go on with.

    `save` has made sure that the list is the one that was shown. Raises ChangedMeanwhile.
    """
    act = ACT.fullmatch(request.POST.get("do", ""))
    if act is None:
        return "designer-state"
    place = place_in(act[2])
    if not place or not isinstance(place[-1], int):
        return "designer-state"
    if act[1] == "remove":
        make(request, draft, Change("remove", path_of(place)))
        return f"list-{_id(place[:-1])}"
    to = max(0, place[-1] + (-1 if act[1] == "up" else 1))
    make(request, draft, Change("move", path_of(place), to=to))
    count = len(value_at(draft.document, path_of(place[:-1])) or ())
    return f"item-{_id((*place[:-1], min(to, count - 1)))}"


def _id(place: tuple[str | int, ...]) -> str:
    return text_of(place).replace(".", "-").replace("_", "-")
