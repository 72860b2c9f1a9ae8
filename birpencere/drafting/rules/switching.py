"""A service that is to work in another way: what its regulation keeps, what it loses, what it then lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from birpencere.drafting.rules.labels import label_of
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of, root_class, word_of
from birpencere.drafting.rules.sections import WITHOUT_FORM
from birpencere.drafting.rules.tree import Tree
from birpencere.kernel.errors import Message
from birpencere.regulations.types import INTERACTIONS

WORDS: Final = tuple(word_of(one) for one in INTERACTIONS)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole, and how many things stand in it."""

    label: Message
    count: int


@dataclass(frozen=True, slots=True)
class Switched:
    """A regulation as it is after the switch."""

    document: Tree
    lost: tuple[Part, ...]
    """What means nothing in a service of the new kind: it is taken out."""
    needed: tuple[Message, ...]
    """What the new kind must say and nothing says yet."""


def switched(document: Mapping[str, Any], word: str) -> Switched:
    """The same regulation of a service that works as `word` says; raises KeyError for no such word."""
    if word not in WORDS:
        raise KeyError(word)
    before = {one.name: one for one in attributes_of(root_class(document))}
    after = {one.name: one for one in attributes_of(root_class({"interaction": word}))}
    gone = [name for name in document if not _stays(name, document[name], before, after, word)]
    kept = {name: value for name, value in document.items() if name not in gone}
    return Switched(
        {**kept, "interaction": word},
        tuple(_part(before, name, document[name]) for name in gone),
        tuple(
            label_of(one)
            for one in after.values()
            if one.is_required and one.input is not Input.LITERAL and one.name not in kept
        ),
    )


def _stays(
    name: str,
    value: Any,
    before: Mapping[str, Attribute],
    after: Mapping[str, Attribute],
    word: str,
) -> bool:
    """An attribute of both kinds that means the same in them; a form, only where something is asked."""
    if name == "interaction":
        return True
    if name == "form" and word in WITHOUT_FORM:
        return False
    if name not in after:
        return False
    is_known = name in before
    return not is_known or (before[name].of, before[name].input) == (
        after[name].of,
        after[name].input,
    )


def _part(before: Mapping[str, Attribute], name: str, value: Any) -> Part:
    label = label_of(before[name]) if name in before else name
    return Part(label, len(value) if isinstance(value, list) else 1)
