"""Tariffs and quotes as plain values."""

from birpencere.fees.types.bank import BankDetails
from birpencere.fees.types.edition import Edition, Term
from birpencere.fees.types.quote import Line, Quote, Wanted
from birpencere.fees.types.tariff import (
    AnnualGrowth,
    Code,
    Exemption,
    Fixed,
    GrowthTier,
    Heading,
    Item,
    PayerCategory,
    PerAdditionalUnit,
    PerMonth,
    PerUnit,
    Priced,
    Slug,
    Surcharge,
    Tariff,
    Tier,
    Unit,
    Version,
)

__all__ = [
    "AnnualGrowth",
    "BankDetails",
    "Code",
    "Edition",
    "Exemption",
    "Fixed",
    "GrowthTier",
    "Heading",
    "Item",
    "Line",
    "PayerCategory",
    "PerAdditionalUnit",
    "PerMonth",
    "PerUnit",
    "Priced",
    "Quote",
    "Slug",
    "Surcharge",
    "Tariff",
    "Term",
    "Tier",
    "Unit",
    "Version",
    "Wanted",
]
