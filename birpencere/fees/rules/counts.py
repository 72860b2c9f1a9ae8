"""How many, and for which year: what a line of a quote says beside its item."""

from typing import Final

from django.utils.translation import gettext as _

from birpencere.fees.types import (
    AnnualGrowth,
    Fixed,
    PerAdditionalUnit,
    PerMonth,
    PerUnit,
    Priced,
    Surcharge,
    Wanted,
)

QUANTITY: Final = "quantity"
MONTHS: Final = "months"
MOST: Final = 100_000
"""Units of a line."""


class FieldFault(ValueError):
    """Why a line cannot be reckoned, and which of its fields is to blame."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(message)


def counted_as(item: Priced) -> str:
    """The key by which a line says how many."""
    if isinstance(item, PerMonth):
        return MONTHS
    if isinstance(item, AnnualGrowth) or item.unit is None:
        return QUANTITY
    return item.unit.key


def is_counted(item: Priced) -> bool:
    """Whether the amount depends on a number that only the payer knows; anything else is wanted once."""
    if isinstance(item, Surcharge):
        return item.unit is not None
    return isinstance(item, PerUnit | PerAdditionalUnit | PerMonth)


def least(item: Priced) -> int:
    """Of what stands above a threshold there may be nothing."""
    return 0 if isinstance(item, PerAdditionalUnit | Surcharge) and is_counted(item) else 1


def most(item: Priced) -> int:
    """What one line can be about."""
    if isinstance(item, Fixed) and item.covers_units:
        return item.covers_units
    return (item.max_months if isinstance(item, PerMonth) else None) or MOST


def count_of(item: Priced, wanted: Wanted) -> int:
    """How many the line is about, by the unit's own key or as `quantity`; raises `FieldFault`."""
    name = counted_as(item)
    for key in wanted.counts:
        if key not in (name, QUANTITY):
            raise FieldFault(key, _("Item %(item)s does not ask for this.") % {"item": item.code})
    key = name if name in wanted.counts else QUANTITY
    count = wanted.counts.get(key, None if is_counted(item) else 1)
    if count is None:
        raise FieldFault(QUANTITY, _("Say how many: %(key)s.") % {"key": name})
    if count != wanted.counts.get(QUANTITY, count):
        raise FieldFault(QUANTITY, _("This is another number than %(key)s.") % {"key": name})
    if not least(item) <= count <= most(item):
        raise FieldFault(key, _out_of(least(item), most(item)))
    return count


def year_of(item: Priced, wanted: Wanted) -> int:
    """The year of the range that the line is about, 0 where the item knows none; raises `FieldFault`."""
    if not isinstance(item, AnnualGrowth):
        if wanted.year is not None:
            raise FieldFault(
                "year", _("Item %(item)s does not ask for this.") % {"item": item.code}
            )
        return 0
    if wanted.year is None:
        raise FieldFault("year", _("Say for which year."))
    if not item.year_from <= wanted.year <= item.year_to:
        raise FieldFault("year", _out_of(item.year_from, item.year_to))
    return wanted.year


def _out_of(least: int, most: int) -> str:
    return _("Must be a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
