"""What the pages of the designer show: sections, things, inputs, lists, each with its faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birpencere.drafting.models import Draft
from birpencere.drafting.rules import inputs, labels_of_kinds
from birpencere.drafting.rules.conditions import in_words
from birpencere.drafting.rules.editing import text_of
from birpencere.drafting.rules.faults import Fault, below
from birpencere.drafting.rules.labels import article_of, help_of, label_of
from birpencere.drafting.rules.references import Known, Options, name_of, options_for
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of, class_of, naming
from birpencere.drafting.rules.sections import (
    NEW,
    Spot,
    has_page,
    is_rare,
    section_of,
    spot_at,
)
from birpencere.drafting.rules.tree import Place
from birpencere.drafting.views.designer_save import seen_of
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


@dataclass(frozen=True, slots=True)
class InputView:
    """One input, or one in each language."""

    id: str
    name: str
    kind: str
    """The macro that draws it."""
    label: str
    help: str
    article: str
    value: Any
    """In the form of `rules.inputs.shown`."""
    problem: str
    options: Options = ()
    is_required: bool = False
    is_short: bool = False
    parts: tuple["InputView", ...] = ()
    """The inputs of a small thing."""


@dataclass(frozen=True, slots=True)
class ConditionView:
    """When something applies, in words and as an expression, with the way to its page."""

    id: str
    label: str
    words: str
    cel: str
    href: str
    problem: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing of a list."""

    id: str
    at: str
    name: str
    detail: str
    href: str
    faults: int


