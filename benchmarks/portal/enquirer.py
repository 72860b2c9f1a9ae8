"""Lookups and calculations a second in one process, each beside the least that has the same outcome."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

import httpx
from django.conf import settings
from django.utils import timezone, translation

from benchmarks.table import ROUNDS
from birpencere.enquiries.actions import ask_register
from birpencere.enquiries.queries import calculated, calculator_of, lookup_of
from birpencere.enquiries.rules import cells_of, how_it_came
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.scope import acting_as
from birpencere.kernel.actor import Actor, Assurance
from birpencere.registry.models import Service
from birpencere.regulations.rules import read

SECONDS = 1.0
"""Of each measurement."""
DAY = date(2026, 11, 20)
VOEN = {"voen": "1400057421"}
STATED = {"X-Requester": "birpencere", "X-Purpose": "benchmark", "X-Person": "5ARPXK2"}
SALARY = {"on_what": "salary", "sector": "private", "salary": "9000"}
Pair = tuple[Callable[[], object], Callable[[], object]]


def looking_up(acting: Actor) -> Pair:
    """A VAT payer by its number, the read kept, the answer in words; and the register's bare answer."""
    regulation = lookup_of(_service("32.18"))
    bare = httpx.Client(headers=STATED)
    address = f"{settings.RECORDS_REGISTER_URL}/vat_payers"

    def look_up() -> object:
        reading = read(regulation, VOEN, {}, DAY, {})
        found = ask_register(
            regulation=regulation, reading=reading, holder="", acting=acting, now=timezone.now()
        )
        return [cells_of(regulation, record) for record in found]

    return look_up, lambda: bare.get(address, params=VOEN).json()


def calculating() -> Pair:
    """Income tax with every line explained; and the bare evaluation of the same expressions."""
    regulation = calculator_of(_service("32.7"))
    known = calculated(regulation, SALARY, DAY)
    formulas = [
        formula
        for figure in known.figures
        if (formula := figure.line.value or (figure.line.brackets and figure.line.brackets.of))
    ]

    def calculate() -> object:
        found = calculated(regulation, SALARY, DAY)
        figures = {str(figure.line.key): figure for figure in found.figures}
        return [
            list(how_it_came(regulation, found.reading, figures, figure, DAY))
            for figure in found.figures
        ]

    return calculate, lambda: [formula.value(known.reading.context) for formula in formulas]


def _service(number: str) -> UUID:
    return Service.objects.get(number=number).pk


def per_second(call: Callable[[], object]) -> float:
    """How often it is done in a second."""
    calls, begun = 0, time.perf_counter()
    while (lasted := time.perf_counter() - begun) < SECONDS:
        call()
        calls += 1
    return calls / lasted


def main() -> None:
    """Prints the pairs of all rounds as JSON, by what was measured."""
    acting = actor_of(Person.objects.get(fin="5ARPXK2").pk, Assurance.HIGH)
    with translation.override("az"), acting_as(acting):
        found = {
            name: [(per_second(call), per_second(least)) for _round in range(ROUNDS)]
            for name, (call, least) in (
                ("lookups", looking_up(acting)),
                ("calculations", calculating()),
            )
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
