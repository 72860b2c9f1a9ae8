"""One row after another by the rules of its columns, as quickly as the types allow.

The same types, conditions and checks as in a form. What differs is the order: the answers of a row are
understood first and its checks follow, so that expressions are given the row once and not for each name.
"""

from dataclasses import dataclass, replace
from datetime import date

from birpencere.kernel import cel
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.regulations.fields import FIELDS, FieldType
from birpencere.regulations.fields.base import is_blank
from birpencere.regulations.rules.reading import unanswered
from birpencere.regulations.types import (
    ALWAYS,
    Asked,
    Condition,
    Facts,
    Field,
    FieldProblem,
    Formula,
    Json,
    Typed,
    Value,
)
from birpencere.regulations.types.form import NO_FORM

Blamed = dict[str, Message | Text]
"""Problems by the key of the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what of it is the same in every row."""

    field: Field
    kind: FieldType
    asked: Asked

    @classmethod
    def of(cls, field: Field, today: date) -> "Column":
        kind = FIELDS[field.type]
        low, high = (constant(formula, kind) for formula in (field.min, field.max))
        return cls(field, kind, Asked(today, {}, low, high))


def constant(formula: Formula | None, kind: FieldType) -> Value | None:
    return kind.bound(formula.constant) if formula else None


class Row:
    """Reads the rows of one table."""

    def __init__(self, table: Field, facts: Facts, today: date) -> None:
        self.columns = tuple(Column.of(field, today) for field in table.fields)
        self.blank: dict[str, object] = {
            column.field.key: column.kind.empty for column in self.columns
        }
        self.context = cel.Context(unanswered(NO_FORM, facts, today))
        self.seen: dict[str, object] = {}
        self.problems: Blamed = {}
        self._is_told = False

    def read(self, typed: Typed) -> dict[str, Value]:
        """The values of the row; what is wrong with it stands in `problems`."""
        self.seen, self.problems, self._is_told = dict(self.blank), {}, False
        values: dict[str, Value] = {}
        for column in self.columns:
            key = column.field.key
            if self.is_true(column.field.shown):
                value = self.answer(column, typed.get(key))
                if value is not None:
                    values[key] = value
                    self.seen[key] = column.kind.to_cel(value)
                    self._is_told = False
        for column in self.columns:
            if column.field.checks and column.field.key in values:
                self.check(column.field)
        return values

    def answer(self, column: Column, typed: Json) -> Value | None:
        """The answer in one cell; nothing when it is left out or has a problem."""
        field, kind = column.field, column.kind
        if field.computed:
            return kind.from_cel(self.value(field.computed))
        if is_blank(typed):
            if self.is_true(field.required):
                self.problems[field.key] = kind.missing
            return None
        try:
            return kind.parse(typed, field, self.asked(column))
        except FieldProblem as problem:
            self.problems[field.key] = problem.message
            return None

    def asked(self, column: Column) -> Asked:
        """The bounds; those that depend on the row are reckoned."""
        field, kind, asked = column.field, column.kind, column.asked
        if field.min and field.min.constant is None:
            asked = replace(asked, min=kind.bound(self.value(field.min)))
        if field.max and field.max.constant is None:
            asked = replace(asked, max=kind.bound(self.value(field.max)))
        return asked

    def check(self, field: Field) -> None:
        for check in field.checks:
            if not self.is_true(check.valid):
                self.problems[field.key] = check.message
                return

    def is_true(self, condition: Condition) -> bool:
        return condition is ALWAYS or self.value(condition) is True

    def value(self, expression: Condition | Formula) -> object:
        """What an expression comes to on this row as far as it is read."""
        if expression.constant is None and not self._is_told:
            self.context.add_variable("row", self.seen)
            self._is_told = True
        return expression.value(self.context)
