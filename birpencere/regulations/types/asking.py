"""What a form asks of a register midway, and what it makes of the answer."""

from dataclasses import dataclass
from enum import StrEnum

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula


class ValueKind(StrEnum):
    """How a value that a register gave, or that was computed, is shown."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    key: Key
    label: Text
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Gained:
    """A value that a case gains: expressions read it as `found.<operation>.<key>`, or `<asks>.<key>`."""

    key: Key
    label: Text
    kind: ValueKind = ValueKind.TEXT
    value: Formula | None = None
    """How it is computed; nothing for what a register says under that key."""
    words: tuple[Option, ...] = ()
    """What a register's codes mean; a code without words is shown as it is."""
    example: str = ""
    """What a register may say, as it writes it: expressions are tried on it, rehearsals go on with it."""


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """What a register is asked by."""

    name: str
    value: Formula


@dataclass(frozen=True, slots=True)
class Asking:
    """A register that is asked when the applicant leaves the step; the next steps know its answer."""

    key: Key
    """The name by which facts and expressions know the answer, as `vehicle.make`."""
    register: Key
    """By its key in `registers`."""
    records: str
    """The register's own name of the set of records."""
    purpose: Text
    """What for: whom the answer is about finds it among the reads."""
    field: Key
    """The question of the step at which is told that nothing was found, or that the register is silent."""
    parameters: tuple[QueryParameter, ...]
    """What goes out. Nothing is asked while one of them has no value."""
    takes: tuple[Gained, ...]
    """What comes in; all else that the register says is left with it."""
    many: bool = False
    """All records are taken, as a list; otherwise the first."""
    missing: Text | None = None
    """What is said where the register has no such record, instead of the portal's own words."""
    condition: Condition = ALWAYS
    """Whether it is asked at all."""
    days: int = 1
    """Days for which an application that is not sent goes on with the answer; 0: the day of asking."""
    per_minute: int = 10
    """How often one person may ask."""

    @property
    def absent(self) -> object:
        """How expressions see it while it is not answered."""
        return [] if self.many else {one.key: None for one in self.takes}


@dataclass(frozen=True, slots=True)
class OptionsOf:
    """The answers of a choice are the records that a register gave on an earlier step."""

    asked: Key
    """By its key in `asks`, which takes `many`."""
    key: Key
    """The taken value that says which record was chosen."""
    label: Key
    """The taken value by which people know it."""
    hints: tuple[Key, ...] = ()
    """Taken values that stand below it, each with its label."""
