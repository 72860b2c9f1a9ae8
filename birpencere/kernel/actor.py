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
    SUPERVISOR = "supervisor"
    """Looks after how all agencies keep up: sees numbers, and of cases those whose complaint no head may decide."""
    DATA_PUBLISHER = "data_publisher"
    """Publishes the open data of the agency."""


SURE = frozenset({Role.OFFICER, Role.OPERATOR, Role.SUPERVISOR, Role.ACCOUNTANT, Role.TREASURER})
"""Roles that take effect by an electronic signature only: with assurance HIGH (Resolution 191, Decision 5.2)."""


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
    def supervises(self) -> bool:
        """Whether the numbers of every agency's open work are open to the actor."""
        return self.is_system or bool(self.organisations(Role.SUPERVISOR))

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

    @property
    def is_sure(self) -> bool:
        """Whether the actor signed in by an electronic signature."""
        return self.assurance >= Assurance.HIGH

    @property
    def signs_for(self) -> tuple[UUID, ...]:
        """The organisations in whose name the actor may decide now: as their head, surely known."""
        return self.organisations(Role.HEAD) if self.is_sure else ()

    @property
    def cases_of(self) -> tuple[UUID, ...]:
        """The organisations whose cases are open to the actor: to officers and heads, surely known."""
        return (*self.organisations(Role.OFFICER), *self.signs_for)

    def holds(self, *roles: Role) -> bool:
        """Whether the actor was appointed to one of the roles anywhere, also where it takes no effect now."""
        return any(duty.role in roles for duty in self.duties)

    def organisations(self, role: Role) -> tuple[UUID, ...]:
        """The organisations in which the actor may act as `role`, by how they signed in."""
        if role in SURE and not self.is_sure:
            return ()
        return tuple(duty.organisation_id for duty in self.duties if duty.role is role)


ANONYMOUS = Actor(name="anonymous")
