"""A question as a page draws it: everything the template needs, nothing to decide there."""

from dataclasses import dataclass

from birpencere.kernel.text import Text
from birpencere.regulations.types.answers import Shown


@dataclass(frozen=True, slots=True)
class Input:
    """How a browser offers an input."""

    label: Text | None = None
    """For one of several inputs of a question; a single one has the question as its label."""
    type: str = "text"
    mode: str = ""
    """The keyboard of a telephone (HTML `inputmode`)."""
    width: int = 0
    """Characters that it shows: 2, 3, 4, 5, 10, 20 or 30; 0: the whole line."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a question, with what was typed."""

    input: Input
    id: str
    name: str
    label: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose, in the reader's language."""

    id: str
    key: str
    label: str
    hint: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is there already."""

    id: str
    name: str
    path: str
    """For the button that takes it away."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row of a repeating group."""

    title: str
    path: str
    """For the button that takes it away."""
    widgets: tuple["Widget", ...]


@dataclass(frozen=True, slots=True)
class Widget:
    """One question with what was typed, its problem, and the pieces that its type needs."""

    template: str
    id: str
    name: str
    label: str
    hint: str
    problem: str
    is_optional: bool
    autocomplete: str
    input: Input
    value: str
    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()
    files: tuple[Upload, ...] = ()
    accept: str = ""
    """Endings of names of files that are taken, for the browser's dialogue."""
    formats: str = ""
    rows: tuple[GroupRow, ...] = ()
    may_add: bool = True
    """Another row or file may be added."""
    shown: Shown = ""
    """The value of a question that is computed."""
    text: tuple[str, ...] = ()
    """The paragraphs of an explanation."""
    inner: tuple["Widget", ...] = ()
    """The simpler questions by which it is asked."""
    note: str = ""
    """What stands below the input: how many answers were found, what it costs."""
    is_searched: bool = False
    query: str = ""
    """What the answers were searched by."""
    list: str = ""
    """The reference list in which is searched."""

    @property
    def described_by(self) -> str:
        """Ids of the hint and of the problem, for screen readers."""
        ids = (self.hint and f"{self.id}-hint", self.problem and f"{self.id}-error")
        return " ".join(filter(None, ids))
