"""The people, companies and state bodies of the sandbox, read from `sandbox/data/`. All are invented."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Address:
    """A registered address."""

    region: str
    settlement: str
    street: str
    house: str
    apartment: str | None
    postal_code: str

    @property
    def text(self) -> str:
        """The address in one line, from the region down to the flat."""
        flat = f", mənzil {self.apartment}" if self.apartment else ""
        settlement = "" if self.settlement == self.region else f", {self.settlement}"
        return f"{self.postal_code}, {self.region}{settlement}, {self.street} {self.house}{flat}"


@dataclass(frozen=True)
class Document:
    """An identity document; the first three letters of the number are its series."""

    number: str
    issued_on: date
    valid_until: date


@dataclass(frozen=True)
class Person:
    """Somebody whom the population register knows."""

    fin: str
    surname: str
    given_name: str
    patronymic: str | None
    sex: str
    born: date
    document: Document
    address: Address | None
    citizenship: str = "AZ"
    died: date | None = None
    phone: str | None = None
    phone_behaviour: str | None = None
    certificate: str = "valid"
    role: str | None = None
    note: str | None = None

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic, as documents print them."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


@dataclass(frozen=True)
class Company:
    """Somebody whom the tax register knows."""

    voen: str
    name: str
    legal_form: str
    director: str
    registered_on: date
    status: str
    address: Address
    activity_codes: list[str] = field(default_factory=list)
    liquidated_on: date | None = None


@dataclass(frozen=True)
class Seal:
    """A state body that holds a seal certificate."""

    slug: str
    name: str
    voen: str


def _rows(name: str) -> list[dict[str, Any]]:
    content = yaml.load(
        (DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    rows: list[dict[str, Any]] = content[name]
    return rows


def _person(row: dict[str, Any]) -> Person:
    address = Address(**row["address"]) if row["address"] else None
    return Person(**(row | {"document": Document(**row["document"]), "address": address}))


@cache
def people() -> dict[str, Person]:
    """Everybody, by FIN."""
    return {row["fin"]: _person(row) for row in _rows("people")}


@cache
def companies() -> dict[str, Company]:
    """Every taxpayer, by VÖEN."""
    return {
        row["voen"]: Company(**(row | {"address": Address(**row["address"])}))
        for row in _rows("companies")
    }


@cache
def seals() -> list[Seal]:
    """The state bodies that can seal documents."""
    return [Seal(**row) for row in _rows("seals")]


def holders() -> list[Person]:
    """The people who have signing certificates: those with a phone that the service knows."""
    return [p for p in people().values() if p.phone and p.phone_behaviour != "NOT_MID_CLIENT"]
