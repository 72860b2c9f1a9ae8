"""The regulation of a service that asks a register and shows at once what it says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.asking import Option
from birpencere.regulations.types.regulation import DirectRegulation

HOLDER = Key("holder")
"""The name under which every register knows whom a record is about: a FIN or a VÖEN."""


class Shape(StrEnum):
    """How an answer is laid out."""

    TABLE = "table"
    RECORD = "record"
    TIMELINE = "timeline"
    PLACES = "places"
    """A list with a map and the route: records have `id`, `lat`, `lon`, and `origin` from where they are meant."""


class ColumnKind(StrEnum):
    """What stands in a column of an answer."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    HOURS = "hours"
    """When it is open, as OpenStreetMap writes it: `Mo-Fr 09:00-18:00; Sa 09:00-14:00`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What the register is told, and the question whose answer that is."""

    name: Key
    field: Key


@dataclass(frozen=True, slots=True)
class Asks:
    """Which register is asked for which records, and by what."""

    register: Key
    """By its key in `registers`."""
    records: Key
    """The register's own name of the set of records."""
    parameters: tuple[Parameter, ...] = ()
    own: bool = False
    """Only what it holds about who asks, or about the company that they represent: no form says whom."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that the answer tells."""

    key: Key
    label: Text
    kind: ColumnKind = ColumnKind.TEXT
    words: tuple[Option, ...] = ()
    """What the register's codes mean; a code without words is shown as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupRegulation(DirectRegulation):
    """A question to a register, and how its answer looks; tracking is one whose answer is a timeline."""

    interaction: Literal["lookup"]
    asks: Asks
    columns: tuple[Column, ...]
    """In a timeline the first is the day and the second what happened; of places the first is the name."""
    shape: Shape
    per_minute: int
    """How often one person, or one address, may ask."""
    nothing_found: Text
    """What is said where the register holds no such thing."""
