"""What became of uses, by calendar months: decisions with their working days, ratings, signatures."""

from collections import Counter as Sums
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.statistics import statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.usage import conditions_of, services_meant
from birpencere.statistics.rules.periods import Period, period_around
from birpencere.statistics.rules.withholding import outcomes_shown, ratings_shown, times_shown
from birpencere.statistics.statements import is_of_agencies
from birpencere.statistics.types import Outcome, Processing, Ratings

Row = TypeVar("Row")
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


@dataclass(frozen=True, slots=True)
class Told(Generic[Row]):
    """What the public may see of an answer, how it was asked, and the place up to which it counts."""

    asked: Asked
    rows: list[Row]
    place: int | None
    hides: bool
    """Whether something is withheld."""


def processing(period: Period, by: str = "all", of: Of = EVERYBODY) -> Told[Processing]:
    """How long the decisions took that fell in the months that the period touches."""
    conditions = _conditions(of)
    values = _values(period, DECISIONS, is_of_agencies(by, conditions))
    asked = Asked(statements.processing(by, *conditions), values | conditions)
    found = asked.rows()
    shown = times_shown([Processing(*row[:-1]) for row in found])
    hides = len(shown) < len(found) or any(row.hides for row in shown)
    return Told(asked, shown, _place(found), hides)


def decisions(period: Period, by: str, of: Of = EVERYBODY) -> Told[Outcome]:
    """How many of them were approvals and refusals."""
    found = outcomes(period, DECISIONS, "use", by, of)
    approved, refused = str(Use.APPROVED.value), str(Use.REFUSED.value)
    shown = outcomes_shown(
        [
            Outcome(key, found.counts[key, approved], found.counts[key, refused])
            for key in found.keys
        ]
    )
    return Told(found.asked, shown, found.place, any(row.hides for row in shown))


def are_refusals_withheld(period: Period, service: str) -> bool:
    """Whether some table withholds how many of a service's decisions were refusals: its grounds would tell.

    `service` is its number.
    """
    provider = catalogue().service(service).provider.slug
    tables = (decisions(period, "service", of) for of in (Of(service=service), Of(agency=provider)))
    return any(
        row.hides for table in tables if table.hides for row in table.rows if row.key == service
    )


def ratings(period: Period, of: Of = EVERYBODY) -> Told[Ratings]:
    """What applicants answered; one row."""
    found = outcomes(period, [Use.RATED], "value", of=of)
    counts = {stars: found.counts["", str(stars)] for stars in STARS}
    shown = ratings_shown(counts)
    return Told(found.asked, [shown], found.place, any(counts.values()) and not shown.spread)


def outcomes(
    period: Period, uses: Iterable[Use], part: str, by: str = "all", of: Of = EVERYBODY
) -> Parts:
    """How many outcomes there were in the months that the period touches, told apart `by` and by `part`."""
    conditions = _conditions(of)
    values = _values(period, uses, is_of_agencies(by, conditions, part))
    asked = Asked(statements.outcomes(by, part, *conditions), values | conditions)
    found = asked.rows()
    counts = Sums({(key, str(part)): count for key, part, count, _place in found})
    return Parts(asked, counts, _place(found))


def _place(found: list[tuple[Any, ...]]) -> int | None:
    return found[0][-1] if found else None


def _values(period: Period, uses: Iterable[Use], of_agencies: bool) -> dict[str, object]:
    first = period.first.replace(day=1)
    if not of_agencies:
        return {"first": first, "last": period.last, "uses": sorted(uses)}
    parts = Period(first, period_around(period.last, "month").last).parts()
    return {
        "grains": [part.grain for part in parts],
        "starts": [part.start.date() for part in parts],
        "signs": [part.sign for part in parts],
        "uses": sorted(uses),
    }


def _conditions(of: Of) -> dict[str, object]:
    return conditions_of(of.agency, services_meant(of.service, of.sector))
