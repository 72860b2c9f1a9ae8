"""What state registers say, as plain values."""

from dataclasses import dataclass

from birpencere.identity.types import PersonFacts

__all__ = ["CompanyFacts", "PersonFacts"]


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the tax register holds about a legal entity."""

    voen: str
    name: str
    address: str
    """The registered address in one line."""
    director: str
    director_fin: str
    is_active: bool
