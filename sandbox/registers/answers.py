"""How the registers write what they know."""

from datetime import date
from typing import Any

from sandbox.country import Address, Company, Person, people


def person_record(person: Person) -> dict[str, Any]:
    """A person in the population register."""
    return {
        "fin": person.fin,
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "full_name": person.full_name,
        "sex": person.sex,
        "birth_date": person.born.isoformat(),
        "citizenship": person.citizenship,
        "status": "deceased" if person.died else "alive",
        "death_date": _day(person.died),
        "address": address_record(person.address),
        "document": {
            "type": "identity_card",
            "number": person.document.number,
            "series": person.document.number[:3],
            "issued_on": person.document.issued_on.isoformat(),
            "valid_until": person.document.valid_until.isoformat(),
        },
    }


def is_match(content: dict[str, Any], today: date) -> bool:
    """These are the number of the valid document and the birth date of the living person with this FIN."""
    person = people().get(str(content["fin"]))
    if person is None or person.died or person.document.valid_until < today:
        return False
    stated = (content["document_number"], content["birth_date"])
    return stated == (person.document.number, person.born.isoformat())


def company_record(company: Company) -> dict[str, Any]:
    """A taxpayer in the tax register."""
    return {
        "voen": company.voen,
        "name": company.name,
        "full_name": f"{company.name} {company.legal_form}",
        "legal_form": company.legal_form,
        "status": company.status,
        "registered_on": company.registered_on.isoformat(),
        "liquidated_on": _day(company.liquidated_on),
        "address": address_record(company.address),
        "director": {"fin": company.director, "full_name": people()[company.director].full_name},
        "activity_codes": company.activity_codes,
    }


def address_record(address: Address | None) -> dict[str, Any] | None:
    """An address in its parts and as one line."""
    if address is None:
        return None
    return {
        "region": address.region,
        "settlement": address.settlement,
        "street": address.street,
        "house": address.house,
        "apartment": address.apartment,
        "postal_code": address.postal_code,
        "text": address.text,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
