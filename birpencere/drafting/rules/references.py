"""What an attribute that names something else can name: the things of the regulation, and of the catalogue."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from birpencere.drafting.rules.labels_of_kinds import FACTS, TYPES
from birpencere.drafting.rules.tree import Place
from birpencere.kernel.text import Language

STANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "acts": ("general", "legal_basis"),
    "asks": ("form", "steps", "*", "asks"),
    "branches": ("branches",),
    "calendars": ("calendars",),
    "columns": ("table", "fields"),
    "deficiency_reasons": ("deficiency_reasons",),
    "evidence": ("evidence",),
    "fields": ("form", "steps", "*", "fields"),
    "lines": ("lines",),
    "operations": ("operations",),
    "refusal_grounds": ("refusal_grounds",),
    "registers": ("registers",),
    "tables": ("tables",),
    "topics": ("topics",),
    "visits": ("visits",),
}
"""Where each kind of thing stands in a regulation."""
NAMES: Final = ("label", "title", "name", "text", "message", "reason")
Options = tuple[tuple[str, str], ...]
"""Keys with what people call them."""
Known = Mapping[str, Mapping[str, str]]
"""What comes from the catalogue, by kind, as `agencies`; of a tariff its `items of` it."""


def options_for(
    kind: str, document: Mapping[str, Any], place: Place, known: Known, language: Language
) -> Options:
    """What can be chosen at a place, in the order in which it stands; never the thing itself."""
    itself = _thing_at(document, place)
    if kind in STANDS:
        things = things_at(document, STANDS[kind])
        return tuple(named(one, language) for one in things if one is not itself)
    if kind == "files":
        fields = things_at(document, STANDS["fields"])
        return tuple(named(one, language) for one in fields if one.get("type") == "file")
    if kind == "types":
        return tuple((key, str(word)) for key, word in TYPES.items())
    if kind == "facts":
        return (*((key, str(word)) for key, word in FACTS.items()), *_asked(document, language))
    if kind == "executors":
        others = list_of(mapping_of(document.get("general")).get("other_executors"))
        return tuple((str(slug), known["agencies"].get(str(slug), str(slug))) for slug in others)
    if kind == "items":
        tariff = itself.get("tariff") if isinstance(itself, dict) else ""
        return tuple(known.get(f"items of {tariff}", {}).items())
    return tuple(known[kind].items())


def list_of(tree: Any) -> list[Any]:
    """A list of the tree; nothing where something else stands there, since a draft may be wrong anywhere."""
    return tree if isinstance(tree, list) else []


def mapping_of(tree: Any) -> dict[str, Any]:
    """The same of a thing."""
    return tree if isinstance(tree, dict) else {}


def things_at(tree: Any, steps: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every thing of a list; `*` goes through the lists on the way."""
    if not steps:
        yield from (one for one in list_of(tree) if isinstance(one, dict))
    elif steps[0] == "*":
        for one in list_of(tree):
            yield from things_at(one, steps[1:])
    elif isinstance(tree, dict):
        yield from things_at(tree.get(steps[0]), steps[1:])


def named(thing: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Its key, and what people call it."""
    key = str(thing.get("key", ""))
    return key, name_of(thing, language) or key


def name_of(thing: Any, language: Language) -> str:
    """What people call a thing: its label, title, name or text; nothing where it has none."""
    if not isinstance(thing, dict):
        return ""
    found = (in_language(thing.get(name), language) for name in NAMES)
    return next(filter(None, found), "") or in_language(thing, language)


def in_language(text: Any, language: Language) -> str:
    """A text of the tree; the official one where there is none in the language."""
    if not isinstance(text, dict):
        return ""
    return str(text.get(language) or text.get("az") or "")


def _thing_at(document: Any, place: Place) -> Any:
    """The thing that a place stands in."""
    for part in place:
        if isinstance(document, dict):
            document = document.get(part)
        elif isinstance(document, list) and isinstance(part, int) and part < len(document):
            document = document[part]
        else:
            return None
    return document


def _asked(document: Any, language: Language) -> Iterator[tuple[str, str]]:
    """What a register is asked for midway: `vehicle.make`."""
    for asking in things_at(document, STANDS["asks"]):
        for one in things_at(asking, ("takes",)):
            key, label = named(one, language)
            yield f"{asking.get('key')}.{key}", label
