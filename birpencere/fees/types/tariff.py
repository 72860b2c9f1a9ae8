"""The form of a tariff: `kernel/yaml_reader.py` builds these classes from a file of `catalogue/tariffs`.

A name here is a key there, and an attribute without a default is required; docs/how-to/write-a-tariff.md
tells the same to agencies. Amounts are manats with two decimals.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NewType

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key

Slug = NewType("Slug", str)
"""Part of an address: small Latin letters, digits and hyphens."""
Code = NewType("Code", str)
"""Number of an item in its act, as `1.10.2` or `18.11-3.1`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted."""

    key: Key
    title: Text


@dataclass(frozen=True, slots=True)
class Tier:
    """What payers of one category pay."""

    payer: Key
    amount: Money


@dataclass(frozen=True, slots=True)
class GrowthTier:
    """What is paid for the first year of a range, and how much more for each year after it."""

    base: Money
    increment: Money
    payer: Key | None = None
    """For everybody where no category is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """What a line of every rule has."""

    code: Code
    title: Text
    parent: Code | None = None
    """The heading under which the act has it."""
    article: str = ""
    """How the act prints its number, where that differs from the code."""
    objects: tuple[Key, ...] = ()
    """What the item is about, as `invention`, where the act has an item for each kind of thing."""
    remark: str = ""
    """For whoever edits the tariff: a doubt, a reading, what is missing in the source."""
    printed_as: str = ""
    """The source's own wording where a slip was mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(_Item):
    """Has no amount of its own."""

    rule: Literal["heading"]
    section: bool = False
    """A part of the tariff; its name is not repeated in the items' texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced(_Item):
    """Everybody pays `amount`, or each category of payers its tier."""

    amount: Money | None = None
    tiers: tuple[Tier, ...] = ()
    payee: Key | None = None
    """Where the money goes, if not where the whole tariff's goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(_Priced):
    """The amount, for each time that the item is asked for."""

    rule: Literal["fixed"]
    unit: Unit | None = None
    covers_units: int | None = None
    """How many units the amount covers, where another item prices the further ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit(_Priced):
    """The amount for every unit."""

    rule: Literal["per_unit"]
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PerAdditionalUnit(_Priced):
    """The amount for every unit above the threshold, on top of one of the base items."""

    rule: Literal["per_additional_unit"]
    unit: Unit
    threshold: int
    base_items: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualGrowth(_Item):
    """For year y of a range: base + (y - year_from) × increment."""

    rule: Literal["annual_growth"]
    year_from: int
    year_to: int
    tiers: tuple[GrowthTier, ...]
    payee: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerMonth(_Priced):
    """The amount for every started month, up to `max_months`."""

    rule: Literal["per_month"]
    max_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge(_Priced):
    """The amount on top of another item; where a unit is named, for every unit above the threshold."""

    rule: Literal["surcharge"]
    adds_to: Code
    unit: Unit | None = None
    threshold: int = 0


Priced = Fixed | PerUnit | PerAdditionalUnit | AnnualGrowth | PerMonth | Surcharge
Item = Heading | Fixed | PerUnit | PerAdditionalUnit | AnnualGrowth | PerMonth | Surcharge


@dataclass(frozen=True, slots=True)
class Exemption:
    """What a category of payers does not pay, by which law, and how a payer shows that it is theirs."""

    legal_basis: Text
    evidence: Text
    items: tuple[Code, ...] = ()
    """Items, or headings with all under them; the whole tariff where none is named."""


@dataclass(frozen=True, slots=True)
class PayerCategory:
    """Who pays."""

    key: Key
    title: Text
    pays_as: Key | None = None
    """Another category, whose tiers hold for this one too."""
    exemptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The tariff from a day on, until another version is in force."""

    in_force_from: date
    until: date | None = None
    """The last day, where no other version follows at once."""
    legal_source: Text
    payee: Key
    """An order of `payment_requisites.yaml`: whose account and budget codes."""
    payer_categories: tuple[PayerCategory, ...] = ()
    illustrative: bool = False
    """The amounts are examples, and not those of the law."""
    after_payment: Text | None = None
    """What the payer has to do then."""
    remark: str = ""
    items: tuple[Item, ...]
    """In the order of the act; a heading stands before what is under it."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """What an agency, or a law for several agencies, asks to be paid."""

    tariff: Slug
    """Its address, which never changes."""
    title: Text
    agency: Slug
    """Whose services are paid by it, a slug of `agencies.csv`."""
    versions: tuple[Version, ...]
