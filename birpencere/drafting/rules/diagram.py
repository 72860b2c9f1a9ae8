"""The operations of a case as a drawing: boxes and arrows with their places, and their limits added up.

Drawn from the plain tree, so that a draft that is not right yet can be looked at too.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from birpencere.drafting.rules.references import in_language, list_of, mapping_of, things_at
from birpencere.kernel.text import Language

WIDTH: Final = 240
HEIGHT: Final = 104
GAP_X: Final = 28
GAP_Y: Final = 44
MARGIN: Final = 56
"""Beside the boxes, for ways back."""
STAGES: Final = ("submitted", "awaiting_payment", "in_execution")
LINE: Final = 30
"""Characters of a line of a box."""
MOST_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class Box:
    """One operation."""

    key: str
    number: int
    """Its place in the regulation, from 0."""
    title: str
    lines: tuple[str, ...]
    role: str
    executor: str
    stage: str
    limit: int | None
    waits_for_applicant: bool
    is_automatic: bool
    decisions: tuple[tuple[str, str], ...]
    """Outcomes that end the stage: `approve`, `refuse` or `return`, with what each is called."""
    x: int
    y: int

    @property
    def marks(self) -> str:
        """Signs in the corner: back to the applicant, refused."""
        signs = {"return": "↩", "refuse": "✕"}
        return " ".join(
            dict.fromkeys(signs[word] for word, _title in self.decisions if word in signs)
        )


@dataclass(frozen=True, slots=True)
class Arrow:
    """What follows what: a curve, or a way back beside the boxes."""

    source: str
    target: str
    label: str
    path: str
    """As SVG has it."""
    is_back: bool
    x: int
    y: int
    """Where its label stands."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The drawing, and the sums."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    longest: int
    """Working days of the agencies at most, operations side by side counted once."""
    total: int | None
    """The execution time of the regulation."""

    @property
    def fits(self) -> bool:
        return self.total is None or self.longest <= self.total

    def name(self, key: str) -> str:
        return next(one.title for one in self.boxes if one.key == key)


Link = tuple[str, str, str]
"""From, to, and the outcome that leads there."""


def diagram_of(document: Mapping[str, Any], language: Language) -> Diagram | None:
    """Nothing where the regulation has no operations."""
    operations = [*things_at(document, ("operations",))]
    if not operations:
        return None
    links = list(_links(operations, language))
    levels = _levels(operations, links)
    boxes = _placed(operations, levels, language)
    by_key = {one.key: one for one in boxes}
    arrows = [_arrow(link, by_key) for link in links if link[0] in by_key and link[1] in by_key]
    longest, total = _longest(operations), _total(document)
    return Diagram(
        boxes,
        tuple(arrows),
        max(one.x for one in boxes) + WIDTH + MARGIN,
        max(one.y for one in boxes) + HEIGHT + 8,
        longest,
        total,
    )


def _total(document: Mapping[str, Any]) -> int | None:
    upper = mapping_of(mapping_of(document.get("general")).get("time")).get("upper")
    return upper if isinstance(upper, int) else None


def _key(operation: Mapping[str, Any]) -> str:
    return str(operation.get("key", ""))


def _links(operations: list[Any], language: Language) -> Iterator[Link]:
    """Operations that wait for others, outcomes that lead on, and one stage that begins after another."""
    for one in operations:
        for before in list_of(one.get("after")):
            yield str(before), _key(one), ""
        for way in things_at(one, ("ways",)):
            if way.get("to"):
                yield _key(one), str(way["to"]), in_language(way.get("title"), language)
    stages = [[one for one in operations if one.get("stage") == stage] for stage in STAGES]
    present = [stage for stage in stages if stage]
    for before, after in pairwise(present):
        for last in _ends(before):
            for first in _begins(after):
                yield _key(last), _key(first), ""


def _ends(stage: list[Any]) -> list[Any]:
    """Operations for which no other one of the stage waits, and that do not always lead to one."""
    awaited = {str(key) for one in stage for key in list_of(one.get("after"))}
    ends = [one for one in stage if _key(one) not in awaited and not _leads_on(one)]
    return ends or stage[-1:]


def _leads_on(one: Mapping[str, Any]) -> bool:
    ways = [*things_at(one, ("ways",))]
    return bool(ways) and all(
        way.get("to") or way.get("decision") in ("refuse", "return") for way in ways
    )


