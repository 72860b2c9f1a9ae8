"""Rehearsing what answers at once: a question to a register, a calculation."""

from collections.abc import Mapping
from datetime import datetime

from birpencere.enquiries.queries import calculated
from birpencere.enquiries.rules import cells_of, parameters_for
from birpencere.kernel.dates import local_date
from birpencere.regulations.models import Revision
from birpencere.regulations.rules import read
from birpencere.regulations.types import CalculatorRegulation, LookupRegulation
from birpencere.regulations.types.lookup import ColumnKind
from birpencere.rehearsal.answers import FILES, Explored
from birpencere.rehearsal.types import Findings

SAID: Mapping[ColumnKind, object] = {
    ColumnKind.TEXT: "nümunə",
    ColumnKind.NUMBER: "7",
    ColumnKind.MONEY: "12.50",
    ColumnKind.DATE: "2026-01-15",
    ColumnKind.HOURS: "Mo-Fr 09:00-18:00",
}
"""What a register says in a rehearsal."""


def run_lookup(
    _revision: Revision,
    regulation: LookupRegulation,
    explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """The answers say what the register is asked by, and a record of it can be shown."""
    facts, typed = explored.complete[0]
    reading = read(regulation, typed, facts, local_date(now), FILES)
    if not regulation.asks.own and not parameters_for(regulation, reading):
        found.faults.append("the register is asked by nothing")
        return
    record: dict[str, object] = {
        column.key: column.words[0].key if column.words else SAID[column.kind]
        for column in regulation.columns
    }
    found.steps, found.reached = 2, len(cells_of(regulation, record)) == len(regulation.columns)


def run_calculator(
    _revision: Revision,
    regulation: CalculatorRegulation,
    explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """Every complete set of answers comes to a total."""
    for _facts, typed in explored.complete:
        total = calculated(regulation, typed, local_date(now)).total
        found.steps, found.reached = 2, total is not None
