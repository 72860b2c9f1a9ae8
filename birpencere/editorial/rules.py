"""The body of a page: what an agency writes of a regulation, as plain JSON.

`{"content": texts, "sections": [{"key", "title": texts, "text": texts, "steps": [...], …}]}`, where texts are
`{"az": …, "en": …, "ru": …}`; a draft may be wrong anywhere, a published page is not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import ndiff
from typing import Any, Final

import yaml
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_nodes import plain, root_node
from birpencere.regulations.types import InformationRegulation
from birpencere.regulations.types.information import Section

Body = dict[str, Any]
Texts = dict[str, str]
Change = Callable[[Body], None]
"""Changes a body in place."""
MOST_SECTIONS: Final = 30
MOST_PARTS: Final = 60
LONGEST: Final = 20_000
PHONE: Final = re.compile(r"[0-9+() *-]{0,40}")
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ADDRESS: Final = re.compile(r"(https?://[^\s]+|/[^\s]*)")


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of list in a section: what each item has, in three languages or in none."""

    texts: Mapping[str, bool]
    """By name, whether it has to be there."""
    plain: Mapping[str, re.Pattern[str]]
    """By name, what it may look like where it is there."""


PARTS: Final[Mapping[str, Part]] = {
    "steps": Part({"text": True}, {}),
    "places": Part(
        {"name": True, "address": False, "hours": False}, {"phone": PHONE, "email": EMAIL}
    ),
    "documents": Part({"title": True}, {"url": ADDRESS}),
}
WRONG: Final[Mapping[str, Message]] = {
    "phone": _("A telephone number has digits, spaces, + and brackets."),
    "email": _("This is no e-mail address."),
    "url": _("An address begins with https:// or, on this portal, with /."),
}


# --- from a regulation and back ----------------------------------------------------------------------------


def body_of(regulation: InformationRegulation) -> Body:
    """What of a regulation its agency may write."""
    return {
        "content": _texts(regulation.general.content),
        "sections": [_section(section) for section in regulation.sections],
    }


def _section(section: Section) -> Body:
    return {
        "key": section.key,
        "title": _texts(section.title),
        "text": _texts(section.text),
        "steps": [{"text": _texts(step)} for step in section.steps],
        "places": [
            {
                "name": _texts(place.name),
                "address": _texts(place.address),
                "hours": _texts(place.hours),
                "phone": place.phone,
                "email": place.email,
            }
            for place in section.places
        ],
        "documents": [{"title": _texts(one.title), "url": one.url} for one in section.documents],
    }


def _texts(text: Text | None) -> Texts:
    """Where a language is missing, the official text stands: it is asked to be replaced by nobody."""
    return {language: text.in_(language) if text else "" for language in LANGUAGES}


def text_with(source_text: str, body: Body) -> str:
    """The regulation of `source_text` with this body, as YAML; from now on the agency's own."""
    document = plain(root_node(source_text))
    document["general"]["content"] = body["content"]
    document["sections"] = [_written(section) for section in body["sections"]]
    document["is_kept_by_agency"] = True
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def _written(section: Body) -> Body:
    """Without what is empty; a step is nothing but its text."""
    written: Body = {"key": section["key"], "title": section["title"]}
    if any(section["text"].values()):
        written["text"] = section["text"]
    if section["steps"]:
        written["steps"] = [step["text"] for step in section["steps"]]
    for name in ("places", "documents"):
        if section[name]:
            written[name] = [_filled(item) for item in section[name]]
    return written


def _filled(item: Body) -> Body:
    return {
        name: value
        for name, value in item.items()
        if (any(value.values()) if isinstance(value, dict) else value)
    }


# --- changing ----------------------------------------------------------------------------------------------


def blank_texts() -> Texts:
    return dict.fromkeys(LANGUAGES, "")


def blank_item(name: str) -> Body:
    """A new item of a list."""
    part = PARTS[name]
    return {text: blank_texts() for text in part.texts} | dict.fromkeys(part.plain, "")


def section_in(body: Body, key: str) -> Body | None:
    return next((section for section in body["sections"] if section["key"] == key), None)


def new_key(body: Body) -> str:
    """A key that no section has; addresses of the others stay."""
    taken = {section["key"] for section in body["sections"]}
    return next(key for n in range(1, MOST_SECTIONS + 2) if (key := f"part_{n}") not in taken)


