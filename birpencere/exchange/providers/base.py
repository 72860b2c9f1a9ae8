"""What a register must be able to answer."""

from typing import Protocol

from birpencere.exchange.types import CompanyFacts, PersonFacts
from birpencere.identity.types import Reading


class PopulationRegister(Protocol):
    """The register of natural persons."""

    def person(self, fin: str, reading: Reading) -> PersonFacts:
        """What is held about the person; raises NotFound, Unavailable."""


class TaxRegister(Protocol):
    """The register of taxpayers."""

    def company(self, voen: str, reading: Reading) -> CompanyFacts:
        """What is held about the legal entity; raises NotFound, Unavailable."""

    def companies_of(self, director_fin: str, reading: Reading) -> tuple[CompanyFacts, ...]:
        """The legal entities that the person heads and that are active; raises Unavailable."""
