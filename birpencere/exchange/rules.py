"""What registers say, in the words that regulations use."""

from birpencere.exchange.types import CompanyFacts
from birpencere.identity.types import PersonFacts


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
