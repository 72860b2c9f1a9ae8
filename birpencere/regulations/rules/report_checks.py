"""What must hold between the parts of a report."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from birpencere.kernel import cel
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.expressions import Scope, facts_scope, faults_of
from birpencere.regulations.rules.form_checks import field_faults, scope_of_answers
from birpencere.regulations.types import Field, ReportRegulation, Total

Faults = Iterator[tuple[str, str]]
MOST_ROWS = 100_000
TAKEN = frozenset({"totals", "count"})
"""Names by which the checks read what all rows come to."""


def report_faults(regulation: ReportRegulation) -> Faults:
    """What is wrong between the questions, the table, its totals and the checks over all."""
    keys = {field.key for field in regulation.form.fields}
    if not keys and regulation.table is None:
        yield "table", "is missing where the form asks nothing either"
    if regulation.periods.days < 1:
        yield "periods.days", "must be at least 1"
    for key in sorted(keys & TAKEN):
        yield "form", f"the name {key} is taken"
    if regulation.table is None:
        yield from needless_faults(regulation)
    else:
        yield from table_faults(regulation, regulation.table, keys)
    scope = {**scope_of_answers(regulation.form), **scope_of_rows(regulation)}
    for i, check in enumerate(regulation.checks):
        for fault in faults_of(check.valid, scope):
            yield f"checks[{i}].valid", fault


def needless_faults(regulation: ReportRegulation) -> Faults:
    for name in ("unique", "totals"):
        if getattr(regulation, name):
            yield name, "means nothing without a table"


def table_faults(regulation: ReportRegulation, table: Field, keys: AbstractSet[str]) -> Faults:
    """The table is one, its columns are right, and what names them names one of them."""
    if table.type != "table":
        yield "table.type", "must be table"
        return
    if table.key in keys:
        yield "table.key", f"the name {table.key} is taken"
    if not table.required.is_always or not table.shown.is_always:
        yield "table", "is always there: min_rows: 0 lets it be empty"
    if not 0 <= table.min_rows <= table.max_rows <= MOST_ROWS:
        yield "table.max_rows", f"rows must be counted from 0 to {MOST_ROWS}"
    if not regulation.sheets:
        yield "sheets", "must not be empty"
    yield from field_faults(table, "table", facts_scope(), {})
    columns = {column.key for column in table.fields}
    for i, key in enumerate(regulation.unique):
        if key not in columns:
            yield f"unique[{i}]", f"there is no column {key}"
    yield from total_faults(regulation, table)


def total_faults(regulation: ReportRegulation, table: Field) -> Faults:
    for key, count in Counter(total.key for total in regulation.totals).items():
        if count > 1:
            yield "totals", f"the key {key} stands {count} times"
    scope: Scope = {**facts_scope(), "row": (sample_row(table), {})}
    for i, total in enumerate(regulation.totals):
        found = list(faults_of(total.of, scope))
        for fault in found:
            yield f"totals[{i}].of", fault
        if not found and not is_number(sample_of(total, table)):
            yield f"totals[{i}].of", "must be a number"


def sample_row(table: Field) -> dict[str, object]:
    known = (column for column in table.fields if column.type in FIELDS)
    return {column.key: FIELDS[column.type].samples(column)[0] for column in known}


def sample_of(total: Total, table: Field) -> object:
    return total.of.value(cel.Context({"row": sample_row(table)}))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def scope_of_rows(regulation: ReportRegulation) -> Scope:
    """What checks over the whole read of the table."""
    table = regulation.table
    if table is None:
        return {}
    totals = {total.key: sample_of(total, table) or 0 for total in regulation.totals}
    return {"totals": (totals, {}), "count": (1, 0)}
