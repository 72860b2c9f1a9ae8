"""What must hold between the parts of a lookup and of a calculator."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.rules.expressions import faults_of
from birpencere.regulations.rules.form_checks import RESERVED, scope_of_answers
from birpencere.regulations.rules.rates import rates_for_cel
from birpencere.regulations.types import (
    CalculatorRegulation,
    Expression,
    LookupRegulation,
    Regulation,
)
from birpencere.regulations.types.calculator import WHOLE, CalculatedLine, Manner
from birpencere.regulations.types.lookup import HOLDER, ColumnKind, Shape
from birpencere.regulations.types.regulation import Kind, User

Faults = Iterator[tuple[str, str]]
"""Paths with what is wrong there."""
Scope = dict[str, tuple[object, ...]]
GAP = re.compile(r"\{([a-z0-9_]+)(?:\.([a-z0-9_]+))?\}")
"""A name in an explanation: of an answer or a line, or of a table and its rate."""


def lookup_faults(regulation: LookupRegulation) -> Faults:
    """A register that is named, questions that are asked, columns that make the shape."""
    yield from one_page_faults(regulation)
    yield from asking_faults(regulation)
    keys = [column.key for column in regulation.columns]
    if len(set(keys)) < len(keys) or not keys:
        yield "columns", "each must have a key of its own, and there must be one"
    if regulation.shape is Shape.TIMELINE and (
        len(keys) < 2 or regulation.columns[0].kind is not ColumnKind.DATE
    ):
        yield "columns", "a timeline begins with a date and what happened"
    if regulation.shape is Shape.PLACES and len(keys) < 2:
        yield "columns", "a place has a name and something that is known of it"
    if not regulation.per_minute:
        yield "per_minute", "must be at least 1"


def asking_faults(regulation: LookupRegulation) -> Faults:
    """Own data is about who is signed in; everything else is found by what was answered."""
    asks, fields = regulation.asks, {field.key: field for field in regulation.form.fields}
    if asks.register not in {register.key for register in regulation.registers}:
        yield "asks.register", f"there is no register {asks.register}"
    for i, parameter in enumerate(asks.parameters):
        field = fields.get(parameter.field)
        if field is None:
            yield f"asks.parameters[{i}].field", f"there is no field {parameter.field}"
        elif parameter.name == HOLDER and (asks.own or field.type not in ("fin", "voen")):
            reason = "whose data it is no form may say" if asks.own else "is a FIN or a VÖEN"
            yield f"asks.parameters[{i}].name", reason
    if asks.own and regulation.general.kind is Kind.INFORMATIVE:
        yield "asks.own", "an informative service knows nobody (Rules 4.3)"
    if asks.own and not {User.INDIVIDUALS, User.LEGAL_ENTITIES} & set(regulation.general.users):
        yield "asks.own", "only a person or a company has own data"
    if not asks.own and not asks.parameters:
        yield "asks.parameters", "must not be empty: by what is it found?"


def one_page_faults(regulation: Regulation) -> Faults:
    """What is answered at once is asked on one page, without files."""
    if len(regulation.form.steps) > 1:
        yield "form.steps", "must be one at most"
    if any(field.type == "file" for field in regulation.form.fields):
        yield "form.steps[0].fields", "nothing can be uploaded where nothing is kept"


def calculator_faults(regulation: CalculatorRegulation) -> Faults:
    """Rates that are in force, lines in an order in which each can be computed, one of them the answer."""
    yield from one_page_faults(regulation)
    yield from table_faults(regulation)
    if not regulation.form.steps:
        yield "form.steps", "must not be empty"
    if regulation.total not in {line.key for line in regulation.lines}:
        yield "total", f"there is no line {regulation.total}"
    scope: Scope = dict(scope_of_answers(regulation.form))
    scope["rates"] = (*(rates_for_cel(regulation.tables, day) for day in _days(regulation)), {})
    for i, line in enumerate(regulation.lines):
        if line.key in scope or line.key in RESERVED:
            yield f"lines[{i}].key", f"the name {line.key} is taken"
        yield from line_faults(regulation, line, f"lines[{i}]", scope)
        scope[line.key] = (100, 0) if line.unit in WHOLE else (1.5, 0.0)


def table_faults(regulation: CalculatorRegulation) -> Faults:
    acts = {act.key for act in regulation.general.legal_basis}
    for i, table in enumerate(regulation.tables):
        if table.law.act not in acts:
            yield f"tables[{i}].law.act", f"there is no act {table.law.act}"
        if not table.editions:
            yield f"tables[{i}].editions", "must not be empty"
        for j, edition in enumerate(table.editions):
            edges = [bracket.start for bracket in edition.brackets]
            if any(low >= high for low, high in pairwise(edges)):
                yield f"tables[{i}].editions[{j}].brackets", "must rise"


def line_faults(
    regulation: CalculatorRegulation, line: CalculatedLine, path: str, scope: Scope
) -> Faults:
    """One of the two ways to compute it, names that are known, expressions that work."""
    if (line.value is None) == (line.brackets is None):
        yield path, "needs either value or brackets"
    if line.law and line.law.act not in {act.key for act in regulation.general.legal_basis}:
        yield f"{path}.law.act", f"there is no act {line.law.act}"
    groups = {field.key: field for field in regulation.form.fields if field.fields}
    rows = scope[line.each][0] if line.each in groups else None
    if line.each and not rows:
        yield f"{path}.each", f"there is no group {line.each}"
    seen = {**scope, "row": (*rows, {})} if isinstance(rows, list) else scope
    parts: dict[str, Expression | None] = {"value": line.value, "shown": line.shown}
    if line.brackets:
        parts["brackets.of"] = line.brackets.of
        yield from bracket_faults(regulation, line, path)
    for name, expression in parts.items():
        for fault in faults_of(expression, seen) if expression else ():
            yield f"{path}.{name}", fault
    yield from gap_faults(line, path, seen)


def bracket_faults(regulation: CalculatorRegulation, line: CalculatedLine, path: str) -> Faults:
    brackets = line.brackets
    table = next((one for one in regulation.tables if brackets and one.key == brackets.table), None)
    if table is None:
        yield f"{path}.brackets.table", "there is no such table"
    elif not all(edition.brackets for edition in table.editions):
        yield f"{path}.brackets.table", "an edition of the table has no brackets"
    elif brackets and brackets.manner is Manner.PROGRESSIVE and table.unit is not line.unit:
        yield f"{path}.unit", "must be that of the table"


def gap_faults(line: CalculatedLine, path: str, scope: Scope) -> Faults:
    """What an explanation puts in must be there."""
    for language in LANGUAGES if line.explained else ():
        for name, rate in GAP.findall(line.explained.in_(language)) if line.explained else ():
            tables = scope["rates"][0]
            known = isinstance(tables, dict) and rate in tables.get(name, {})
            if not (known if rate else name in scope):
                yield f"{path}.explained", f"unknown name: {name}{'.' * bool(rate)}{rate}"


def _days(regulation: CalculatorRegulation) -> list[date]:
    """The last day on which some rate changes: from then on all tables are in force."""
    return sorted({edition.since for table in regulation.tables for edition in table.editions})[-1:]
