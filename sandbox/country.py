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


@dataclass(frozen=True)
class Account:
    """An account of the sandbox's bank; `key` is what the rest of the sandbox calls it."""

    key: str
    iban: str
    owner: str
    voen: str
    bank: str
    bic: str
    reports: bool = False
    """Statements are written for the owner every day."""


def rows_of(name: str) -> list[dict[str, Any]]:
    """What `data/<name>.yaml` holds."""
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
    return {row["fin"]: _person(row) for row in rows_of("people")}


@cache
def companies() -> dict[str, Company]:
    """Every taxpayer, by VÖEN."""
    return {
        row["voen"]: Company(**(row | {"address": Address(**row["address"])}))
        for row in rows_of("companies")
    }


@cache
def seals() -> list[Seal]:
    """The state bodies that can seal documents."""
    return [Seal(**row) for row in rows_of("seals")]


@cache
def accounts() -> dict[str, Account]:
    """Every account of the bank, by IBAN."""
    return {row["iban"]: Account(**row) for row in rows_of("accounts")}


@cache
def account_of(key: str) -> Account | None:
    """The account that the rest of the sandbox calls so."""
    return next((account for account in accounts().values() if account.key == key), None)


def holders() -> list[Person]:
    """The people who have signing certificates: those with a phone that the service knows."""
    return [p for p in people().values() if p.phone and p.phone_behaviour != "NOT_MID_CLIENT"]
