"""Plain values of payments."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One printed line of a payment order."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class OrderField:
    """A field of the country's payment order, A1 to D4."""

    code: str
    label: str
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class Requisites:
    """To whom is paid: one payment order of the catalogue with what it prescribes."""

    title: str
    fields: tuple[OrderField, ...]
    signatures: tuple[str, ...]
