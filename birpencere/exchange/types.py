"""Plain values of the exchange with state registers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.kernel.usage import ServiceUsed

Facts = dict[str, dict[str, str]]
"""What registers know about an applicant, as `{"person": {"fin": …}, …}`: plain JSON."""


Record = Mapping[str, Any]
"""One row of a register: plain JSON, texts in several languages as `{"az": …, "en": …}`."""


class Register(StrEnum):
    """A register that we read; regulations name those of the state by this key."""

    POPULATION = "population"
    TAX = "tax"
    UTILITIES = "utilities"
    FINES = "fines"
    TAXES = "taxes"
    MIGRATION = "migration"
    RECORDS = "records"
    """Any register that answers with sets of records; the read says which."""


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
    """For whom registers are read, why, and when; `case_id`: for which application.

    `purpose` is for machines, as `applications.20.1`; `why` says more to whom the answer is about.
    """

    acting: Actor
    purpose: str
    now: datetime
    case_id: UUID | None = None
    why: Text | None = None
    use: ServiceUsed | None = None
    """The use of a service to which the answer amounts; not counted where the register gives none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a register is to keep: plain JSON under a key of the portal, by which it is taken once."""

    key: str
    entries: str
    """Name of the set of records to which it is added."""
    register: Text
    """What people call the register."""
    content: Record
    holder: str
    """FIN or VÖEN of whom it is about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are asked for, of which register, and by what."""

    records: str
    register: Text
    """What people call the register."""
    parameters: Mapping[str, str]
    holder: str = ""
    """FIN or VÖEN of whom they are about; empty where nobody is named."""
