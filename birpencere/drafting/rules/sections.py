"""Where in the designer everything of a regulation stands: sections in the order of Annex 1 (Resolution 191)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of, class_of, root_class
from birpencere.drafting.rules.tree import Place
from birpencere.kernel.errors import Message
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.form_checks import COMMON
from birpencere.regulations.types import Field

SPECIAL: Final = "special"
ELSEWHERE: Final = frozenset(
    {"service", "agency", "interaction", "general", "complaint", "form", "result", "illustrative"}
)
"""Attributes of the whole that have a section of their own, or are never changed."""
WITHOUT_FORM: Final = frozenset({"information", "tracking"})
"""Services that ask nothing."""
RARE: Final = frozenset(
    {
        "Field.options_of",
        "Field.checks",
        "Field.exemption",
        "Field.missing",
        "Field.wrong",
        "Field.example",
        "Field.autocomplete",
    }
    | {"Gained.example", "Asking.days", "Asking.per_minute"}
)
"""What most never need: it stands folded up at the end."""


@dataclass(frozen=True, slots=True)
class Block:
    """Attributes of one thing that are edited together."""

    place: Place
    names: tuple[str, ...] = ()
    """Nothing: all of them."""
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the designer's navigation."""

    key: str
    title: Message
    article: str
    blocks: tuple[Block, ...]


SECTIONS: Final = (
    Section(
        "general",
        _("General part"),
        "1, 2",
        (Block(("general",), without=("control",)), Block((), ("illustrative",))),
    ),
    Section("eligibility", _("Who may apply"), "2.3", (Block(("form",), ("eligibility",)),)),
    Section(
        "form",
        _("Form"),
        "3.2",
        (Block(("form",), ("title", "minutes", "note", "steps", "checks")),),
    ),
    Section(
        "evidence", _("Documents and registers"), "2.6", (Block((), ("evidence", "registers")),)
    ),
    Section("fees", _("Fees"), "2.2", (Block((), ("fees", "costs")),)),
    Section(
        "procedure",
        _("Operations"),
        "3.4",
        (
            Block((), ("operations", "how")),
            Block((), ("mending_days", "deficiency_reasons", "checklist")),
        ),
    ),
    Section("grounds", _("Grounds of refusal"), "3.3", (Block((), ("refusal_grounds",)),)),
    Section("result", _("Result"), "1.8", (Block(("result",)), Block((), ("delivers",)))),
    Section(
        "complaints",
        _("Control and complaints"),
        "3.5, 3.6",
        (Block(("general",), ("control",)), Block(("complaint",))),
    ),
    Section(SPECIAL, _("How this service works"), "", (Block(()),)),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a place: a thing of a class, or a single value of an attribute."""

    place: Place
    cls: type | None
    """Nothing where it is a single value."""
    attribute: Attribute | None
    """The attribute that it is, or whose list it is in; nothing for the whole."""
    tree: Any

    @property
    def is_item(self) -> bool:
        return bool(self.place) and not isinstance(self.place[-1], str)

    @property
    def is_there(self) -> bool:
        return self.tree is not None


NEW: Final = "new"
"""Stands in an address for the item of a list that is being added."""


def spot_at(document: Mapping[str, Any], place: Place) -> Spot:
    """What stands at a place, or could; raises LookupError where the format has no such place."""
    spot = Spot((), root_class(document), None, document)
    for part in place:
        spot = _below(spot, part)
    return spot


def _below(spot: Spot, part: str | int) -> Spot:
    place = (*spot.place, part)
    if isinstance(part, int) or part == NEW:
        if spot.attribute is None or not spot.attribute.is_list or spot.is_item:
            raise LookupError(place)
        items = spot.tree if isinstance(spot.tree, list) else []
        if isinstance(part, int) and part >= len(items):
            raise LookupError(place)
        return _typed(place, spot.attribute, items[part] if isinstance(part, int) else None)
    found = {one.name: one for one in attributes_of(spot.cls)} if spot.cls else {}
    if part not in found:
        raise LookupError(place)
    tree = spot.tree.get(part) if isinstance(spot.tree, dict) else None
    if found[part].is_list:
        return Spot(place, None, found[part], tree)
    return _typed(place, found[part], tree)


def _typed(place: Place, one: Attribute, tree: Any) -> Spot:
    cls = class_of(one, tree) if one.input is Input.THING else None
    return Spot(place, cls, one, tree)


def has_page(spot: Spot) -> bool:
    """Whether a place is edited on a page of its own: things, texts of a list, conditions."""
    one = spot.attribute
    if one is None or (one.is_list and not spot.is_item and NEW not in spot.place):
        return False
    return (
        spot.cls is not None
        or one.input is Input.CONDITION
        or (one.input is Input.TEXT and one.is_list)
    )


def blocks_of(
    section: Section, document: Mapping[str, Any]
) -> Iterator[tuple[Spot, tuple[Attribute, ...]]]:
    """What a section shows of this regulation: things, each with the attributes that are edited there."""
    for block in section.blocks:
        try:
            spot = spot_at(document, block.place)
        except LookupError:
            continue  # a regulation of this kind has no such part
        cls = spot.cls or object
        names = block.names or _names(section, cls, block)
        shown = tuple(one for one in attributes_of(cls) if one.name in names)
        if shown:
            yield spot, shown


def _names(section: Section, cls: type, block: Block) -> tuple[str, ...]:
    """All attributes of a class; of the whole those that stand nowhere else."""
    names = (one.name for one in attributes_of(cls))
    if section.key != SPECIAL:
        return tuple(name for name in names if name not in block.without)
    placed = {
        name for one in SECTIONS for block in one.blocks for name in block.names if not block.place
    }
    return tuple(name for name in names if name not in placed | ELSEWHERE)


def sections_of(document: Mapping[str, Any]) -> tuple[Section, ...]:
    """The sections that a regulation of this kind has, in their order."""
    asks = str(document.get("interaction", "")) not in WITHOUT_FORM or "form" in document
    return tuple(
        one
        for one in SECTIONS
        if any(True for _block in blocks_of(one, document))
        and (asks or one.key not in ("eligibility", "form"))
    )


def section_of(document: Mapping[str, Any], place: Place) -> str:
    """In which section a place stands; the first where in none."""
    if len(place) == 1 and place[0] in {one.key for one in SECTIONS}:
        return str(place[0])
    for section in SECTIONS:
        for spot, attributes in blocks_of(section, document):
            depth = len(spot.place)
            name = place[depth] if len(place) > depth else None
            if place == spot.place or (
                place[:depth] == spot.place and name in {one.name for one in attributes}
            ):
                return section.key
    return SECTIONS[0].key


def attributes_at(spot: Spot) -> tuple[Attribute, ...]:
    """The attributes of a thing that mean something in it, and those that it has though they do not."""
    if spot.cls is None:
        return ()
    attributes = attributes_of(spot.cls)
    if spot.cls is not Field:
        return attributes
    tree = spot.tree if isinstance(spot.tree, dict) else {}
    kind = FIELDS.get(str(tree.get("type")))
    allowed = COMMON | (kind.allows if kind else frozenset())
    return tuple(one for one in attributes if one.name in allowed or one.name in tree)


def is_rare(attribute: Attribute) -> bool:
    return attribute.path in RARE


def faults_by_section(document: Mapping[str, Any], paths: list[str]) -> dict[str, int]:
    """How many faults stand in each section, by the paths of the faults."""
    counts: dict[str, int] = {}
    for path in paths:
        key = section_of(document, place_in(path))
        counts[key] = counts.get(key, 0) + 1
    return counts
