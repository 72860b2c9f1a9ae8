"""Which published report somebody asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.usage import Source
from birpencere.statistics.rules.periods import Period, period_around
from birpencere.statistics.rules.printed import Kind

LARGE: Final = 1000
"""Lines from which on a report is prepared in the background."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report of whole months; `agency` is a slug, empty for all of them."""

    kind: Kind
    source: Source
    period: Period
    agency: str = ""

    @property
    def months(self) -> Iterator[Period]:
        """Its months in their order."""
        day = self.period.first
        while day <= self.period.last:
            month = period_around(day, "month")
            yield month
            day = month.last + timedelta(days=1)

    @property
    def is_large(self) -> bool:
        """Whether nobody should wait for it."""
        if self.kind is not Kind.MONTHS or self.source == "imported":
            return False
        services = sum(
            one.provider.slug == self.agency or not self.agency for one in catalogue().every_service
        )
        return services * self.period.months > LARGE

    @property
    def query(self) -> dict[str, str]:
        """What stands in its address."""
        first, last = f"{self.period.first:%Y-%m}", f"{self.period.last:%Y-%m}"
        return {"source": self.source, "agency": self.agency, "from": first, "to": last}

    def kept(self) -> dict[str, str]:
        """For a row of the database."""
        return {"kind": self.kind.value, **self.query}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Wanted":
        """What `kept` wrote."""
        first, last = (date.fromisoformat(f"{kept[name]}-01") for name in ("from", "to"))
        period = Period(first, period_around(last, "month").last)
        return cls(Kind(kept["kind"]), kept["source"], period, kept["agency"])
