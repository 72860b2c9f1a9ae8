"""What is typed into the pages of the registry's operator."""

import re
from dataclasses import asdict, dataclass
from typing import Final

from django.http import QueryDict

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.models import LifeEvent

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

    kind: str
    icon: str
    name: dict[str, str]
    description: dict[str, str]

    @classmethod
    def of(cls, event: LifeEvent) -> "TypedLifeEvent":
        """As it is now."""
        return cls(event.kind, event.icon, asdict(event.title), asdict(event.description))


def life_event_from(posted: QueryDict) -> TypedLifeEvent:
    """What was typed, without spaces around."""
    return TypedLifeEvent(
        said(posted, "kind"),
        said(posted, "icon"),
        _texts(posted, "name"),
        _texts(posted, "description"),
    )


def text_of(words: dict[str, str]) -> Text:
    """The same, as one text."""
    return Text(**words)


def _texts(posted: QueryDict, name: str) -> dict[str, str]:
    return {language: said(posted, f"{name}-{language}") for language in LANGUAGES}


def said(posted: QueryDict, name: str) -> str:
    """One line."""
    return " ".join(posted.get(name, "").replace("\x00", "").split())
