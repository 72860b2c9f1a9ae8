"""Pure functions over tariffs: reading one, reckoning a quote by it."""

from birpencere.fees.rules.bases import bases_of
from birpencere.fees.rules.counts import counted_as, is_counted, least, most
from birpencere.fees.rules.parse import edition_of, parse_tariff
from birpencere.fees.rules.quoting import quote

__all__ = [
    "bases_of",
    "counted_as",
    "edition_of",
    "is_counted",
    "least",
    "most",
    "parse_tariff",
    "quote",
]
