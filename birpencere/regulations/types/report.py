"""The regulation of a report: what is told to an agency, for which period, until when, in which table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.expression import Formula
from birpencere.regulations.types.form import Check, Field
from birpencere.regulations.types.regulation import DirectRegulation


class Rhythm(StrEnum):
    """How often it is reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    WHEN_IT_HAPPENS = "when_it_happens"


class Sheet(StrEnum):
    """The kinds of file in which a table is brought."""

    XLSX = "xlsx"
    CSV = "csv"
    XML = "xml"


class Measure(StrEnum):
    """What a total counts."""

    NUMBER = "number"
    MONEY = "money"
    """Integer qəpik."""


@dataclass(frozen=True, slots=True)
class Periods:
    """For which times it is reported, and until when."""

    rhythm: Rhythm
    days: int
    """Working days after the last day of the period, or after what happened."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over all rows, shown and at hand for checks as `totals.<key>`."""

    key: Key
    label: Text
    of: Formula
    """What a row adds, out of `row`."""
    measure: Measure = Measure.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRegulation(DirectRegulation):
    """Head questions, one table with typed columns, and what must hold over all of it."""

    interaction: Literal["report"]
    periods: Periods
    table: Field | None = None
    """A field of type `table`; nothing where the head questions say it all."""
    unique: tuple[Key, ...] = ()
    """Columns that together name a row: no two rows may agree in all of them."""
    totals: tuple[Total, ...] = ()
    checks: tuple[Check, ...] = ()
    """Over the answers, `totals` and `count` (the number of rows)."""
    sheets: tuple[Sheet, ...] = (Sheet.XLSX, Sheet.CSV, Sheet.XML)