@dataclass(frozen=True, slots=True)
class ListView:
    """Things of a kind, or one larger thing, with the ways to their pages."""

    id: str
    label: str
    article: str
    help: str
    items: tuple[ItemView, ...]
    add: str
    """What is added, as: question. Nothing where there is nothing to add."""
    add_href: str
    problem: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """Attributes that are edited together, in one form."""

    number: int
    title: str
    seen: str
    """The digest of what was shown: tells whether somebody changed just this."""
    inputs: tuple[InputView, ...] = ()
    rare: tuple[InputView | ConditionView | ListView, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    lists: tuple[ListView, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What all views of one page are made from."""

    draft: Draft
    faults: tuple[Fault, ...]
    known: Known
    problems: Mapping[str, Message] = field(default_factory=dict)
    """What could not be taken of what was typed, by the name of the input."""
    typed: inputs.Posts = field(default_factory=dict)

    @property
    def document(self) -> Mapping[str, Any]:
        return self.draft.document  # type: ignore[no-any-return]  # a plain tree


def id_of(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")


def address(draft: Draft, place: Place) -> str:
    """The page of a thing."""
    at = tuple(part for part in place if part != NEW)
    section = section_of(draft.document, at)
    return reverse("drafting:designer_thing", args=[draft.pk, section, text_of(place)])


def target_of(draft: Draft, place: Place) -> str:
    """Where a value is typed: the page of the nearest thing of a list, or its section, at the input."""
    for depth in range(len(place), 0, -1):
        try:
            spot = spot_at(draft.document, place[:depth])
        except LookupError:
            continue
        if has_page(spot) and (spot.is_item or spot.cls is None):
            rest = id_of(text_of(place[depth:]))
            return f"{address(draft, place[:depth])}#{rest or 'thing'}"
    section = section_of(draft.document, place)
    depth = 1 if place[:1] in {("general",), ("form",), ("complaint",), ("result",)} else 0
    anchor = id_of(text_of(place[depth:])) or "main-content"
    return f"{reverse('drafting:designer_section', args=[draft.pk, section])}#{anchor}"


def block(
    shown: Shown, spot: Spot, attributes: Iterable[Attribute], number: int = 0, title: str = ""
) -> BlockView:
    """The form of some attributes of a thing."""
    attributes = tuple(attributes)
    often = [one for one in attributes if not is_rare(one)]
    rare = [one for one in attributes if is_rare(one)]
    is_new = NEW in spot.place
    return BlockView(
        number=number,
        title=title,
        seen=seen_of(spot, attributes),
        inputs=tuple(_input(shown, spot, one) for one in often if inputs.is_typed(one)),
        rare=tuple(_any(shown, spot, one) for one in rare if not is_new or inputs.is_typed(one)),
        conditions=()
        if is_new
        else tuple(condition(shown, spot, one) for one in often if one.input is Input.CONDITION),
        lists=() if is_new else tuple(_list(shown, spot, one) for one in often if one.has_pages),
    )


def _any(shown: Shown, spot: Spot, one: Attribute) -> InputView | ConditionView | ListView:
    if one.has_pages:
        return _list(shown, spot, one)
    if one.input is Input.CONDITION:
        return condition(shown, spot, one)
    return _input(shown, spot, one)


def _value(spot: Spot, one: Attribute) -> Any:
    """What an attribute of a thing says; a text of a list is its own only attribute."""
    if spot.cls is None:
        return spot.tree
    return spot.tree.get(one.name) if isinstance(spot.tree, dict) else None


def _input(shown: Shown, spot: Spot, one: Attribute, prefix: str = "") -> InputView:
    """The input of one attribute; of a small thing all of its inputs."""
    name, value = f"{prefix}{one.name}", _value(spot, one)
    place = (*spot.place, one.name)
    given = inputs.typed(one, name, shown.typed) if one.input is not Input.THING else None
    parts: tuple[InputView, ...] = ()
    if one.input is Input.THING:
        inner = Spot(place, one.of[0], one, value)
        typed = (two for two in attributes_of(one.of[0]) if inputs.is_typed(two))
        parts = tuple(_input(shown, inner, two, f"{name}.") for two in typed)
    return InputView(
        id=id_of(name),
        name=name,
        kind=_kind(one),
        label=str(label_of(one)),
        help=str(help_of(one)),
        article=article_of(one),
        value=inputs.shown(one, value) if given is None else given,
        problem=problem_at(shown, name, place, whole=one.input is not Input.THING),
        options=_options(shown, place, one),
        is_required=one.is_required,
        is_short=one.input in SHORT,
        parts=parts,
    )


SHORT = frozenset({Input.NUMBER, Input.MONEY, Input.DECIMAL, Input.DAY, Input.CLOCK})
LONG = frozenset(
    {"content", "text", "note", "order", "right", "data", "purpose", "message", "advice", "why"}
    | {"clauses", "explained", "illustrative", "costs", "delivers"}
)
"""Texts of several lines."""
FEW = 4
"""Answers that still stand open; more of them are a list to unfold."""


def _kind(one: Attribute) -> str:
    if one.input is Input.THING:
        return "parts"
    if one.input is Input.TEXT:
        return "texts_long" if one.name in LONG else "texts"
    if inputs.has_boxes(one):
        return "boxes" if one.is_list else "tick"
    if one.input in (Input.CHOICE, Input.REFERENCE):
        few = one.input is Input.CHOICE and one.is_required and len(one.options) <= FEW
        return "radios" if few else "select"
    if one.is_list:
        return "lines"
    return "code" if one.input is Input.FORMULA else "line"


def _options(shown: Shown, place: Place, one: Attribute) -> Options:
    if one.input is Input.REFERENCE:
        return options_for(one.refers_to, shown.document, place[:-1], shown.known, language())
    if one.input is not Input.CHOICE:
        return ()
    enum = one.of[0].__name__
    return tuple((word, str(labels_of_kinds.WORDS[f"{enum}.{word}"])) for word in one.options)


def problem_at(shown: Shown, name: str, place: Place, *, whole: bool) -> str:
    """What is wrong at an input: with what was typed, or else with the draft."""
    if name in shown.problems:
        return str(shown.problems[name])
    found = (
        below(shown.faults, place) if whole else [one for one in shown.faults if one.place == place]
    )
    return " ".join(dict.fromkeys(str(one.message) for one in found))


def condition(shown: Shown, spot: Spot, one: Attribute) -> ConditionView:
    """A condition in words, with the way to its page."""
    value = _value(spot, one)
    place = (*spot.place, one.name)
    cel = str(one.default if value is None else value)
    cel = cel.lower() if isinstance(value, bool) else cel
    return ConditionView(
        id=id_of(one.name),
        label=str(label_of(one)),
        words=""
        if value is None and one.is_required
        else in_words(cel, shown.document, language()),
        cel="" if cel in ("true", "false", "None") else cel,
        href=address(shown.draft, place),
        problem=problem_at(shown, one.name, place, whole=True),
    )


def _list(shown: Shown, spot: Spot, one: Attribute) -> ListView:
    """The things of a list with what they are called; a single larger thing as a list of one."""
    place, value = (*spot.place, one.name), _value(spot, one)
    things = (value or []) if one.is_list else [value] if value is not None else []
    places = [(*place, number) if one.is_list else place for number in range(len(things))]
    own = [fault for fault in shown.faults if fault.place == place]
    is_full = not one.is_list and bool(things)
    return ListView(
        id=f"list-{id_of(text_of(place))}",
        label=str(label_of(one)),
        article=article_of(one),
        help=str(help_of(one)),
        items=tuple(_item(shown, one, thing, at) for thing, at in zip(things, places, strict=True)),
        add="" if is_full else kind_name(one),
        add_href=address(shown.draft, (*place, NEW) if one.is_list else place),
        problem=" ".join(str(fault.message) for fault in own),
    )


def kind_name(one: Attribute) -> str:
    """What one thing of a list is called."""
    cls = one.of[0].__name__ if one.of else "Text"
    return str(labels_of_kinds.CLASSES.get(cls, label_of(one)))


def _item(shown: Shown, one: Attribute, thing: Any, place: Place) -> ItemView:
    return ItemView(
        id=f"item-{id_of(text_of(place))}",
        at=text_of(place),
        name=thing_name(one, thing, place),
        detail=_detail(one, thing),
        href=address(shown.draft, place),
        faults=len(below(shown.faults, place)),
    )


def thing_name(one: Attribute, thing: Any, place: Place) -> str:
    """What people call a thing; its kind and number where it has no name."""
    found = name_of(thing, language()) if _is_named(one, thing) else ""
    if found:
        return found
    if isinstance(thing, dict) and isinstance(thing.get("fact"), str):
        return str(labels_of_kinds.FACTS.get(thing["fact"], thing["fact"]))
    number = f" {place[-1] + 1}" if place and isinstance(place[-1], int) else ""
    return f"{kind_name(one)}{number}".capitalize()


def _is_named(one: Attribute, thing: Any) -> bool:
    return one.input is Input.TEXT or bool(naming(class_of(one, thing)))


def _detail(one: Attribute, thing: Any) -> str:
    """A word or two about a thing, beside its name."""
    if not isinstance(thing, dict) or not one.of:
        return ""
    match class_of(one, thing).__name__:
        case "Field":
            return str(labels_of_kinds.TYPES.get(str(thing.get("type")), ""))
        case "Operation":
            limit = thing.get("limit")
            days = _days(limit) if isinstance(limit, int) else ""
            return " · ".join(filter(None, (name_of(thing.get("role"), language()), days)))
        case "Step":
            count = len(thing.get("fields") or ())
            return ngettext("%(n)s question", "%(n)s questions", count) % {"n": count}
        case "Fee":
            return f"{thing.get('amount', '')} ₼"
    return ""


def _days(days: int) -> str:
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}


def trail(shown: Shown, spot: Spot) -> list[tuple[str, str]]:
    """The things around a thing, from the outside inwards, with their pages."""
    found: list[tuple[str, str]] = []
    for depth in range(1, len(spot.place)):
        outer = spot_at(shown.document, spot.place[:depth])
        if outer.cls is not None and outer.attribute is not None and outer.is_item:
            name = thing_name(outer.attribute, outer.tree, outer.place)
            found.append((name, address(shown.draft, outer.place)))
    return found


def title_of(spot: Spot) -> str:
    """The heading of the page of a thing."""
    if spot.attribute is None:
        return ""
    if NEW in spot.place:
        return _("Add: %(what)s") % {"what": kind_name(spot.attribute)}
    if spot.is_item:
        return thing_name(spot.attribute, spot.tree, spot.place)
    return str(label_of(spot.attribute))
