"""Calculating by a regulation: its lines in their order, by the rates in force on a day."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from birpencere.enquiries.errors import NotCalculable
from birpencere.enquiries.types import BracketPart, Figure
from birpencere.regulations.rules.rates import rates_for_cel
from birpencere.regulations.rules.reading import for_cel
from birpencere.regulations.types import CalculatorRegulation, Formula, Reading
from birpencere.regulations.types.calculator import (
    WHOLE,
    Bracket,
    Brackets,
    CalculatedLine,
    Manner,
    Unit,
)

Number = int | float


def calculate(regulation: CalculatorRegulation, reading: Reading, on: date) -> tuple[Figure, ...]:
    """The lines that are shown, each with its figure; raises `NotCalculable`."""
    calculation = Calculation(regulation, reading, on)
    return tuple(filter(None, map(calculation.take, regulation.lines)))


class Calculation:
    """What is known so far: the answers, the rates of the day, and the lines before."""

    def __init__(self, regulation: CalculatorRegulation, reading: Reading, on: date) -> None:
        self.regulation, self.on, self.context = regulation, on, reading.context
        self.known: dict[str, object] = {
            field.key: for_cel(field, reading.values[field.key])
            for field in regulation.form.fields
            if field.key in reading.values
        }
        self.known["rates"] = rates_for_cel(regulation.tables, on)
        self.context.set_variable_resolver(self.known.get)

    def take(self, line: CalculatedLine) -> Figure | None:
        """The line, if it is shown; later expressions read what it came to, or 0."""
        shown = line.shown.is_true(self.context)
        figure = self.figure(line) if shown else Figure(line, 0)
        self.known[line.key] = figure.value if line.unit in WHOLE else float(figure.value)
        return figure if shown else None

    def figure(self, line: CalculatedLine) -> Figure:
        if line.brackets:
            return self.by_brackets(line, line.brackets)
        if line.each is None:
            return Figure(line, self.value(line.value, line.unit))
        rows = tuple(self.of_rows(line, line.each))
        return Figure(line, sum(rows), rows=rows)

    def of_rows(self, line: CalculatedLine, group: str) -> Iterator[Number]:
        """What the line comes to for each row of its group."""
        rows = self.known.get(group)
        for row in rows if isinstance(rows, list) else ():
            self.known["row"] = row
            yield self.value(line.value, line.unit)

    def by_brackets(self, line: CalculatedLine, brackets: Brackets) -> Figure:
        table = self.regulation.table(brackets.table)
        edition = table.on(self.on)
        if edition is None:
            raise NotCalculable({})
        if brackets.manner is Manner.STEP:
            rate = rate_at(edition.brackets, self.value(brackets.of, table.unit), table.unit)
            return Figure(line, float(rate))
        parts = progressive(edition.brackets, int(self.value(brackets.of, Unit.MONEY)))
        return Figure(line, sum(part.result for part in parts), parts)

    def value(self, formula: Formula | None, unit: Unit) -> Number:
        """What the expression comes to, in whole qəpik or days where the unit is of that kind."""
        value = formula.value(self.context) if formula else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise NotCalculable({})
        return int(_half_up(Decimal(str(value)))) if unit in WHOLE else value


def progressive(brackets: tuple[Bracket, ...], of: int) -> tuple[BracketPart, ...]:
    """The parts of an amount in qəpik, each with its percentage; their results rounded to the qəpik."""
    starts = [int(bracket.start * 100) for bracket in brackets]
    edges = pairwise([*starts, max(of, starts[-1]) if starts else of])
    return tuple(
        BracketPart(part, bracket.rate, int(_half_up(part * bracket.rate / 100)))
        for bracket, (low, high) in zip(brackets, edges, strict=True)
        if (part := min(of, high) - low) > 0
    )


def rate_at(brackets: tuple[Bracket, ...], of: Number, unit: Unit) -> Decimal:
    """The rate of the one bracket in which the figure lies; 0 below the first."""
    figure = Decimal(str(of)) / (100 if unit is Unit.MONEY else 1)
    reached = [bracket.rate for bracket in brackets if bracket.start <= figure]
    return reached[-1] if reached else Decimal(0)


def _half_up(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise NotCalculable({})
    return round(value, 6).quantize(Decimal(1), ROUND_HALF_UP)
