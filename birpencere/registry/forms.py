"""What is typed into the pages of the registry's operator."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.http import QueryDict

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.models import LifeEvent
from birpencere.registry.search import LONGEST_QUERY
from birpencere.registry.types import Plan

_ACT: Final = re.compile(r"(up|down|add|remove|hide|show)(?::([a-zA-Z0-9.-]{1,120}))?")


@dataclass(frozen=True, slots=True)
class Act:
    """Which button was pressed, and on what."""

    verb: str
    thing: str = ""

    @property
    def step(self) -> int:
        """One place up or down."""
        return -1 if self.verb == "up" else 1


def act_from(posted: QueryDict) -> Act:
    """`do`, as `up:20.1`; an empty one for anything else."""
    match = _ACT.fullmatch(posted.get("do", ""))
    return Act(match[1], match[2] or "") if match else Act("")


@dataclass(frozen=True, slots=True)
class TypedLifeEvent:
    """The words and the drawing of a life event, by language."""

    icon: str
    name: dict[str, str]
    description: dict[str, str]

    @classmethod
    def of(cls, event: LifeEvent) -> "TypedLifeEvent":
        """As it is now."""
        return cls(event.icon, asdict(event.title), asdict(event.description))


def life_event_from(posted: QueryDict) -> TypedLifeEvent:
    """What was typed, without spaces around."""
    return TypedLifeEvent(
        said(posted, "icon"), _texts(posted, "name"), _texts(posted, "description")
    )


def text_of(words: dict[str, str]) -> Text:
    """The same, as one text."""
    return Text(**words)


def _texts(posted: QueryDict, name: str) -> dict[str, str]:
    return {language: said(posted, f"{name}-{language}") for language in LANGUAGES}


def said(posted: QueryDict, name: str) -> str:
    """One line."""
    return " ".join(posted.get(name, "").replace("\x00", "").split())


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """What the operator has chosen and typed for a merger or a split so far."""

    do: str
    query: str
    kind: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    day: tuple[str, str, str]
    reason: str
    legal_basis: str

    @property
    def plan(self) -> Plan:
        """The same as values; without a day where it is none."""
        return Plan(
            kind=self.kind,
            predecessors=self.predecessors,
            successors=self.successors,
            day=_day(self.day),
            reason=self.reason,
            legal_basis=self.legal_basis,
        )


def plan_from(posted: QueryDict) -> TypedPlan:
    """The form; its buttons `from:20.1`, `to:20.1` and `drop:20.1` have moved a service already."""
    verb, _colon, number = posted.get("do", "").partition(":")
    before, after = (
        [one for one in _numbers(posted, name) if (verb, one) != ("drop", number)]
        for name in ("predecessors", "successors")
    )
    chosen = {"from": before, "to": after}.get(verb)
    if chosen is not None and _SERVICE.fullmatch(number) and number not in chosen:
        chosen.append(number)
    return TypedPlan(
        do=verb,
        query=said(posted, "q")[:LONGEST_QUERY],
        kind=said(posted, "kind"),
        predecessors=tuple(before[:MOST]),
        successors=tuple(after[:MOST]),
        day=(said(posted, "day-day"), said(posted, "day-month"), said(posted, "day-year")),
        reason=said(posted, "reason")[:LONGEST_REASON],
        legal_basis=said(posted, "legal_basis")[:LONGEST_REASON],
    )


MOST: Final = 20
"""Services that one decision is about: more than anybody ever merged."""
LONGEST_REASON: Final = 2000
_SERVICE: Final = re.compile("[A-Za-z0-9.-]{1,10}")


def _numbers(posted: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(one for one in posted.getlist(name) if _SERVICE.fullmatch(one)))


def _day(parts: tuple[str, str, str]) -> date | None:
    if not all(re.fullmatch("[0-9]{1,4}", part) for part in parts):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
