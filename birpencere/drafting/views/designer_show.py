"""What the pages of the designer show: sections, things, inputs, lists, each with its faults."""

from collections.abc import Iterable
from typing import Any

from birpencere.drafting.rules import inputs, labels_of_kinds
from birpencere.drafting.rules.condition_parsing import in_words
from birpencere.drafting.rules.editing import text_of
from birpencere.drafting.rules.faults import below
from birpencere.drafting.rules.labels import article_of, help_of, label_of
from birpencere.drafting.rules.references import Options, list_of, options_for
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of
from birpencere.drafting.rules.sections import (
    NEW,
    Spot,
    is_rare,
)
from birpencere.drafting.rules.tree import Place
from birpencere.drafting.views.designer_parts import (
    BlockView,
    ConditionView,
    InputView,
    ItemView,
    ListView,
    Shown,
)
from birpencere.drafting.views.designer_places import (
    address,
    detail_of,
    id_of,
    kind_name,
    language,
    thing_name,
)
from birpencere.drafting.views.designer_save import seen_of


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
        else in_words(cel, shown.document, language(), place),
        cel="" if cel in ("true", "false", "None") else cel,
        href=address(shown.draft, place),
        problem=problem_at(shown, one.name, place, whole=True),
    )


def _list(shown: Shown, spot: Spot, one: Attribute) -> ListView:
    """The things of a list with what they are called; a single larger thing as a list of one."""
    place, value = (*spot.place, one.name), _value(spot, one)
    things = list_of(value) if one.is_list else [value] if isinstance(value, dict) else []
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


def _item(shown: Shown, one: Attribute, thing: Any, place: Place) -> ItemView:
    return ItemView(
        id=f"item-{id_of(text_of(place))}",
        at=text_of(place),
        name=thing_name(one, thing, place),
        detail=detail_of(one, thing),
        href=address(shown.draft, place),
        faults=len(below(shown.faults, place)),
    )
