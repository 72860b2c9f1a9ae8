"""What registers say, in the words that regulations use."""

from collections.abc import Iterable

from birpencere.exchange.types import CompanyFacts, Record
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


def subjects_of(asked: str, found: Iterable[Record]) -> list[str]:
    """Whom an answer is about, each once: who was asked for, and who stands in it; "" where it is nobody.

    A register names as `holder` whose record it is, and as `subject` another person of whom it tells.
    """
    names = ("holder", "subject")
    named = {asked, *(str(record.get(name) or "") for record in found for name in names)}
    return sorted(filter(None, named)) or [""]
