"""The regulation of a service that calculates: rates as data with their days, lines that explain themselves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.citation import Citation
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula
from birpencere.regulations.types.regulation import DirectRegulation


class Unit(StrEnum):
    """What a figure counts. In expressions money is whole qəpik, a period days of 30 to the month."""

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DAYS = "days"
    PERIOD = "period"


WHOLE = (Unit.MONEY, Unit.DAYS, Unit.PERIOD)
"""Units that expressions see as whole numbers; the others have fractions."""


class Manner(StrEnum):
    """How a table's brackets are applied."""

    PROGRESSIVE = "progressive"
    """Each part of the figure by the percentage of the bracket that it lies in."""
    STEP = "step"
    """The whole by the one bracket that it lies in: the rate itself is the result."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure that a law sets."""

    key: Key
    title: Text
    unit: Unit
    value: Decimal
    """Money in manats."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """What holds for figures from `start` on, up to where the next bracket begins."""

    start: Decimal
    rate: Decimal
    """Per cent."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A table as it is in force from a day on."""

    since: date
    rates: tuple[Rate, ...] = ()
    brackets: tuple[Bracket, ...] = ()


@dataclass(frozen=True, slots=True)
class RateTable:
    """Figures that belong together, by one law; expressions read them as `rates.<table>.<rate>`."""

    key: Key
    title: Text
    law: Citation
    editions: tuple[Edition, ...]
    unit: Unit = Unit.MONEY
    """Of what the brackets divide."""

    def on(self, day: date) -> Edition | None:
        """The edition in force on that day."""
        begun = [edition for edition in self.editions if edition.since <= day]
        return max(begun, key=lambda edition: edition.since, default=None)


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a table, applied to a figure."""

    table: Key
    of: Formula
    manner: Manner = Manner.PROGRESSIVE


@dataclass(frozen=True, slots=True)
class CalculatedLine:
    """One line of the answer: by an expression, for each row of a group, or by the brackets of a table."""

    key: Key
    title: Text
    unit: Unit
    value: Formula | None = None
    each: Key | None = None
    """The group for each row of which `value` is computed; the line is their sum."""
    brackets: Brackets | None = None
    explained: Text | None = None
    """How it came about, with `{name}` for an answer, an earlier line or `{table.rate}`."""
    law: Citation | None = None
    shown: Condition = ALWAYS
    """Where it is not shown, later expressions read 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatorRegulation(DirectRegulation):
    """A form, rates, and the lines that are computed from both; nothing is kept of it."""

    interaction: Literal["calculator"]
    lines: tuple[CalculatedLine, ...]
    total: Key
    """The line that is the answer."""
    tables: tuple[RateTable, ...] = ()

    def table(self, key: Key) -> RateTable:
        return next(table for table in self.tables if table.key == key)
