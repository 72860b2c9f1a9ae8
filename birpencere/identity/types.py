"""Plain values of identity, and the request as our views get it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, Unavailable


class PortalRequest(HttpRequest):
    """A request after the middleware: with the one who acts."""

    actor: Actor
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Reading:
    """Why a state register is read: it demands to be told, and shows it to the person whom it is about."""

    purpose: str
    on_behalf_of: str
    """FIN of the person for whom it is read."""

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-Requester": "birpencere",
            "X-Purpose": self.purpose,
            "X-Person": self.on_behalf_of,
        }


class Outcome(StrEnum):
    """What came of asking a register, or of handing something in; that it was asked is kept in each case."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    ENTERED = "entered"
    """The register keeps now what it was given."""

    @classmethod
    def of(cls, error: NotFound | Unavailable) -> "Outcome":
        return cls.NOT_FOUND if isinstance(error, NotFound) else cls.UNAVAILABLE


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the population register holds about a person."""

    fin: str
    surname: str
    given_name: str
    patronymic: str
    birth_date: date
    document_number: str
    document_valid_until: date
    address: str
    """The registered address in one line; empty for who has none."""
    is_alive: bool

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.surname}"

    @property
    def full_name(self) -> str:
        """Given name, surname and patronymic, as people introduce themselves in writing."""
        return f"{self.name} {self.patronymic}".rstrip()


@dataclass(frozen=True, slots=True)
class Represented:
    """A legal entity that a person represents, as the tax register names it."""

    voen: str
    name: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody tries to show who they are: what the throttle counts and the audit trail names."""

    means: str
    fin: str
    ip: str

    @property
    def keys(self) -> dict[str, str]:
        """What is counted. Each means by itself: who guesses passwords keeps nobody from ASAN İmza."""
        return {"fin": f"{self.means}:fin:{self.fin}", "ip": f"{self.means}:ip:{self.ip}"}


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person wants to be written to."""

    email: str = ""
    phone: str = ""
    language: str = "az"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which somebody is signed in."""

    since: datetime
    seen: datetime
    """When it was last used, to ten minutes."""