def _begins(stage: list[Any]) -> list[Any]:
    led_to = {str(way.get("to")) for one in stage for way in things_at(one, ("ways",))}
    found = [
        one
        for number, one in enumerate(stage)
        if not one.get("after") and (number == 0 or _key(one) not in led_to)
    ]
    return found or stage[:1]


def _levels(operations: list[Any], links: list[Link]) -> dict[str, int]:
    """How far down each stands: below all that lead to it, but for ways back."""
    order = {_key(one): number for number, one in enumerate(_in_order(operations))}
    levels = dict.fromkeys(order, 0)
    for key in order:  # by the order of the stages: what leads here is done
        before = [
            levels[a] + 1 for a, b, _ in links if b == key and a in order and order[a] < order[key]
        ]
        levels[key] = max(before, default=0)
    return levels


def _in_order(operations: list[Any]) -> list[Any]:
    """By stage, and each after those for which it waits, wherever they stand in the list."""
    rest, ordered = _by_stage(operations), []
    while rest:
        waiting = {_key(one) for one in rest}
        free = (
            one for one in rest if not waiting & {str(key) for key in list_of(one.get("after"))}
        )
        ordered.append(next(free, rest[0]))
        rest.remove(ordered[-1])
    return ordered


def _by_stage(operations: list[Any]) -> list[Any]:
    known = {stage: number for number, stage in enumerate(STAGES)}
    return sorted(operations, key=lambda one: known.get(str(one.get("stage")), len(STAGES)))


def _placed(
    operations: list[Any], levels: Mapping[str, int], language: Language
) -> tuple[Box, ...]:
    taken: dict[int, int] = {}
    boxes = []
    for number, one in enumerate(operations):
        level = levels[_key(one)]
        column = taken.get(level, 0)
        taken[level] = column + 1
        boxes.append(_box(one, number, column, level, language))
    return tuple(boxes)


def _box(one: Any, number: int, column: int, level: int, language: Language) -> Box:
    title = in_language(one.get("title"), language) or _key(one)
    limit = one.get("limit")
    return Box(
        key=_key(one),
        number=number,
        title=title,
        lines=_wrapped(title, MOST_LINES),
        role=next(iter(_wrapped(in_language(one.get("role"), language), 1)), ""),
        executor=str(one.get("executor") or ""),
        stage=str(one.get("stage", "")),
        limit=limit if isinstance(limit, int) else None,
        waits_for_applicant=one.get("waits_for") == "applicant",
        is_automatic=bool(one.get("automatic")),
        decisions=tuple(
            (str(way["decision"]), in_language(way.get("title"), language))
            for way in things_at(one, ("ways",))
            if way.get("decision")
        ),
        x=MARGIN + column * (WIDTH + GAP_X),
        y=4 + level * (HEIGHT + GAP_Y),
    )


def _wrapped(text: str, most: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, LINE, max_lines=most, placeholder="…"))


def _arrow(link: Link, boxes: Mapping[str, Box]) -> Arrow:
    source, target = boxes[link[0]], boxes[link[1]]
    is_back = target.y <= source.y
    if is_back:
        x = source.x
        a, b = source.y + HEIGHT // 2, target.y + HEIGHT // 2
        path = f"M {x} {a} C {x - 52} {a}, {target.x - 52} {b}, {target.x} {b}"
        return Arrow(*link, path, True, x - 44, (a + b) // 2)
    x1, y1 = source.x + WIDTH // 2, source.y + HEIGHT
    x2, y2 = target.x + WIDTH // 2, target.y
    middle = (y1 + y2) // 2
    path = f"M {x1} {y1} C {x1} {middle}, {x2} {middle}, {x2} {y2}"
    return Arrow(*link, path, False, (x1 + x2) // 2 + 6, middle + 4)


def _longest(operations: list[Any]) -> int:
    """As the check before publication counts it."""
    ends: dict[str, int] = {}
    for _ in operations:
        for one in operations:
            before = max((ends.get(str(key), 0) for key in list_of(one.get("after"))), default=0)
            limit = one.get("limit")
            counts = isinstance(limit, int) and one.get("waits_for") != "applicant"
            ends[_key(one)] = before + (limit if counts else 0)
    of_stage = [
        max((ends[_key(one)] for one in operations if one.get("stage") == stage), default=0)
        for stage in STAGES
    ]
    return sum(of_stage)
