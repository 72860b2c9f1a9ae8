"""Plain values of drafting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What a gate found at one place of a draft."""

    path: str
    """Where in the document; empty for the whole."""
    message: Message
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_warning: bool = False
    """It is told and does not stop."""

    def __str__(self) -> str:
        return str(self.message) % self.facts


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold before a regulation is published."""

    key: str
    title: Message
    explanation: Message
    source: Message
    """Where the law asks for it, by the numbers of Resolution 191; empty where only this portal does."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A gate, and what it found."""

    gate: Gate
    findings: tuple[Finding, ...] = ()
    is_waiting: bool = False
    """It has not been looked at: something before it is not right, or its job has not run."""

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What must be mended before the draft goes on."""
        return tuple(one for one in self.findings if not one.is_warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.is_warning)

    @property
    def is_open(self) -> bool:
        return not self.stops and not self.is_waiting


@dataclass(frozen=True, slots=True)
class Offer:
    """What a connected register can give, by the words with which people are asked for it."""

    words: str
    """Folded, as `folded` of the rules makes them."""
    register: Text
    is_about_applicant: bool
    """It is known of whoever has signed in; otherwise the register is asked midway."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What somebody has to do next; `is_waiting`: somebody else, not the agency."""

    message: Message
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_waiting: bool = False
