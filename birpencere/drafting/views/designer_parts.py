"""The pieces of the pages of the designer: inputs, conditions, lists, forms; plain values for templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from birpencere.drafting.models import Draft
from birpencere.drafting.rules import inputs
from birpencere.drafting.rules.faults import Fault
from birpencere.drafting.rules.references import Known, Options
from birpencere.kernel.errors import Message


@dataclass(frozen=True, slots=True)
class InputView:
    """One input, or one in each language."""

    id: str
    name: str
    kind: str
    """The macro that draws it."""
    label: str
    help: str
    article: str
    value: Any
    """In the form of `rules.inputs.shown`."""
    problem: str
    options: Options = ()
    is_required: bool = False
    is_short: bool = False
    parts: tuple["InputView", ...] = ()
    """The inputs of a small thing."""


@dataclass(frozen=True, slots=True)
class ConditionView:
    """When something applies, in words and as an expression, with the way to its page."""

    id: str
    label: str
    words: str
    cel: str
    href: str
    problem: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing of a list."""

    id: str
    at: str
    name: str
    detail: str
    href: str
    faults: int


@dataclass(frozen=True, slots=True)
class ListView:
    """Things of a kind, or one larger thing, with the ways to their pages."""

    id: str
    label: str
    article: str
    help: str
    items: tuple[ItemView, ...]
    add: str
    """What is added, as: question. Nothing where there is nothing to add."""
    add_href: str
    problem: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """Attributes that are edited together, in one form."""

    number: int
    title: str
    seen: str
    """The digest of what was shown: tells whether somebody changed just this."""
    inputs: tuple[InputView, ...] = ()
    rare: tuple[InputView | ConditionView | ListView, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    lists: tuple[ListView, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What all views of one page are made from."""

    draft: Draft
    faults: tuple[Fault, ...]
    known: Known
    problems: Mapping[str, Message] = field(default_factory=dict)
    """What could not be taken of what was typed, by the name of the input."""
    typed: inputs.Posts = field(default_factory=dict)

    @property
    def document(self) -> Mapping[str, Any]:
        return self.draft.document  # type: ignore[no-any-return]  # a plain tree
