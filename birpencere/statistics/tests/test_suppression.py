"""No number of 1 to 4 of what divides people is found by whoever reads every table of every period."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations_with_replacement

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.identity.tests.rights import As, rights, role_of, web
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS
from birpencere.kernel.usage import Channel, Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.actions.telling import tell_anew
from birpencere.statistics.models import DayClosing, Grain, OutcomeRollup, ToldOutcome, UsageRollup
from birpencere.statistics.queries.outcomes import Of, decisions, processing, told_parts
from birpencere.statistics.queries.told import closed_part
from birpencere.statistics.queries.verifying import TOLD, TOLD_AGENCIES
from birpencere.statistics.rules.periods import Period, moment_of, period_around
from birpencere.statistics.rules.suppression import STEP, told
from birpencere.statistics.tests.places import rows
from birpencere.statistics.tests.rolled import close

__all__ = ["country", "rights", "snapshot", "web"]
TURNS = range(STEP)
MONTHS = [date(2025, month, 1) for month in range(1, 13)]
KINDS = [
    (Use.APPROVED, 3, "", False),
    (Use.APPROVED, 9, "", True),
    (Use.REFUSED, 4, "conditions_not_met", False),
    (Use.REFUSED, 4, "data_protection", True),
    (Use.RATED, 1, "", None),
    (Use.RATED, 5, "", None),
]
ENDS = [MONTHS[at] for at in (0, 1, 2, 3, 6, 11)]
"""Where the ranges begin and end: months, quarters, the year and what lies across them."""
Atom = tuple[date, str, int, int | None, str, bool | None]
Cell = tuple[str, int, int]
"""A service, a month and one of the kinds."""


@given(st.integers(1, 4), st.sampled_from(TURNS))
def test_what_is_told_of_one_to_four_is_told_of_another_number_too(count: int, turn: int) -> None:
    same = [other for other in range(10) if told(other, turn) == told(count, turn)]
    assert len(same) >= 2


@given(st.integers(0, 10_000))
def test_over_all_turns_nothing_is_added_or_lost(count: int) -> None:
    assert sum(told(count, turn) for turn in TURNS) == count * STEP


CELLS = st.tuples(
    st.sampled_from(["20.1", "20.2", "10.5"]), st.integers(0, 11), st.integers(0, len(KINDS) - 1)
)


@pytest.mark.django_db
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(counts=st.dictionaries(CELLS, st.integers(1, 4), min_size=4, max_size=12), data=st.data())
def test_every_table_is_a_sum_of_what_is_told_and_that_fits_another_number_in_every_cell(
    country: None, counts: dict[Cell, int], data: st.DataObject
) -> None:
    fill(counts)
    seen = told_months()
    for table, period, numbers in everything():
        assert numbers == summed(table, period, seen), (table, period)
    assert rows(TOLD) == rows(TOLD_AGENCIES) == []
    tell_anew()
    assert told_months() == seen
    for cell, count in counts.items():
        near = sorted(set(range(10)) - {count}, key=lambda other: abs(other - count))
        assert any(is_told_so(counts | {cell: other}, seen) for other in near), cell


def is_told_so(counts: dict[Cell, int], seen: Counter[Atom]) -> bool:
    fill(counts)
    return told_months() == seen


def fill(counts: dict[Cell, int]) -> None:
    """The country has decided so, and every month is told."""
    OutcomeRollup.objects.all().delete()
    for (number, month, kind), count in counts.items():
        service, (use, value, ground, is_late) = catalogue().service(number), KINDS[kind]
        about = {"service_id": service.id, "agency_id": service.provider.id, "use": use}
        OutcomeRollup.objects.create(
            month=MONTHS[month], value=value, ground=ground, is_late=is_late, count=count, **about
        )
    if DayClosing.objects.exists():
        tell_anew()
    else:
        close(MONTHS[-1].replace(day=31))


def told_months() -> Counter[Atom]:
    """All that everybody may know."""
    numbers = {one.id: one.number for one in catalogue().services}
    return Counter(
        {
            (one.start, numbers[one.service_id], one.use, one.stars, one.ground, one.is_late): (
                one.count
            )
            for one in ToldOutcome.objects.filter(grain=Grain.MONTH)
            if one.service_id and one.use
        }
    )


def everything() -> Iterator[tuple[str, Period, dict[str, int]]]:
    """What an attacker reads: the tables that pages, API and data sets have, for ranges of months."""
    for first, last in combinations_with_replacement(ENDS, 2):
        period = Period(first, period_around(last, "month").last)
        yield (
            "late",
            period,
            Counter({one.key: one.late for one in processing(period, "service").rows if one.late}),
        )
        yield (
            "agency",
            period,
            {one.key: one.decisions for one in processing(period, "agency").rows},
        )
        yield (
            "refused",
            period,
            {one.key: one.refused for one in decisions(period, "service").rows if one.refused},
        )
        yield "ground", period, told_parts(period, "ground", uses=[Use.REFUSED]).of()
        yield "stars", period, told_parts(period, "stars", uses=[Use.RATED]).of()


def summed(table: str, period: Period, seen: Counter[Atom]) -> dict[str, int]:
    """The same table out of what is told by month."""
    numbers: Counter[str] = Counter()
    for (start, number, use, stars, ground, is_late), count in seen.items():
        agency = catalogue().service(number).provider.slug
        key = {
            "late": number if is_late else None,
            "agency": agency if use != Use.RATED else None,
            "refused": number if use == Use.REFUSED else None,
            "ground": ground if use == Use.REFUSED else None,
            "stars": str(stars) if use == Use.RATED else None,
        }[table]
        if key is not None and period.first <= start <= period.last:
            numbers[key] += count
    return numbers


@pytest.mark.django_db
def test_ways_are_told_like_decisions_and_only_of_closed_months(country: None, web: As) -> None:
    service = catalogue().service("20.1")
    for month in MONTHS[:3]:
        UsageRollup.objects.create(
            grain=Grain.MONTH,
            start=moment_of(month),
            service_id=service.id,
            agency_id=service.provider.id,
            use=Use.APPLICATION,
            channel=Channel.WEB,
            count=123,
        )
    with role_of(roles.WORKER):
        close(date(2025, 2, 28))
    spring = Period(date(2025, 1, 10), date(2025, 3, 31))
    with web(ANONYMOUS):
        [(way, count)] = told_parts(spring, "channel", of=Of(service="20.1")).of().items()
    assert way == str(Channel.WEB.value)
    assert count in (240, 245, 250)
    open_month, before = Period(MONTHS[2], MONTHS[2]), Period(MONTHS[1], MONTHS[1])
    assert told_parts(open_month, "channel").counts == {}
    told_of_open_month = told_parts(closed_part(open_month), "channel").counts
    assert told_of_open_month == told_parts(closed_part(before), "channel").counts != {}
