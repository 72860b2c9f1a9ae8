"""What became of uses, by calendar months: decisions with their working days, ratings, signatures.

What divides people is told in steps of five, of closed months (`rules.suppression`); signatures point to nobody.
"""

from collections import Counter as Sums
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from birpencere.kernel.usage import Use
from birpencere.statistics import statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.usage import conditions_of, services_meant
from birpencere.statistics.rules.periods import Period, period_around
from birpencere.statistics.rules.suppression import ENOUGH
from birpencere.statistics.types import Outcome, Processing, Ratings

Row = TypeVar("Row")
DECISIONS: Final = (Use.APPROVED, Use.REFUSED)
STARS: Final = (1, 2, 3, 4, 5)
_UNKNOWN: Final = (None, None)


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

    asked: Asked | None
    """Nothing where no month of it is closed."""
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
class Answer(Generic[Row]):
    """What the public may see, how it was asked, and the place up to which it counts."""

    questions: list[Asked | None]
    rows: list[Row]
    place: int | None

    @property
    def asked(self) -> list[Asked]:
        """What was run."""
        return [one for one in self.questions if one]


def processing(closed: Period | None, by: str = "all", of: Of = EVERYBODY) -> Answer[Processing]:
    """How long the decisions took that fell in these months."""
    told = told_parts(closed, "lateness", by, of, DECISIONS)
    days = _days_of(closed, by, of)
    rows = []
    for key in told.keys:
        parts = told.of(key)
        median, p90 = days.of.get(key, _UNKNOWN) if sum(parts.values()) >= ENOUGH else _UNKNOWN
        counts = parts.get("false", 0), parts.get("true", 0), parts.get("", 0)
        rows.append(Processing(key, *counts, median, p90))
    return Answer([told.asked, days.asked], rows, told.place)


@dataclass(frozen=True, slots=True)
class _Days:
    asked: Asked | None
    of: dict[str, tuple[Decimal, int]]


def _days_of(closed: Period | None, by: str, of: Of) -> _Days:
    """Median and P90 by key, of closed months."""
    if closed is None:
        return _Days(None, {})
    conditions = _conditions(of)
    asked = Asked(statements.processing(by, *conditions), _parts(closed) | conditions)
    return _Days(asked, {key: (median, p90) for key, median, p90, _place in asked.rows()})


def decisions(closed: Period | None, by: str, of: Of = EVERYBODY) -> Answer[Outcome]:
    """How many of them were approvals and refusals."""
    told = told_parts(closed, "use", by, of, DECISIONS)
    approved, refused = str(Use.APPROVED.value), str(Use.REFUSED.value)
    rows = [
        Outcome(key, told.counts[key, approved], told.counts[key, refused]) for key in told.keys
    ]
    return Answer([told.asked], rows, told.place)


def ratings(closed: Period | None, of: Of = EVERYBODY) -> Answer[Ratings]:
    """What applicants answered; one row."""
    told = told_parts(closed, "stars", of=of, uses=[Use.RATED])
    spread = {stars: told.counts["", str(stars)] for stars in STARS}
    answers = sum(spread.values())
    if answers < ENOUGH:
        return Answer([told.asked], [Ratings(0, None, {})], told.place)
    mean = Decimal(sum(stars * count for stars, count in spread.items())) / answers
    return Answer([told.asked], [Ratings(answers, mean, spread)], told.place)


def told_parts(
    closed: Period | None,
    part: str,
    by: str = "all",
    of: Of = EVERYBODY,
    uses: Iterable[Use] | None = None,
) -> Parts:
    """What everybody may know of these months (`told.closed_part`), told apart `by` and by `part`; nothing of open ones.

    Of outcomes with these `uses`, or of requests by their ways.
    """
    conditions = _conditions(of)
    if closed is None:
        return Parts(None, Sums(), None)
    values = _parts(closed) | {"uses": sorted(uses or ())} | conditions
    meant = "channels" if uses is None else "uses"
    return _answered(Asked(statements.told(by, part, meant, *conditions), values))


def outcomes(
    period: Period, uses: Iterable[Use], part: str, by: str = "all", of: Of = EVERYBODY
) -> Parts:
    """How many outcomes there were in the months that the period touches, told apart `by` and by `part`."""
    conditions = _conditions(of)
    months = {"first": period.first.replace(day=1), "last": period.last, "uses": sorted(uses)}
    return _answered(Asked(statements.outcomes(by, part, *conditions), months | conditions))


def _answered(asked: Asked) -> Parts:
    found = asked.rows()
    counts = Sums({(key, str(part)): count for key, part, count, _place in found})
    return Parts(asked, counts, _place(found))


def _place(found: list[tuple[Any, ...]]) -> int | None:
    return found[0][-1] if found else None


def _parts(period: Period) -> dict[str, object]:
    """The fewest years, quarters and months that make up the months that the period touches."""
    first = period.first.replace(day=1)
    parts = Period(first, period_around(period.last, "month").last).parts()
    return {
        "grains": [part.grain for part in parts],
        "starts": [part.start.date() for part in parts],
        "signs": [part.sign for part in parts],
    }


def _conditions(of: Of) -> dict[str, object]:
    return conditions_of(of.agency, services_meant(of.service, of.sector))
