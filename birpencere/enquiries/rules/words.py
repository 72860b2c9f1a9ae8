"""What registers said, and what was calculated, as people of the reader's language write it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django.utils.translation import ngettext

from birpencere.enquiries.rules.hours import hours_in_words
from birpencere.enquiries.types import Cell, Figure
from birpencere.kernel.text import Text
from birpencere.regulations.rules.enquiry_checks import GAP
from birpencere.regulations.rules.summary import shown_value
from birpencere.regulations.types import (
    CalculatorRegulation,
    Field,
    LookupRegulation,
    Reading,
    Value,
)
from birpencere.regulations.types.calculator import RateTable, Unit
from birpencere.regulations.types.lookup import Column, ColumnKind
from birpencere.web.formats import SPACE, date_long, in_language, language_of, moment, money, number

NOTHING = "–"


def cells_of(regulation: LookupRegulation, record: Mapping[str, Any]) -> tuple[Cell, ...]:
    """A record by the columns of the regulation; what else the register said is left out."""
    return tuple(
        Cell(column.label, cell(column, record.get(column.key))) for column in regulation.columns
    )


def cell(column: Column, value: Any) -> str:
    """One value; what is not of its kind is shown as it came."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, dict):
        return in_language(Text.of(value)) if "az" in value else NOTHING
    words = {option.key: option.label for option in column.words}
    if value in words:
        return in_language(words[value])
    try:
        return KINDS[column.kind](str(value))
    except (ValueError, InvalidOperation):
        return str(value)


def _day(value: str) -> str:
    """With the time of day, where the register knows it."""
    if len(value) > len("2026-11-20"):
        return moment(datetime.fromisoformat(value))
    return date_long(date.fromisoformat(value))


KINDS: Mapping[ColumnKind, Callable[[str], str]] = {
    ColumnKind.TEXT: str,
    ColumnKind.NUMBER: lambda value: number(Decimal(value)),
    ColumnKind.MONEY: lambda value: money(Decimal(value)),
    ColumnKind.DATE: _day,
    ColumnKind.HOURS: hours_in_words,
}


def figure_in_words(value: float | Decimal, unit: Unit) -> str:
    """As `812,50 ₼`, `14 %`, `3 il 4 ay 12 gün`."""
    if unit is Unit.MONEY:
        return money(Decimal(str(value)) / 100)
    if unit is Unit.PERIOD:
        return period_in_words(int(value))
    written = number(Decimal(str(value)))
    return f"{written}{SPACE}%" if unit is Unit.PERCENT else written


def period_in_words(days: int) -> str:
    """Years, months and days of a time counted by months of 30 days; without those that are none."""
    years, months, rest = days // 360, days % 360 // 30, days % 30
    parts = (
        (years, ngettext("%(n)s year", "%(n)s years", years)),
        (months, ngettext("%(n)s month", "%(n)s months", months)),
        (rest, ngettext("%(n)s day", "%(n)s days", rest)),
    )
    said = [words % {"n": count} for count, words in parts if count]
    return " ".join(one.replace(" ", SPACE) for one in said) or NOTHING


def how_it_came(
    regulation: CalculatorRegulation,
    reading: Reading,
    figures: Mapping[str, Figure],
    figure: Figure,
    on: date,
) -> Iterator[str]:
    """The line explained with the values put in: brackets part by part, a group row by row."""
    for part in figure.parts:
        part_of, result = money(Decimal(part.part) / 100), money(Decimal(part.result) / 100)
        yield f"{part_of} × {number(part.rate)}{SPACE}% = {result}"
    for index, value in enumerate(figure.rows):
        shown = _row(regulation, reading, str(figure.line.each), index)
        yield f"{shown}: {figure_in_words(value, figure.line.unit)}"
    if figure.line.explained:
        names = _Names(regulation, reading, figures, on)
        said = in_language(figure.line.explained)
        yield GAP.sub(lambda gap: names.said(gap[1], gap[2]), said)


def _row(regulation: CalculatorRegulation, reading: Reading, group: str, index: int) -> str:
    """A row of a group in one line: `01.01.2010 – 31.12.2015`."""
    field = _field(regulation, group)
    rows = cast(list[dict[str, Value]], reading.values.get(group, []))
    row = rows[index]
    values = [
        shown_value(sub, row.get(sub.key), {}, _language(sub))
        for sub in (field.fields if field else ())
    ]
    return " – ".join(value for value in values if isinstance(value, str))


class _Names:
    """What an explanation may name, as people read it."""

    def __init__(
        self,
        regulation: CalculatorRegulation,
        reading: Reading,
        figures: Mapping[str, Figure],
        on: date,
    ) -> None:
        self.regulation, self.reading, self.figures, self.on = regulation, reading, figures, on

    def said(self, name: str, rate: str | None) -> str:
        if rate:
            return self._rate(next(t for t in self.regulation.tables if t.key == name), rate)
        if figure := self.figures.get(name):
            return figure_in_words(figure.value, figure.line.unit)
        field = _field(self.regulation, name)
        if field is None:
            line = next(line for line in self.regulation.lines if line.key == name)
            return figure_in_words(0, line.unit)
        value = self.reading.values.get(name)
        if field.type == "money" and isinstance(value, int):
            return figure_in_words(value, Unit.MONEY)
        shown = shown_value(field, value, {}, _language(field))
        return shown if isinstance(shown, str) else ", ".join(shown)

    def _rate(self, table: RateTable, key: str) -> str:
        edition = table.on(self.on)
        found = next((one for one in edition.rates if one.key == key), None) if edition else None
        if found is None:
            return NOTHING
        value = found.value * 100 if found.unit is Unit.MONEY else found.value
        return figure_in_words(value, found.unit)


def _field(regulation: CalculatorRegulation, key: str) -> Field | None:
    return next((field for field in regulation.form.fields if field.key == key), None)


def _language(field: Field) -> Any:
    """The language in which the question is asked now."""
    return language_of(field.label)
