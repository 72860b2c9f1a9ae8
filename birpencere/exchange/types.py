"""Plain values of the exchange with state registers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from birpencere.kernel.actor import Actor

Facts = dict[str, dict[str, str]]
"""What registers know about an applicant, as `{"person": {"fin": …}, …}`: plain JSON."""


class Register(StrEnum):
    """A register that we read; regulations name those of the state by this key."""

    POPULATION = "population"
    TAX = "tax"
    UTILITIES = "utilities"
    FINES = "fines"
    TAXES = "taxes"
    MIGRATION = "migration"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the tax register holds about a legal entity."""

    voen: str
    name: str
    """With the legal form, as documents print it."""
    director: str
    """Full name of who represents it."""
    director_fin: str
    address: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom registers are read, why, and when; `case_id`: for which application."""

    acting: Actor
    purpose: str
    now: datetime
    case_id: UUID | None = None
