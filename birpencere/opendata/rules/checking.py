"""Is a table what its schema says: by Frictionless, row by row. Only commands import this."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from frictionless import Error, FrictionlessException, Schema
from frictionless.resources import TableResource

from birpencere.opendata.rules.reading import Row
from birpencere.opendata.rules.schema import Field, fields_of
from birpencere.opendata.types import Unreadable

SHOWN: Final = 100
"""Faults that are told one by one; the others are counted."""
LONGEST_VALUE: Final = 100
_CONSTRAINT: Final = re.compile(r'constraint "(\w+)" is')
_ROW: Final = re.compile(r"position (\d+)")
_PLAIN: Final = {
    "type-error": "type",
    "unique-error": "unique",
    "missing-cell": "missing_cell",
    "extra-cell": "extra_cell",
    "blank-row": "blank_row",
}
Fault = dict[str, Any]
"""`{"row", "field", "value", "reason", "limit"}`; the reason is one of `types.REASONS`."""


@dataclass(slots=True)
class Report:
    """What was found; it grows while the rows are read."""

    rows: int = 0
    by_reason: Counter[str] = field(default_factory=Counter)
    first: list[Fault] = field(default_factory=list)

    @property
    def faults(self) -> int:
        return self.by_reason.total()

    def note(self, fault: Fault) -> None:
        """One fault more."""
        self.by_reason[fault["reason"]] += 1
        if len(self.first) < SHOWN:
            self.first.append(fault)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "rows": self.rows,
            "faults": self.faults,
            "by_reason": dict(self.by_reason),
            "first": self.first,
        }


def fault(reason: str, *, row: int = 1, name: str = "", value: str = "", limit: str = "") -> Fault:
    shown = value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    return {"row": row, "field": name, "value": shown, "reason": reason, "limit": limit}


def header_faults(header: Sequence[str], names: Sequence[str]) -> Iterator[Fault]:
    """Columns that are missing, too many, or there twice; their order does not matter."""
    for name, count in Counter(header).items():
        if count > 1:
            yield fault("duplicate_column", name=name)
        if name not in names:
            yield fault("unknown_column", name=name)
    for name in names:
        if name not in header:
            yield fault("missing_column", name=name)


def checked_rows(
    schema: Mapping[str, Any], rows: Iterable[Row], report: Report, *, first_row: int = 2
) -> Iterator[list[Any]]:
    """The values of each row without fault; the faults of the others stand in the report.

    `first_row` is the number by which people know the first row: 2 in a sheet, 1 in a list. Raises Unreadable.
    """
    names = [one["name"] for one in schema["fields"]]
    fields = {field.name: field for field in fields_of(schema)}
    table = TableResource(
        data=_with_header(names, rows), format="inline", schema=Schema.from_descriptor(dict(schema))
    )
    with _as_it_was(), table:
        for place, row in enumerate(table.row_stream):
            report.rows += 1
            if row.valid:
                yield row.to_list()
                continue
            for error in _once(row.errors):
                report.note(_fault_of(error, place + first_row, fields))


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Frictionless wraps whatever ends its source: what our readers say goes on."""
    try:
        yield
    except FrictionlessException as error:
        if isinstance(error.__cause__, Unreadable):
            raise error.__cause__ from None
        raise


def _once(errors: Iterable[Error]) -> Iterator[Error]:
    """A cell that is missing is not called empty as well."""
    errors = list(errors)
    missing = {getattr(one, "field_name", "") for one in errors if one.type == "missing-cell"}
    for one in errors:
        if one.type != "constraint-error" or getattr(one, "field_name", "") not in missing:
            yield one


def _with_header(names: list[str], rows: Iterable[Row]) -> Iterator[list[str]]:
    yield names
    yield from rows


def _fault_of(error: Error, row: int, fields: Mapping[str, Field]) -> Fault:
    name, note = getattr(error, "field_name", ""), error.note
    reason, limit = _PLAIN.get(error.type, "other"), note
    if error.type == "constraint-error" and (found := _CONSTRAINT.search(note)):
        reason = found[1]
        limit = _limit(fields[name], reason)
    elif error.type == "type-error":
        limit = fields[name].type.value
    elif error.type == "unique-error" and (found := _ROW.search(note)):
        # Frictionless counts the header as row 1.
        limit = str(int(found[1]) - 2 + row - _place(error))
    return fault(reason, row=row, name=name, value=_value(error), limit=limit)


def _value(error: Error) -> str:
    cell = getattr(error, "cell", None)
    return "" if cell is None else str(cell)


def _limit(field: Field, reason: str) -> str:
    """What the schema asks for."""
    asked = {
        "minimum": field.minimum,
        "maximum": field.maximum,
        "pattern": field.pattern,
        "enum": ", ".join(field.choices),
    }
    return asked.get(reason, "")


def _place(error: Error) -> int:
    return int(getattr(error, "row_number", 2)) - 2
