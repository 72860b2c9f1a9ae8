"""The form of a regulation: steps, fields, facts.

These classes are the format: `kernel/yaml_reader.py` builds them from YAML by their annotations, so a name
here is a key there and an attribute without default is required.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.asking import Asking, Option, OptionsOf
from birpencere.regulations.types.citation import Citation
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula
from birpencere.regulations.types.offers import WORKING_WEEK, Branch, TimeRange, Weekday


class Format(StrEnum):
    """Kinds of file that the portal takes."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"
    ASICE = "asice"
    ASICS = "asics"

    @property
    def label(self) -> str:
        """What people call it."""
        return {"asice": "ASiC-E", "asics": "ASiC-S"}.get(self.value, self.value.upper())

    @property
    def endings(self) -> tuple[str, ...]:
        """How names of such files end."""
        also = {"jpeg": (".jpg",), "asice": (".sce",), "asics": (".scs",)}
        return (f".{self.value}", *also.get(self.value, ()))


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold for an answer beyond its type, and what the person is told when it does not."""

    valid: Condition
    message: Text


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What must hold between several answers; told at each of the questions that it names."""

    valid: Condition
    message: Text
    fields: tuple[Key, ...]
    """The questions at which the message stands."""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may have the service: told as soon as the answers that decide it are there."""

    valid: Condition
    message: Text
    """Why not, to whoever may not have it."""
    law: Citation | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question; which of the attributes a type takes stands in `fields/`."""

    type: str
    key: Key
    label: Text
    hint: Text | None = None
    shown: Condition = ALWAYS
    required: Condition = ALWAYS
    checks: tuple[Check, ...] = ()
    missing: Text | None = None
    """What the person is told who leaves the answer out, instead of the type's own words."""
    wrong: Text | None = None
    """What the person is told whose answer cannot be taken, instead of the type's own words."""
    min: Formula | None = None
    """Least number, amount (qəpik), date, or number of characters."""
    max: Formula | None = None
    decimals: int = 0
    options: tuple[Option, ...] = ()
    options_of: OptionsOf | None = None
    """The answers to choose from, where a register gave them."""
    computed: Formula | None = None
    """The value is computed and shown, not asked."""
    formats: tuple[Format, ...] = ()
    max_files: int = 1
    fields: tuple["Field", ...] = ()
    """Questions of each row of a group."""
    row_label: Text | None = None
    min_rows: int = 1
    max_rows: int = 20
    example: str = ""
    """An answer as one types it, where rules let no made-up one pass: rehearsals take it first."""
    autocomplete: str = ""
    """What a browser may fill in by itself (HTML autofill detail tokens)."""
    text: Text | None = None
    """What an explanation says; paragraphs stand apart by an empty line."""
    max_days: int | None = None
    """Days that a period may have, both ends counted."""
    times: tuple[TimeRange, ...] = ()
    """Hours that are offered on a day, as `09:00-10:00`."""
    weekdays: tuple[Weekday, ...] = WORKING_WEEK
    """Days of the week on which they are offered."""
    branches: tuple[Branch, ...] = ()
    """The places to choose from."""
    list: str = ""
    """The reference list to choose from: a file of `catalogue/lists`, without its ending."""
    unit: Text | None = None
    """What is counted, as `copy`."""
    price: Formula | None = None
    """What one of them costs, in qəpik."""
    exemption: Citation | None = None
    """The law by which this is asked although a connected register holds it (Resolution 191, 7.2)."""

    @property
    def is_input(self) -> bool:
        """Whether it is asked; what is computed or only explained is not."""
        return self.computed is None and self.is_answered

    @property
    def is_answered(self) -> bool:
        """Whether it has a value, typed or computed; an explanation has none."""
        return self.text is None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a state register says and the applicant is shown, but not asked."""

    fact: str
    """Of the applicant, as `person.name`, or of what an earlier step `asks`, as `vehicle.make`."""
    label: Text | None = None
    """What is asked for midway has a label already."""
    source: Key | None = None
    """The register, by its key in `registers`; what is asked for midway has it already."""
    shown: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form."""

    key: Key
    title: Text
    text: Text | None = None
    shown: Condition = ALWAYS
    facts: tuple[Fact, ...] = ()
    fields: tuple[Field, ...] = ()
    asks: tuple[Asking, ...] = ()
    """Registers that are asked when this page is left, in their order."""
    checks: tuple[CrossCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Annex 1, 3.2.1: how the request is formed."""

    title: Text
    """What the applicant does, in the timeline of the service."""
    minutes: int
    """How long it takes to fill in."""
    steps: tuple[Step, ...]
    note: Text | None = None
    eligibility: tuple[Eligibility, ...] = ()
    checks: tuple[CrossCheck, ...] = ()
    """Between answers of different pages."""

    @property
    def fields(self) -> Iterator[Field]:
        """All questions, in order, without those of rows."""
        return (field for step in self.steps for field in step.fields)

    @property
    def asks(self) -> Iterator[Asking]:
        """Everything that registers are asked midway, in order."""
        return (asking for step in self.steps for asking in step.asks)


NO_FORM = Form(title=Text(az=""), minutes=0, steps=())
