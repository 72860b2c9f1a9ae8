"""What is answered at once: that a register was read is kept, what it said is not."""

from datetime import datetime
from uuid import UUID

from birpencere.enquiries.errors import NotForYou, NothingFound
from birpencere.enquiries.queries import holders_for
from birpencere.enquiries.rules import may_ask, parameters_for
from birpencere.exchange.actions import read_records
from birpencere.exchange.types import Reader, Record, Wanted
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.kernel.events import publish
from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.registry.queries import catalogue
from birpencere.regulations.types import LookupRegulation, Reading
from birpencere.regulations.types.lookup import HOLDER


def ask_register(
    *,
    regulation: LookupRegulation,
    reading: Reading,
    holder: str,
    acting: Actor,
    now: datetime,
) -> tuple[Record, ...]:
    """What the register says; the read stands among those about everybody whom the answer is about, and the use counts.

    `holder` says which of the actor's own keys is meant, where the service shows own data. Not for inside a
    transaction. Raises SignInRequired, NotForYou, NothingFound, NotFound for what is not the actor's own, and
    Unavailable.
    """
    acting.require(regulation.general.assurance)
    if not may_ask(regulation, acting):
        raise NotForYou
    wanted = _wanted(regulation, reading, holder, acting)
    use = ServiceUsed(Use.LOOKUP, now, catalogue().service(regulation.service).id)
    reader = Reader(acting, f"enquiries.{regulation.service}", now, use=use)
    try:
        return read_records(wanted, reader)
    except NotFound:
        raise NothingFound from None


def note_calculation(*, service_id: UUID, channel: Channel, now: datetime) -> None:
    """Somebody has calculated something; of what they typed nothing is kept."""
    publish(ServiceUsed(Use.CALCULATION, now, service_id, channel=channel))


def _wanted(regulation: LookupRegulation, reading: Reading, holder: str, acting: Actor) -> Wanted:
    """Own data is asked for by a key of the actor's, which no answer can put out of force."""
    asks, parameters = regulation.asks, dict(parameters_for(regulation, reading))
    if asks.own:
        own = {one.key for one in holders_for(acting, regulation)}
        if holder not in own:
            raise NotFound
        parameters[HOLDER] = holder
    register = regulation.register(asks.register).name
    return Wanted(asks.records, register, parameters, parameters.get(HOLDER, ""))
