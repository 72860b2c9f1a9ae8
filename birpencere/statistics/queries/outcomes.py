"""What became of uses, by calendar months: decisions with their working days, ratings, signatures."""

from collections import Counter as Sums
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from birpencere.kernel.usage import Use
from birpencere.statistics import statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.usage import conditions_of, services_meant
from birpencere.statistics.rules.periods import Period

DECISIONS: Final = (Use.APPROVED, Use.REFUSED)
STARS: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Of:
    """Of whom figures are wanted: slugs, of a service its number too; nothing for all."""

    agency: str | None = None
    service: str | None = None
    sector: str | None = None


EVERYBODY: Final = Of()


@dataclass(frozen=True, slots=True)
class Processing:
    """How long decisions took, in working days."""

    key: str
    decisions: int
    median: Decimal
    p90: int
    """Nine of ten decisions were taken within so many days (nearest rank)."""
    in_time: int
    late: int
    """Those without a time limit are in neither."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Outcomes told apart twice: by a key, and by a part of it."""

    asked: Asked
    counts: Sums[tuple[str, str]]
    place: int | None

    def of(self, key: str = "") -> dict[str, int]:
        """The parts of one key, in their order."""
        return {part: count for (own, part), count in self.counts.items() if own == key}

    @property
    def keys(self) -> list[str]:
        """Each once, in their order."""
        return list(dict.fromkeys(key for key, _part in self.counts))


def processing(
    period: Period, by: str = "all", of: Of = EVERYBODY
) -> tuple[Asked, list[Processing], int | None]:
    """The statement, its rows, and the place up to which they count, for the months that the period touches."""
    values, conditions = _values(period, DECISIONS), _conditions(of)
    asked = Asked(statements.processing(by, *conditions), values | conditions)
    found = asked.rows()
    rows = [Processing(*row[:-1]) for row in found]
    return asked, rows, found[0][-1] if found else None


def outcomes(
    period: Period, uses: Iterable[Use], part: str, by: str = "all", of: Of = EVERYBODY
) -> Parts:
    """How many outcomes there were in the months that the period touches, told apart `by` and by `part`."""
    values, conditions = _values(period, uses), _conditions(of)
    asked = Asked(statements.outcomes(by, part, *conditions), values | conditions)
    found = asked.rows()
    counts = Sums({(key, str(part)): count for key, part, count, _place in found})
    return Parts(asked, counts, found[0][-1] if found else None)


def _values(period: Period, uses: Iterable[Use]) -> dict[str, object]:
    return {"first": period.first.replace(day=1), "last": period.last, "uses": sorted(uses)}


def _conditions(of: Of) -> dict[str, object]:
    return conditions_of(of.agency, services_meant(of.service, of.sector))
