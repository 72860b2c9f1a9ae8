"""Changing the tree of a document at a path: set, insert, move, remove."""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from birpencere.kernel.yaml_nodes import digest_of

Tree = dict[str, Any]
Place = tuple[str | int, ...]
Kept = list[Any]
"""A value that stood somewhere, in a list; an empty list where none did."""
PART = re.compile(r"([a-z_][a-z0-9_]*)|\[([0-9]{1,4})\]")
WHOLE = re.compile(r"[a-z_][a-z0-9_]*(\[[0-9]{1,4}\]|\.[a-z_][a-z0-9_]*)*")
LONGEST = 200_000
"""Characters of one value as JSON."""
DEEPEST = 30


class WrongChange(ValueError):
    """The change does not fit the document; the text says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a document.

    `set` puts `value` at `path` (the whole document where it is empty), `insert` puts it into the list
    before the item that `path` names, `move` takes that item to the place `to` of its list, `remove` takes
    away what is there.
    """

    kind: Literal["set", "insert", "move", "remove"]
    path: str
    value: Any = None
    to: int = 0


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a change comes to: something else stands at `path`."""

    path: str
    before: Kept
    after: Kept

    @property
    def undone(self) -> "Replacement":
        return Replacement(self.path, self.after, self.before)


class Snapshot:
    """A document as a key of a cache: two that say the same are the same."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.digest = tree, digest_of(tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def place_of(path: str) -> Place:
    """`form.steps[1].title` as `("form", "steps", 1, "title")`; raises WrongChange."""
    if path and WHOLE.fullmatch(path) is None:
        raise WrongChange(f"{path[:80]} is no path")
    found = tuple(key or int(index) for key, index in PART.findall(path))
    if len(found) > DEEPEST:
        raise WrongChange("the path is too deep")
    return found


def path_of(place: Sequence[str | int]) -> str:
    """The opposite of `place_of`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".")


def kept_at(tree: Any, place: Place) -> Kept:
    """What stands there, in a list; an empty list for nothing."""
    for part in place:
        is_key = isinstance(tree, dict) and isinstance(part, str) and part in tree
        if not is_key and not (isinstance(tree, list) and _has(tree, part)):
            return []
        tree = tree[part]
    return [tree]


def _has(items: list[Any], part: str | int) -> bool:
    return isinstance(part, int) and part < len(items)


def value_at(tree: Any, path: str) -> Any:
    """What stands at `path`, or None."""
    return next(iter(kept_at(tree, place_of(path))), None)


def replacement_for(tree: Tree, change: Change) -> Replacement:
    """What the change comes to in this document; raises WrongChange where it does not fit."""
    place = place_of(change.path)
    if change.kind == "set" or (change.kind == "remove" and isinstance((place or "_")[-1], str)):
        after = [_checked(change.value)] if change.kind == "set" else []
        return Replacement(change.path, kept_at(tree, place), after)
    if not place or not isinstance(place[-1], int):
        raise WrongChange(f"{change.path or 'the document'} is no item of a list")
    above, index = place[:-1], place[-1]
    kept = kept_at(tree, above)
    items = deepcopy(kept[0]) if kept else []
    _change_list(items, change, index)
    return Replacement(path_of(above), kept, [items])


def _change_list(items: Any, change: Change, index: int) -> None:
    if not isinstance(items, list) or index >= len(items) + (change.kind == "insert"):
        raise WrongChange(f"there is no {change.path}")
    if change.kind == "insert":
        items.insert(index, _checked(change.value))
        return
    item = items.pop(index)
    if change.kind == "move":
        items.insert(max(0, min(change.to, len(items))), item)


def _checked(value: Any) -> Any:
    """A plain value of a size that somebody can have written; raises WrongChange."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) > LONGEST or "\\u0000" in text:
        raise WrongChange("the value is too long, or has characters that no text has")
    return value


def replaced(tree: Tree, replacement: Replacement) -> Tree:
    """The document with something else at a path; raises WrongChange where there is no such place."""
    place = place_of(replacement.path)
    if not place:
        return _mapping(replacement.after)
    tree = deepcopy(tree)
    holder = _holder(tree, place)
    _put(holder, place[-1], replacement)
    return tree


def _mapping(after: Kept) -> Tree:
    if not after or not isinstance(after[0], dict):
        raise WrongChange("a document is a mapping of keys")
    return deepcopy(after[0])


def _holder(tree: Any, place: Place) -> Any:
    """What holds the last part of the place; mappings that are missing on the way are made."""
    for part, below in pairwise(place):
        if isinstance(tree, dict) and isinstance(part, str):
            tree = tree.setdefault(part, {} if isinstance(below, str) else [])
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            raise WrongChange(f"there is no {path_of(place)}")
    return tree


def _put(holder: Any, part: str | int, replacement: Replacement) -> None:
    if isinstance(holder, dict) and isinstance(part, str):
        holder.pop(part, None)
        if replacement.after:
            holder[part] = replacement.after[0]
    elif isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        holder[part : part + 1] = replacement.after
    else:
        raise WrongChange(f"there is no {replacement.path}")