def added(key: str) -> Change:
    """A section without words stands at the end; once."""

    def change(body: Body) -> None:
        if section_in(body, key) is None and len(body["sections"]) < MOST_SECTIONS:
            lists: Body = {name: [] for name in PARTS}
            named = {"key": key, "title": blank_texts(), "text": blank_texts()}
            body["sections"].append(named | lists)

    return change


def removed(key: str) -> Change:
    def change(body: Body) -> None:
        body["sections"] = [one for one in body["sections"] if one["key"] != key]

    return change


def moved(key: str, by: int) -> Change:
    """The section stands `by` places further down; not beyond the ends."""

    def change(body: Body) -> None:
        section = section_in(body, key)
        if section is not None:
            move(body["sections"], body["sections"].index(section), by)

    return change


def move(items: list[Any], place: int, by: int) -> None:
    """The item stands `by` places further down; not beyond the ends."""
    if 0 <= place < len(items) and 0 <= place + by < len(items):
        items.insert(place + by, items.pop(place))


def written(key: str, section: Body) -> Change:
    """The section says what was typed."""

    def change(body: Body) -> None:
        body["sections"] = [section if one["key"] == key else one for one in body["sections"]]

    return change


def led_by(content: Texts) -> Change:
    """The line under the name of the service says what was typed."""

    def change(body: Body) -> None:
        body["content"] = content

    return change


def changed(body: Body, change: Change) -> Body:
    """The body after the change; what was given stays as it is."""
    copy = deepcopy(body)
    change(copy)
    return copy


# --- what is wrong ------------------------------------------------------------------------------------------


def problems_of(body: Body) -> Iterator[tuple[str, str, Message]]:
    """Section (nothing for the line on top), id of the input, and what is wrong with it."""
    for language, problem in language_problems(body["content"], is_needed=True):
        yield "", f"content-{language}", problem
    if not body["sections"]:
        yield "", "sections", _("The page needs at least one section.")
    for section in body["sections"]:
        for path, problem in section_problems(section):
            yield section["key"], path, problem


def section_problems(section: Body) -> Iterator[tuple[str, Message]]:
    """By id of the input, as `places-0-name-az`."""
    for name, is_needed in (("title", True), ("text", False)):
        for language, problem in language_problems(section[name], is_needed=is_needed):
            yield f"{name}-{language}", problem
    for kind, part in PARTS.items():
        for i, item in enumerate(section[kind]):
            yield from _item_problems(f"{kind}-{i}", part, item)
    if not any(section["text"].values()) and not any(section[kind] for kind in PARTS):
        yield "text-az", _("Write something: a text, steps, places or documents.")


def _item_problems(path: str, part: Part, item: Body) -> Iterator[tuple[str, Message]]:
    for name, is_needed in part.texts.items():
        for language, problem in language_problems(item[name], is_needed=is_needed):
            yield f"{path}-{name}-{language}", problem
    for name, pattern in part.plain.items():
        if item[name] and pattern.fullmatch(item[name]) is None:
            yield f"{path}-{name}", WRONG[name]


def language_problems(texts: Texts, *, is_needed: bool) -> Iterator[tuple[str, Message]]:
    """What is told is told in every language."""
    if not is_needed and not any(texts.values()):
        return
    for language in LANGUAGES:
        if not texts[language]:
            yield language, _("Write it in this language too.")
        elif len(texts[language]) > LONGEST:
            yield language, _("This is too long.")


# --- differences --------------------------------------------------------------------------------------------


def lines_of(body: Body, language: str) -> list[str]:
    """The page as lines of plain text, to be compared."""
    lines = [body["content"][language]]
    for section in body["sections"]:
        lines += ["", f"# {section['title'][language]}"]
        lines += section["text"][language].split("\n") if section["text"][language] else []
        lines += [f"{n}. {step['text'][language]}" for n, step in enumerate(section["steps"], 1)]
        for place in section["places"]:
            told = [place[name][language] for name in ("name", "address", "hours")]
            lines.append(" · ".join(filter(None, (*told, place["phone"], place["email"]))))
        for document in section["documents"]:
            lines.append(" · ".join(filter(None, (document["title"][language], document["url"]))))
    return lines


def differences(before: Body, after: Body, language: str) -> list[tuple[str, str]]:
    """`+`, `-` or nothing, with the line: what was added, what is gone, what stayed."""
    compared = ndiff(lines_of(before, language), lines_of(after, language))
    return [(line[0].strip(), line[2:]) for line in compared if line[0] != "?"]
