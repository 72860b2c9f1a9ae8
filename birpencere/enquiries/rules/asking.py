"""Who may ask a register, and by what it is asked."""

from collections.abc import Mapping

from birpencere.kernel.actor import Actor
from birpencere.regulations.types import LookupRegulation, Reading, Regulation, Step
from birpencere.regulations.types.regulation import Kind, User


def may_ask(regulation: Regulation, acting: Actor) -> bool:
    """Informative services are everybody's (Rules 4.3); others those of the users that they are for."""
    general = regulation.general
    return (
        general.kind is Kind.INFORMATIVE
        or not general.assurance
        or User.INDIVIDUALS in general.users
        or (User.LEGAL_ENTITIES in general.users and bool(acting.mandates))
        or (User.STATE_BODIES in general.users and bool(acting.duties))
    )


def needs_mandates(regulation: LookupRegulation, acting: Actor) -> bool:
    """Whether the companies of who asks matter, and none is known yet."""
    users = regulation.general.users
    matter = regulation.asks.own or User.INDIVIDUALS not in users
    return matter and User.LEGAL_ENTITIES in users and acting.is_person and not acting.mandates


def first_step(regulation: Regulation) -> Step | None:
    """The one page of the form; nothing where nothing is asked."""
    return next(iter(regulation.form.steps), None)


def parameters_for(regulation: LookupRegulation, reading: Reading) -> Mapping[str, str]:
    """What the register is told of the answers; of questions that were left out it is told nothing."""
    return {
        parameter.name: str(reading.values[parameter.field])
        for parameter in regulation.asks.parameters
        if parameter.field in reading.values
    }
