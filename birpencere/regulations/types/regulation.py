"""What every administrative regulation says (Annex 1 of Resolution 191), whatever its service does."""

from dataclasses import dataclass
from enum import StrEnum

from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.form import NO_FORM, Form


class Automation(StrEnum):
    """Annex 1, 1.6."""

    FULL = "full"
    PARTIAL = "partial"


class Outcome(StrEnum):
    """Annex 1, 1.8."""

    REFERENCE = "reference"
    PERMIT = "permit"
    LICENCE = "licence"
    CERTIFICATE = "certificate"
    TRANSACTION = "transaction"
    OTHER = "other"


class Kind(StrEnum):
    """Annex 1, 2.1."""

    INFORMATIVE = "informative"
    INTERACTIVE = "interactive"


class User(StrEnum):
    """Annex 1, 2.3."""

    INDIVIDUALS = "individuals"
    LEGAL_ENTITIES = "legal_entities"
    STATE_BODIES = "state_bodies"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act on which the service rests (Annex 1, 1.3)."""

    key: Key
    title: Text
    clauses: Text | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """Annex 1, 1.7: execution time in working days, by completeness of what was submitted."""

    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Annex 1, 2.4 and 2.5."""

    url: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """Annex 1, 3.5."""

    form: Text
    order: Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """Annex 1, 3.6."""

    right: Text
    data: Text
    days: int
    """Working days in which a complaint is considered."""


@dataclass(frozen=True, slots=True)
class General:
    """Annex 1, parts 1 and 2."""

    name: Text
    content: Text
    audience: Text
    legal_basis: tuple[Act, ...]
    automation: Automation
    time: Time
    results: tuple[Outcome, ...]
    kind: Kind
    users: tuple[User, ...]
    assurance: Assurance
    contact: Contact
    control: Control
    other_executors: tuple[str, ...] = ()
    """Slugs of other agencies that take part."""


@dataclass(frozen=True, slots=True)
class Register:
    """An information resource of the state from which facts and evidence come."""

    key: Key
    name: Text
    taken: Text
    """Why a document that it holds need not be brought, as: taken from the tax register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """The whole document; everything that a service does comes out of it.

    Each interaction has a class of its own with what only it needs; `INTERACTIONS` lists them.
    """

    service: str
    """Number of the national list, as `20.1`."""
    agency: str
    """Slug of the agency that provides the service."""
    general: General
    complaint: Complaint
    registers: tuple[Register, ...] = ()
    form: Form = NO_FORM
    """What is asked; nothing of a service that only tells."""
    costs: Text | None = None
    """What it costs, in words, where no amounts are known."""
    illustrative: Text | None = None
    """What of it is an example, not the law's: shown wherever it appears, on the result too."""

    def register(self, key: Key) -> Register:
        return next(register for register in self.registers if register.key == key)

    def act(self, key: Key) -> Act:
        return next(act for act in self.general.legal_basis if act.key == key)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of how it goes, of a service that has no case."""

    title: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectRegulation(Regulation):
    """A service that the portal performs by itself, without a case and its officers."""

    how: tuple[Stop, ...]
    """Annex 1, 3.4: the operations, in the words of the page."""
    delivers: Text
    """Annex 1, 1.8: what comes out."""
