"""The files of the tariffs as checked documents, without a database."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from birpencere.fees.errors import BrokenTariffs
from birpencere.fees.rules import parse_tariff
from birpencere.fees.types import BankDetails, Tariff
from birpencere.kernel.yaml_nodes import Problem, plain, root_node

FOLDER: Final = "tariffs"
REQUISITES: Final = "payment_requisites.yaml"
DEBT_PAYEES: Final = "debt_payees.yaml"


class VersionBody(NamedTuple):
    """A version of a tariff, as the document that its row keeps."""

    in_force_from: date
    until: date | None
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TariffFile:
    """A file, right by itself."""

    name: str
    tariff: Tariff
    body: Mapping[str, Any]

    @property
    def versions(self) -> Iterator[VersionBody]:
        for version, body in zip(self.tariff.versions, self.body["versions"], strict=True):
            alone = {**self.body, "versions": [body]}
            yield VersionBody(version.in_force_from, version.until, alone)


def read_tariffs(catalogue: Path, agencies: Collection[str]) -> tuple[TariffFile, ...]:
    """The tariffs of a catalogue; raises `BrokenTariffs` with the faults of all files.

    They keep the rules of the form, and name agencies that exist and payees that have requisites.
    """
    problems: list[Problem] = []
    files = []
    for path in sorted((catalogue / FOLDER).glob("*.yaml")):
        try:
            files.append(_file(path))
        except BrokenTariffs as broken:
            problems += broken.problems
    problems += _between(files, agencies, payees_in(catalogue))
    if problems:
        raise BrokenTariffs(problems)
    return tuple(files)


def _file(path: Path) -> TariffFile:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise BrokenTariffs([Problem(path.name, 1, "", "is not UTF-8")]) from None
    tariff = parse_tariff(text, path.name)
    return TariffFile(path.name, tariff, plain(root_node(text)))


def payees_in(catalogue: Path) -> Mapping[str, str]:
    """To whom can be paid: the name in field B2 of each order of the requisites, by its id."""
    requisites = yaml.load((catalogue / REQUISITES).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {order["id"]: _name_of_payee(order) for order in requisites["orders"]}


def _name_of_payee(order: Mapping[str, Any]) -> str:
    lines = next(field["fields"] for field in order["fields"] if field["code"] == "B2")
    return next(str(line["value"]) for line in lines if line["key"] == "name")


def bank_details_in(catalogue: Path) -> Mapping[str, BankDetails]:
    """Where money goes that is paid to each payee of the catalogue's files, by its id."""
    requisites = yaml.load((catalogue / REQUISITES).read_text("utf-8"), Loader=yaml.CSafeLoader)
    debts = yaml.load((catalogue / DEBT_PAYEES).read_text("utf-8"), Loader=yaml.CSafeLoader)
    of_orders = {order["id"]: _details_of(order) for order in requisites["orders"]}
    return of_orders | {
        one["id"]: BankDetails(*(one[name] for name in ("name", "voen", "account", "bank", "bic")))
        for one in debts["payees"]
    }


def _details_of(order: Mapping[str, Any]) -> BankDetails:
    """Fields B1 (bank) and B2 (payee) of a payment order."""
    bank, payee = (
        {line["key"]: str(line["value"]) for line in field["fields"]}
        for code in ("B1", "B2")
        for field in order["fields"]
        if field["code"] == code
    )
    return BankDetails(payee["name"], payee["voen"], payee["account"], bank["name"], bank["bic"])


def _between(
    files: Iterable[TariffFile], agencies: Collection[str], payees: Collection[str]
) -> Iterator[Problem]:
    """What a file says of things outside of it."""
    seen: dict[str, str] = {}
    for file in files:
        slug = file.tariff.tariff
        if slug in seen:
            yield Problem(file.name, 1, "tariff", f"{slug} is in {seen[slug]} already")
        seen[slug] = file.name
        if file.tariff.agency not in agencies:
            yield Problem(file.name, 1, "agency", f"there is no agency {file.tariff.agency}")
        for path, payee in _paid_to(file.tariff):
            if payee not in payees:
                yield Problem(file.name, 1, path, f"{payee} is no order of {REQUISITES}")


def _paid_to(tariff: Tariff) -> Iterator[tuple[str, str]]:
    """Every payee that a tariff names, by path."""
    for number, version in enumerate(tariff.versions):
        path = f"versions[{number}]"
        yield f"{path}.payee", version.payee
        for place, item in enumerate(version.items):
            payee = getattr(item, "payee", None)
            if payee:
                yield f"{path}.items[{place}].payee", payee
