"""Working days, lateness, grounds and ratings out of histograms are those of the single decisions."""

from collections import Counter
from datetime import date
from decimal import Decimal
from math import ceil
from random import Random
from statistics import median

import pytest

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.actions.telling import tell_anew
from birpencere.statistics.models import OutcomeRollup
from birpencere.statistics.queries.outcomes import Of, outcomes, processing
from birpencere.statistics.queries.verifying import DAYS as FAULTS
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.tests.places import rows
from birpencere.statistics.tests.rolled import close

__all__ = ["country", "snapshot"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
AUTUMN = Period(date(2026, 9, 20), date(2026, 11, 2))
KEPT = "select grain, start, service_id, agency_id, value, count from statistics_decisiondays"
DAYS = {"20.1": 1, "20.2": 2, "10.5": 7, "5.14": 40, "7.1": 101}


def decide(number: str, days: list[int], month: date, limit: int = 10) -> None:
    one = catalogue().service(number)
    for (value, is_late), count in Counter((n, n > limit) for n in days).items():
        OutcomeRollup.objects.create(
            month=month,
            service_id=one.id,
            agency_id=one.provider.id,
            use=Use.APPROVED if value % 2 else Use.REFUSED,
            value=value,
            is_late=is_late,
            ground="" if value % 2 else f"ground_{value}",
            count=count,
        )


def test_median_and_the_ninth_tenth_are_those_of_every_single_decision() -> None:
    chance, months = Random(6), (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
    taken = {}
    for number, size in DAYS.items():
        taken[number] = [int(chance.expovariate(0.15)) for _decision in range(size)]
        for i, month in enumerate(months):
            decide(number, taken[number][i::3], month)
        decide(number, [999], date(2026, 8, 1))
        decide(number, [999], date(2026, 12, 1))
    close(date(2026, 12, 31))
    rows = processing(AUTUMN, "service").rows
    told = {row.key: row for row in rows if row.median is not None}
    assert set(told) == {"5.14", "7.1"}, "fewer than ten decisions have no median"
    for key, row in told.items():
        days = sorted(taken[key])
        assert row.median == Decimal(median(days))
        assert row.p90 == days[ceil(len(days) * 0.9) - 1]
        assert all(count % 5 == 0 for count in (row.in_time, row.late, row.untimed))
    every = sorted(n for days in taken.values() for n in days)
    whole = processing(AUTUMN).rows[0]
    assert whole.median == Decimal(median(every))
    assert whole.decisions == sum(row.decisions for row in rows), "sums are sums of what is told"
    refused = outcomes(AUTUMN, [Use.REFUSED], "ground", of=Of(service="5.14")).of()
    assert refused == Counter(f"ground_{n}" for n in taken["5.14"] if n % 2 == 0)


def test_working_days_told_month_by_month_are_those_told_anew() -> None:
    for month in (11, 12, 1):
        decide("5.14", [month, 3, 3], date(2026 if month > 1 else 2027, month, 1))
    decide("20.1", [7], date(2026, 12, 1))
    for last in (date(2026, 11, 30), date(2027, 1, 31)):
        close(last)
    days = sorted(map(str, rows(KEPT)))
    assert rows(FAULTS) == []
    tell_anew()
    assert sorted(map(str, rows(KEPT))) == days
    rows("update statistics_decisiondays set count = 9 where grain = 'year' returning 1")
    assert rows(FAULTS)
