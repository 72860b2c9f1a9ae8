"""Asking the registers: the network first, then the record of having asked; never inside a transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from birpencere.exchange.models import RegisterRead
from birpencere.exchange.providers import POPULATION, TAX
from birpencere.exchange.types import CompanyFacts, PersonFacts
from birpencere.identity.types import Reading
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, Unavailable

Answer = TypeVar("Answer")
Outcome = RegisterRead.Outcome


def read_person(
    *, fin: str, reading: Reading, acting: Actor, now: datetime
) -> PersonFacts:
    """What the population register holds; the reading is on record. Raises NotFound, Unavailable."""
    return _read("population", fin, lambda: POPULATION.person(fin, reading), reading, acting, now)


def read_company(
    *, voen: str, reading: Reading, acting: Actor, now: datetime
) -> CompanyFacts:
    """What the tax register holds; the reading is on record. Raises NotFound, Unavailable."""
    return _read("tax", voen, lambda: TAX.company(voen, reading), reading, acting, now)


def read_companies_of(
    *, fin: str, reading: Reading, acting: Actor, now: datetime
) -> tuple[CompanyFacts, ...]:
    """The active legal entities that the person heads; the reading is on record. Raises Unavailable."""
    return _read("tax", fin, lambda: TAX.companies_of(fin, reading), reading, acting, now)


def _read(
    register: str,
    subject: str,
    ask: Callable[[], Answer],
    reading: Reading,
    acting: Actor,
    now: datetime,
) -> Answer:
    try:
        answer = ask()
    except NotFound:
        _record(register, subject, Outcome.NOT_FOUND, reading, acting, now)
        raise
    except Unavailable:
        _record(register, subject, Outcome.UNAVAILABLE, reading, acting, now)
        raise
    _record(register, subject, Outcome.FOUND, reading, acting, now)
    return answer


def _record(
    register: str, subject: str, outcome: str, reading: Reading, acting: Actor, now: datetime
) -> None:
    RegisterRead.objects.create(
        at=now,
        register=register,
        subject=subject,
        reader_id=acting.person_id,
        purpose=reading.purpose[:200],
        outcome=outcome,
    )
