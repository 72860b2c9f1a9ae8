"""Reading by what services run, and whose data somebody may ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from birpencere.enquiries.errors import NotCalculable
from birpencere.enquiries.rules import calculate, first_step
from birpencere.enquiries.types import Figure, Holder
from birpencere.identity.queries import mandates_of, profile_of
from birpencere.kernel.actor import Actor
from birpencere.regulations.queries import open_as
from birpencere.regulations.rules import read
from birpencere.regulations.types import (
    CalculatorRegulation,
    LookupRegulation,
    Reading,
    Step,
    Typed,
)
from birpencere.regulations.types.regulation import User


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculation with the answers that it was made from; no figures where an answer is wrong."""

    regulation: CalculatorRegulation
    step: Step
    reading: Reading
    figures: tuple[Figure, ...]
    on: date

    @property
    def total(self) -> Figure:
        return next(one for one in self.figures if one.line.key == self.regulation.total)


def lookup_of(service_id: UUID) -> LookupRegulation:
    """The regulation of a service that asks a register; raises NoRegulation for others."""
    return open_as(LookupRegulation, service_id).regulation


def calculator_of(service_id: UUID) -> CalculatorRegulation:
    """The regulation of a service that calculates; raises NoRegulation for others."""
    return open_as(CalculatorRegulation, service_id).regulation


def calculated(regulation: CalculatorRegulation, typed: Typed, on: date) -> Calculated:
    """What the answers come to by the rates of that day; raises `NotCalculable`."""
    step, reading = first_step(regulation), read(regulation, typed, {}, on, {})
    if step is None:
        raise NotCalculable({})
    figures = calculate(regulation, reading, on) if reading.is_complete else ()
    return Calculated(regulation, step, reading, figures, on)


def holders_for(actor: Actor, regulation: LookupRegulation) -> list[Holder]:
    """Whose data the actor may ask for: by the users of the service their own, and their companies'."""
    return list(_holders(actor, regulation)) if regulation.asks.own else []


def _holders(actor: Actor, regulation: LookupRegulation) -> Iterator[Holder]:
    if User.INDIVIDUALS in regulation.general.users:
        person = profile_of(actor)
        yield Holder(person.fin, person.name)
    if User.LEGAL_ENTITIES in regulation.general.users:
        for company in mandates_of(actor):
            if company.voen:
                yield Holder(company.voen, company.name_az)
