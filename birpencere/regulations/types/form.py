"""The form of a regulation: steps, fields, facts.

These classes are the format: `kernel/yaml_reader.py` builds them from YAML by their annotations, so a name
here is a key there and an attribute without default is required.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula


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
class Option:
    """One answer to choose."""

    key: Key
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold for an answer beyond its type, and what the person is told when it does not."""

    valid: Condition
    message: Text


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
    min: Formula | None = None
    """Least number, amount (qəpik), date, or number of characters."""
    max: Formula | None = None
    decimals: int = 0
    options: tuple[Option, ...] = ()
    computed: Formula | None = None
    """The value is computed and shown, not asked."""
    formats: tuple[Format, ...] = ()
    max_files: int = 1
    fields: tuple["Field", ...] = ()
    """Questions of each row of a group."""
    row_label: Text | None = None
    min_rows: int = 1
    max_rows: int = 20
    autocomplete: str = ""
    """What a browser may fill in by itself (HTML autofill detail tokens)."""

    @property
    def is_input(self) -> bool:
        return self.computed is None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a state register says and the applicant is shown, but not asked."""

    fact: str
    label: Text
    source: Key
    """The register, by its key in `registers`."""
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


@dataclass(frozen=True, slots=True)
class Form:
    """Annex 1, 3.2.1: how the request is formed."""

    title: Text
    """What the applicant does, in the timeline of the service."""
    minutes: int
    """How long it takes to fill in."""
    steps: tuple[Step, ...]
    note: Text | None = None

    @property
    def fields(self) -> Iterator[Field]:
        """All questions, in order, without those of rows."""
        return (field for step in self.steps for field in step.fields)


NO_FORM = Form(title=Text(az=""), minutes=0, steps=())
