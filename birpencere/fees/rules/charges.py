"""What one item costs: the arithmetic of every rule of a tariff."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from birpencere.fees.rules import words
from birpencere.fees.rules.counts import FieldFault
from birpencere.fees.types import (
    AnnualGrowth,
    Fixed,
    PerAdditionalUnit,
    PerMonth,
    PerUnit,
    Priced,
    Surcharge,
)
from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.kernel.yaml_reader import Key

PAYER = "payer_category"


@dataclass(frozen=True, slots=True)
class Charge:
    """So many times so much, and why."""

    quantity: int
    each: Money
    explanation: Message


def charge(item: Priced, payer: Key | None, count: int, year: int) -> Charge:
    """What a payer of that category pays for `count` of the item; raises `FieldFault` without a category."""
    if isinstance(item, AnnualGrowth):
        return _growth(item, payer, count, year)
    each = item.amount if item.amount is not None else _tier(item, payer).amount
    match item:
        case Fixed(covers_units=covered) if covered:
            return Charge(1, each, words.times(1, each))
        case PerAdditionalUnit(unit=unit, threshold=threshold):
            above = max(0, count - threshold)
            return Charge(above, each, words.above(unit, count, threshold, each))
        case Surcharge():
            return _surcharge(item, count, each)
        case PerMonth():
            return Charge(count, each, words.months(count, each))
        case PerUnit(unit=unit):
            return Charge(count, each, words.units(unit, count, each))
        case Fixed():
            return Charge(count, each, words.times(count, each))


def _growth(item: AnnualGrowth, payer: Key | None, count: int, year: int) -> Charge:
    """base + (year - year_from) × increment."""
    tier = item.tiers[0] if item.tiers[0].payer is None else _tier(item, payer)
    each = tier.base + tier.increment * (year - item.year_from)
    return Charge(count, each, words.growth(tier, item.year_from, year))


def _surcharge(item: Surcharge, count: int, each: Money) -> Charge:
    if item.unit is None:
        return Charge(count, each, words.added(item, words.times(count, each)))
    above = max(0, count - item.threshold)
    reckoned = words.above(item.unit, count, item.threshold, each)
    return Charge(above, each, words.added(item, reckoned))


def _tier(item: Any, payer: Key | None) -> Any:
    """The category's own amount; the loader made sure that each category has one."""
    if payer is None:
        raise FieldFault(PAYER, _("The amount depends on who pays: choose."))
    return next(tier for tier in item.tiers if tier.payer == payer)
