"""News of identity."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from birpencere.identity.types import Outcome
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """A person has signed in."""

    person_id: UUID
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class PersonLookedUp(Event):
    """The population register was read about somebody who says who they are."""

    fin: str
    purpose: str
    outcome: Outcome
    at: datetime


@dataclass(frozen=True, slots=True)
class RegisterAsked(Event):
    """An app asked a register by itself: about whom, why, for whom, and what came of it."""

    register: str
    subject_key: str
    purpose: str
    acting: Actor
    outcome: Outcome
    at: datetime
