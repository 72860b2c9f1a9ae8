"""What comes in and out of a form: typed answers, values, problems, and what is shown of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from birpencere.fees.types import Line
from birpencere.kernel import cel
from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.regulations.types.asking import Asking
from birpencere.regulations.types.case import Evidence, Fee
from birpencere.regulations.types.expression import Condition
from birpencere.regulations.types.form import Eligibility, Field, Format, Step

Json = Any
"""Whatever a draft may hold: nothing about it is trusted before it is read."""
Value = str | int | float | bool | list[Any] | dict[str, Any]
"""An answer that was understood; ready for JSON: dates as ISO 8601, money as integer qəpik."""
Typed = Mapping[str, Json]
Facts = Mapping[str, Mapping[str, Any]]
"""What the registers say, as `{"organisation": {"name": …}}`; keys stand in `FACTS`."""
Shown = str | tuple[str, ...]
"""An answer as people read it: one line or several."""


class FieldProblem(ValueError):
    """An answer that cannot be taken, said to the person; `parts` blames pieces of it by their keys."""

    def __init__(
        self, message: Message | Text, parts: Mapping[str, Message | Text] | None = None
    ) -> None:
        self.message = message
        self.parts = dict(parts or {})
        super().__init__()


@dataclass(frozen=True, slots=True)
class FileInfo:
    """An uploaded file, as far as a form asks."""

    name: str
    size: int
    format: Format


@dataclass(frozen=True, slots=True)
class Asked:
    """What surrounds an answer while it is read."""

    today: date
    files: Mapping[str, FileInfo]
    min: Value | None
    max: Value | None
    price: Value | None = None
    """What one of what is asked for costs, in qəpik."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a register has to be asked before the form goes on."""

    step: str
    asking: Asking
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register said to a question of the form, and when."""

    asking: Asking
    items: tuple[Mapping[str, Value], ...]
    """A value for each key that is taken and was there, ready for JSON."""
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """The typed answers as the regulation understands them."""

    values: dict[str, Value]
    """Answers of the questions that are asked and valid, computed ones among them, by field."""
    problems: dict[str, Message | Text]
    """By path of the field, as `specialists[1].fin`; in the order of the form."""
    steps: tuple[Step, ...]
    """The steps that are shown."""
    shown: frozenset[str]
    """Paths of the questions that are shown, those of rows as `specialists[1].fin`."""
    context: cel.Context = field(repr=False, compare=False)
    found: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """What the portal's own operations have gained, by operation and key."""
    refused: tuple[Eligibility, ...] = ()
    """The rules by which this applicant cannot have the service, as far as the answers decide it."""

    answered: Mapping[str, Answer] = field(default_factory=dict)
    """What registers have answered to the questions of the form, by key of `asks`."""
    due: tuple[Question, ...] = ()
    """What they have to be asked now: never asked yet, by other answers, or too long ago."""
    offered: Mapping[str, Field] = field(default_factory=dict)
    """The questions whose answers to choose registers gave, with those answers."""

    @property
    def is_complete(self) -> bool:
        """Everything is answered, and nothing of it rules the service out."""
        return not self.problems and not self.refused

    def is_true(self, condition: Condition) -> bool:
        return condition.is_true(self.context)

    def visible_fields(self, step: Step) -> tuple[Field, ...]:
        """Those that are shown, with the answers that registers gave to choose from."""
        return tuple(
            self.offered.get(field.key, field) for field in step.fields if field.key in self.shown
        )

    def due_on(self, step: str) -> tuple[Question, ...]:
        """What leaving that page asks."""
        return tuple(question for question in self.due if question.step == step)

    def step(self, key: str) -> Step | None:
        """The step of that key, if it is shown."""
        return next((step for step in self.steps if step.key == key), None)

    def step_after(self, step: Step) -> Step | None:
        """The next step that is shown; nothing after the last."""
        following = self.steps[self.steps.index(step) + 1 :]
        return following[0] if following else None

    def reveals(self, step: Step, before: "Reading") -> bool:
        """Whether an answer on this page made another question appear on it: then it is shown again."""
        now = {field.key for field in self.visible_fields(step)}
        return bool(now - before.shown)

    def problems_of(self, step: Step) -> dict[str, Message | Text]:
        """The problems of one page."""
        keys = {field.key for field in step.fields}
        return {path: text for path, text in self.problems.items() if root(path) in keys}

    @property
    def first_incomplete(self) -> Step | None:
        """Where the applicant has to go on; nothing when all is answered."""
        return next((step for step in self.steps if self.problems_of(step)), None)


def root(path: str) -> str:
    """The field of a path: `specialists` of `specialists[1].fin`."""
    return path.partition("[")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Posted:
    """What a page sent: its answers, and the row that was added or removed instead of going on."""

    typed: dict[str, Json]
    changed: str | None = None
    """Path of the field whose rows or files changed: show the page again, without problems."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary."""

    key: str
    label: str
    value: Shown
    source: str = ""
    """The register that says so; empty for what the applicant typed."""


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a summary that one step answers."""

    step: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A fee that this application owes."""

    fee: Fee
    amount: Money
    lines: tuple[Line, ...] = ()
    """Of the quote, where a tariff says how much it is."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A document that this application needs: from a register, or the files that were uploaded."""

    evidence: Evidence
    files: tuple[str, ...]
    number: Value | None = None
    """Which record of the register it is, where the applicant had to say."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A document on the page of the service."""

    title: str
    formats: tuple[str, ...] = ()
    reason: str = ""
    """Why it need not be brought; empty for what has to be uploaded."""
    original: str = ""
    """When the original is seen; empty where the copy is enough."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A fee on the page of the service."""

    title: str
    amount: Money
    illustrative: bool
    law: str
    price: str = ""
    """As a tariff states it: an amount, a range or a formula; empty where the amount holds for everybody."""
    tariff: str = ""
    """Name of that tariff."""
    tariff_slug: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the timeline on the page of the service."""

    title: str
    note: str
    waits_for_applicant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """What the public page of a service says, in one language."""

    name: str
    content: str
    audience: str
    days: tuple[int, int]
    """Working days at least and at most; 0: at once."""
    results: tuple[str, ...]
    legal_basis: tuple[str, ...]
    timeline: tuple[Stop, ...]
    complaint: str
    needs_high_assurance: bool
    illustrative: str = ""
    """What of it is only an example."""
    upload: tuple[Needed, ...] = ()
    held: tuple[Needed, ...] = ()
    costs: tuple[Cost, ...] = ()
    costs_in_words: str = ""
