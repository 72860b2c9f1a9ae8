"""Who acts: a plain value that every action and every guarded query takes."""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from uuid import UUID

from birpencere.kernel.errors import SignInRequired


class Assurance(IntEnum):
    """How sure the state is of who signed in; ordered (compare eIDAS levels of assurance)."""

    NONE = 0
    LOW = 1
    HIGH = 2


class Role(StrEnum):
    """What a person may do for an organisation that appointed them."""

    OFFICER = "officer"
    HEAD = "head"
    """Signs for the agency."""
    DRAFTER = "drafter"
    """Writes what the head signs: regulations, and applications to the registry's operator."""
    OPERATOR = "operator"
    """Keeps the registry of e-services."""
    ACCOUNTANT = "accountant"
    """Keeps the books of the agency: of its bills, and of what is paid to it."""
    TREASURER = "treasurer"
    """Keeps the books of every payee."""
    DATA_PUBLISHER = "data_publisher"
    """Publishes the open data of the agency."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A role that a person holds in one organisation."""

    organisation_id: UUID
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with what they may do now, or the system itself under a name."""

    name: str
    person_id: UUID | None = None
    assurance: Assurance = Assurance.NONE
    duties: tuple[Duty, ...] = ()
    mandates: tuple[UUID, ...] = ()
    """Legal entities that the person represents."""
    links: tuple[UUID, ...] = ()
    """What the secret links open that the browser keeps: debts and tickets by the `case_id` of their bill, tests."""
    is_system: bool = False
    """A job: it sees everything, and what it does is decided by its code."""

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A job acting by itself, named in the audit trail."""
        return cls(name=f"system:{name}", is_system=True)

    @property
    def is_person(self) -> bool:
        return self.person_id is not None

    @property
    def drafts_for(self) -> tuple[UUID, ...]:
        """The organisations whose drafts are open to the actor: as who writes them, or as who signs."""
        return (*self.organisations(Role.DRAFTER), *self.organisations(Role.HEAD))

    @property
    def publishes_for(self) -> tuple[UUID, ...]:
        """The organisations whose open data the actor publishes."""
        return (*self.organisations(Role.DATA_PUBLISHER), *self.organisations(Role.HEAD))

    @property
    def keeps_registry(self) -> bool:
        """Whether the actor decides on entries of the registry."""
        return self.is_system or bool(self.organisations(Role.OPERATOR))

    @property
    def keeps_all_books(self) -> bool:
        """Whether the books of every payee are open to the actor."""
        return self.is_system or bool(self.organisations(Role.TREASURER))

    @property
    def keeps_books(self) -> bool:
        """Whether the books of some payee are."""
        return self.keeps_all_books or bool(self.organisations(Role.ACCOUNTANT))

    def require(self, assurance: Assurance) -> None:
        """Raises SignInRequired for who did not sign in with this certainty."""
        if self.assurance < assurance:
            raise SignInRequired(assurance=assurance)

    def holding(self, link: UUID) -> "Actor":
        """The actor with one secret link more."""
        return replace(self, links=(*self.links, link))

    def organisations(self, role: Role) -> tuple[UUID, ...]:
        """The organisations in which the actor holds `role`."""
        return tuple(duty.organisation_id for duty in self.duties if duty.role is role)


ANONYMOUS = Actor(name="anonymous")
