"""What registers say, in the words that regulations use."""

from collections.abc import Mapping
from datetime import datetime

from birpencere.exchange.types import CompanyFacts, Register
from birpencere.identity.types import PersonFacts

SOURCES = {"person": Register.POPULATION, "organisation": Register.TAX}
"""Which register speaks about what."""


def facts_of_person(facts: PersonFacts) -> dict[str, str]:
    """`person.…` of a regulation; days as ISO 8601."""
    return {
        "fin": facts.fin,
        "name": facts.full_name,
        "given_name": facts.given_name,
        "surname": facts.surname,
        "patronymic": facts.patronymic,
        "born": facts.birth_date.isoformat(),
        "address": facts.address,
    }


def facts_of_company(facts: CompanyFacts) -> dict[str, str]:
    """`organisation.…` of a regulation."""
    return {
        "voen": facts.voen,
        "name": facts.name,
        "director": facts.director,
        "address": facts.address,
    }


def with_sources(
    facts: Mapping[str, dict[str, str]], read_at: datetime
) -> dict[str, dict[str, str]]:
    """The facts with the kind of applicant, the register of each, and when it was read."""
    return {
        "applicant": {"kind": "organisation" if "organisation" in facts else "person"},
        **facts,
        "sources": {about: SOURCES[about].value for about in facts},
        "read_at": dict.fromkeys(facts, read_at.isoformat()),
    }
