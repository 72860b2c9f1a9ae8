"""The rates of a calculator on a day, as expressions read them."""

from collections.abc import Iterable, Mapping
from datetime import date

from birpencere.regulations.types.calculator import WHOLE, Rate, RateTable, Unit

Rates = Mapping[str, Mapping[str, object]]


def rates_for_cel(tables: Iterable[RateTable], day: date) -> Rates:
    """`rates.<table>.<rate>`; nothing in a table that is not in force yet."""
    found = {table.key: table.on(day) for table in tables}
    return {
        key: {rate.key: rate_for_cel(rate) for rate in edition.rates} if edition else {}
        for key, edition in found.items()
    }


def rate_for_cel(rate: Rate) -> int | float:
    """Money as whole qəpik; a percentage and a number with their fractions."""
    if rate.unit is Unit.MONEY:
        return int(rate.value * 100)
    return int(rate.value) if rate.unit in WHOLE else float(rate.value)
