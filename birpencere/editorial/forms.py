"""What is typed into the pages of an editor."""

import re
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from birpencere.editorial.rules import (
    MOST_PARTS,
    PARTS,
    Body,
    Part,
    Texts,
    blank_item,
    move,
)
from birpencere.kernel.text import LANGUAGES

DO: Final = "do"
"""Name of the buttons; their values are `save`, `add:steps`, `remove:steps:2`, `up:…`, `down:…`."""
ACT: Final = re.compile(r"(add|remove|up|down):([a-z]+)(?::([0-9]{1,3}))?")


@dataclass(frozen=True, slots=True)
class TypedSection:
    """A section as it was typed, its buttons obeyed."""

    section: Body
    jumps_to: str = ""
    """Where on the page to go on, if a list was changed."""


def number_from(posted: QueryDict, name: str) -> int:
    """A whole number that a page sent back; 0 where it is none."""
    text = posted.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def texts_from(posted: QueryDict, name: str) -> Texts:
    """`name-az`, `name-en`, `name-ru`."""
    return {language: said(posted, f"{name}-{language}") for language in LANGUAGES}


def said(posted: QueryDict, name: str) -> str:
    return posted.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()


def section_from(posted: QueryDict, key: str) -> TypedSection:
    """The section `key` out of its form."""
    section: Body = {
        "key": key,
        "title": texts_from(posted, "title"),
        "text": texts_from(posted, "text"),
        **{name: list(_items(posted, name, part)) for name, part in PARTS.items()},
    }
    act = ACT.fullmatch(posted.get(DO, ""))
    if act is None or act[2] not in PARTS:
        return TypedSection(section)
    return TypedSection(section, _obeyed(section[act[2]], act[1], act[2], int(act[3] or 0)))


def _items(posted: QueryDict, name: str, part: Part) -> list[Body]:
    count = min(number_from(posted, f"{name}-count"), MOST_PARTS)
    return [
        {text: texts_from(posted, f"{name}-{i}-{text}") for text in part.texts}
        | {field: said(posted, f"{name}-{i}-{field}") for field in part.plain}
        for i in range(count)
    ]


def _obeyed(items: list[Body], verb: str, name: str, place: int) -> str:
    """The list is changed as the button says; gives the id of the item to go on with."""
    if verb == "add" and len(items) < MOST_PARTS:
        items.append(blank_item(name))
        place = len(items) - 1
    elif verb == "remove":
        del items[place : place + 1]
    else:
        step = {"up": -1, "down": 1}.get(verb, 0)
        move(items, place, step)
        place += step
    return f"{name}-{place}" if 0 <= place < len(items) else name
