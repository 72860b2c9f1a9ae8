"""From what an editor typed to the one change of a draft, and names for what they add."""

import re
from collections.abc import Iterator
from typing import Any, Final

from birpencere.drafting.rules.tree import Change, Place, path_of
from birpencere.kernel.azerbaijani import az_slug
from birpencere.kernel.yaml_reader import KEY
from birpencere.regulations.rules.facts import FOUND, ROOTS

RESERVED: Final = frozenset(
    {"true", "false", "null", "in", "as", "if", "else", "for", "row", "rates", "totals", "count"}
    | {"today", "size", "int", "string", FOUND, *ROOTS}
)
"""Words that mean something else in expressions."""
LONGEST_KEY: Final = 40


def place_in(text: str) -> Place:
    """From `form.steps.1` of an address, and from the `form.steps[1]` of the loader's faults."""
    parts = re.split(r"[.\[\]]+", text)
    return tuple(int(part) if part.isdecimal() else part for part in parts if part)


def text_of(place: Place) -> str:
    """`form.steps.1`: for addresses."""
    return ".".join(map(str, place))


def change_between(before: Any, after: Any, place: Place = ()) -> Change | None:
    """How what stands at `place` became something else: one change, at the deepest path that holds all of it."""
    if before == after:
        return None
    differing = list(_differing(before, after))
    part = differing[0]
    if len(differing) == 1 and part is not None:
        return change_between(_at(before, part), _at(after, part), (*place, part))
    if after is None:
        return Change("remove", path_of(place))
    return Change("set", path_of(place), after)


def _differing(before: Any, after: Any) -> Iterator[str | int | None]:
    """Where two trees differ; nothing where they are not of a kind, or not of a length."""
    if isinstance(before, dict) and isinstance(after, dict):
        names = {**before, **after}
        yield from (name for name in names if before.get(name) != after.get(name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        yield from (number for number, (old, new) in enumerate(pairs) if old != new)
    else:
        yield None


def _at(tree: Any, part: str | int) -> Any:
    return tree.get(part) if isinstance(tree, dict) else tree[part]


def key_for(label: str, document: Any) -> str:
    """A name for expressions, out of the words that people read; one that nothing in the regulation has."""
    words = re.sub(r"[^a-z0-9]+", "_", az_slug(label))[:LONGEST_KEY].strip("_")
    stem = words if KEY.fullmatch(words) else f"n_{words}".strip("_")
    taken = set(keys_in(document)) | RESERVED
    number = 1
    while (key := stem if number == 1 else f"{stem}_{number}") in taken:
        number += 1
    return key


def keys_in(tree: Any) -> Iterator[str]:
    """Every key of a tree."""
    if isinstance(tree, dict):
        if isinstance(tree.get("key"), str):
            yield tree["key"]
        for inner in tree.values():
            yield from keys_in(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from keys_in(inner)
