"""Figures of any period are what one would count by hand."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birpencere.applications.tests.conftest import country, entries, sevda, snapshot
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.usage import REQUESTS, Channel, Use
from birpencere.kernel.working_days import BAKU
from birpencere.registry.actions import reorganise
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Plan
from birpencere.statistics.queries.usage import By, UsageRow, usage_rows
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.tests.rolled import Used, roll

__all__ = ["country", "entries", "sevda", "snapshot"]
pytestmark = pytest.mark.django_db
NUMBERS = ("20.1", "20.2", "20.4", "10.5", "5.14")
FIRST, LAST = date(2024, 11, 1), date(2026, 11, 30)
USES = (Use.APPLICATION, Use.LOOKUP, Use.PAYMENT, Use.READING)


@pytest.fixture
def uses(country: None) -> list[Used]:
    chance, known = Random(6), catalogue()
    services = [known.service(number) for number in NUMBERS]
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    made = []
    for _number in range(600):
        at = begin + timedelta(seconds=chance.randrange((LAST - FIRST).days * 86400))
        one = chance.choice(services)
        made.append(
            Used(at, one.id, one.provider.id, chance.choice(USES), chance.choice(list(Channel)))
        )
    roll(made)
    return made


KEYS: dict[By, Callable[[Used], str]] = {
    "all": lambda one: "",
    "agency": lambda one: next(a.slug for a in catalogue().agencies if a.id == one.agency_id),
    "service": lambda one: _service(one).number,
    "sector": lambda one: _service(one).sector.slug,
    "year": lambda one: f"{local_date(one.at):%Y}",
    "quarter": lambda one: f"{local_date(one.at):%Y}-Q{(local_date(one.at).month + 2) // 3}",
    "month": lambda one: f"{local_date(one.at):%Y-%m}",
    "day": lambda one: local_date(one.at).isoformat(),
    "hour": lambda one: f"{one.at.astimezone(BAKU):%Y-%m-%dT%H}",
    "use": lambda one: one.use.name.lower(),
    "channel": lambda one: one.channel.name.lower(),
}


def _service(one: Used) -> Any:
    return next(s for s in catalogue().every_service if s.id == one.service_id)


DAYS = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=40))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.tuples(DAYS, DAYS), by=st.sampled_from(sorted(KEYS)), wanted=st.sampled_from(USES))
def test_any_period_told_apart_by_anything_is_the_count_of_its_uses(
    uses: list[Used], days: tuple[date, date], by: By, wanted: Use
) -> None:
    first, last = min(days), max(days)
    asked = {wanted} if wanted is Use.READING else REQUESTS
    counted = Counter(
        KEYS[by](one) for one in uses if first <= local_date(one.at) <= last and one.use in asked
    )
    found = usage_rows(first, last, by, uses=asked)
    assert {row.key: row.count for row in found} == counted


@given(days=st.tuples(DAYS, DAYS), coarsest=st.sampled_from(["year", "quarter", "month", "day"]))
def test_a_period_is_cut_without_gap_or_overlap(days: tuple[date, date], coarsest: str) -> None:
    period = Period(min(days), max(days))
    parts = list(period.parts(coarsest))
    assert local_date(parts[0].start) == period.first
    covered = [_last(part.grain, local_date(part.start)) + timedelta(days=1) for part in parts]
    assert covered == [
        *(local_date(part.start) for part in parts[1:]),
        period.last + timedelta(days=1),
    ]


def _last(grain: str, first: date) -> date:
    months = {"year": 12, "quarter": 3, "month": 1}.get(grain)
    if months is None:
        return first
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)


def test_one_service_one_agency_and_one_sector_are_parts_of_the_whole(uses: list[Used]) -> None:
    first = _service(uses[0])
    ask: dict[By, tuple[str, Callable[[str], list[UsageRow]]]] = {
        "service": (first.number, lambda key: usage_rows(FIRST, LAST, "all", service=key)),
        "agency": (first.provider.slug, lambda key: usage_rows(FIRST, LAST, "all", agency=key)),
        "sector": (first.sector.slug, lambda key: usage_rows(FIRST, LAST, "all", sector=key)),
    }
    for by, (key, rows) in ask.items():
        counted = sum(KEYS[by](one) == key and one.use in REQUESTS for one in uses)
        assert [row.count for row in rows(key)] == [counted]
        with pytest.raises(NotFound):
            rows("nothing")


def test_what_was_merged_goes_on_in_one_figure_and_what_was_split_keeps_its_own(
    entries: None, uses: list[Used], sevda: Any
) -> None:
    before = {row.key: row.count for row in usage_rows(FIRST, LAST, "service")}
    now = datetime(2026, 11, 17, 8, tzinfo=UTC)
    merger = Plan("merge", ("20.1", "20.2"), ("20.4",), date(2026, 11, 17), "Vahid", "191, 10.6")
    split = Plan("split", ("20.4",), ("20.5", "20.9"), date(2026, 11, 17), "İki", "191, 10.6")
    for plan in (merger, split):
        reorganise(plan=plan, acting=sevda, now=now)
        after = {row.key: row.count for row in usage_rows(FIRST, LAST, "service")}
        assert after.keys() == {"20.4", "10.5", "5.14"}
        assert after["20.4"] == before["20.1"] + before["20.2"] + before["20.4"]
        assert usage_rows(FIRST, LAST, "all", service="20.4")[0].count == after["20.4"]
