"""Plain values of clients."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from birpencere.kernel.actor import Actor

LIFETIME: Final = timedelta(minutes=10)
"""How long a token counts: short, so that there is nothing to revoke."""


class Scope(StrEnum):
    """What a token may be used for."""

    REGISTRY = "registry"
    """Drafts of applications to the registry's operator."""
    REGULATIONS = "regulations"
    """Drafts of regulations."""
    OPEN_DATA = "open_data"
    """Data sets, by CKAN's action API."""


ALL_SCOPES: Final = frozenset(Scope)


@dataclass(frozen=True, slots=True)
class NewClient:
    """What is shown once, when a client is made: of the secret only a hash is kept."""

    id: UUID
    secret: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a program says of itself; `is_basic` tells how it said it (RFC 6749, 2.3.1)."""

    client_id: str
    secret: str
    is_basic: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it was issued; of it, too, only a hash is kept."""

    text: str
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class Caller:
    """A client that calls, with what it may do: for its agency, under its responsible person."""

    client_id: UUID
    agency_id: UUID
    actor: Actor
    scopes: frozenset[Scope]
