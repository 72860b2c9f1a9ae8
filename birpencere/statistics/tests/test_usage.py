"""Figures of any period are what one would count by hand."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from birpencere.applications.tests.conftest import country, entries, sevda, snapshot
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.usage import REQUESTS, Channel, Use
from birpencere.kernel.working_days import BAKU
from birpencere.registry.actions import reorganise
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Plan
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.models import ArrivedUse
from birpencere.statistics.queries.usage import By, UsageRow, compared, usage_rows
from birpencere.statistics.rules.periods import Period, period_around

__all__ = ["country", "entries", "sevda", "snapshot"]
pytestmark = pytest.mark.django_db
NUMBERS = ("20.1", "20.2", "20.4", "10.5", "5.14")
FIRST, LAST = date(2020, 11, 1), date(2022, 11, 30)
USES = (Use.APPLICATION, Use.LOOKUP, Use.PAYMENT, Use.READING)


@pytest.fixture
def uses(country: None) -> list[ArrivedUse]:
    chance, known = Random(6), catalogue()
    services = [known.service(number) for number in NUMBERS]
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    made = []
    for _number in range(600):
        at = begin + timedelta(seconds=chance.randrange((LAST - FIRST).days * 86400))
        one = chance.choice(services)
        made.append(
            ArrivedUse(
                at=at,
                service_id=one.id,
                agency_id=one.provider.id,
                use=chance.choice(USES),
                channel=chance.choice(list(Channel)),
            )
        )
    ArrivedUse.objects.bulk_create(made)
    move_arrived(now=begin)
    return made


KEYS: dict[By, Callable[[ArrivedUse], str]] = {
    "all": lambda one: "",
    "agency": lambda one: next(a.slug for a in catalogue().agencies if a.id == one.agency_id),
    "service": lambda one: _service(one).number,
    "sector": lambda one: _service(one).sector.slug,
    "year": lambda one: f"{local_date(one.at):%Y}",
    "quarter": lambda one: f"{local_date(one.at):%Y}-Q{(local_date(one.at).month + 2) // 3}",
    "month": lambda one: f"{local_date(one.at):%Y-%m}",
    "day": lambda one: local_date(one.at).isoformat(),
    "hour": lambda one: f"{one.at.astimezone(BAKU):%Y-%m-%dT%H}",
    "use": lambda one: Use(one.use).name.lower(),
    "channel": lambda one: Channel(one.channel).name.lower(),
}


def _service(one: ArrivedUse) -> Any:
    return next(s for s in catalogue().every_service if s.id == one.service_id)


DAYS = st.dates(FIRST - timedelta(days=40), LAST + timedelta(days=40))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.tuples(DAYS, DAYS), by=st.sampled_from(sorted(KEYS)), wanted=st.sampled_from(USES))
@example(days=(date(2020, 11, 3), date(2021, 1, 1)), by="month", wanted=Use.READING)  # none since
def test_any_period_told_apart_by_anything_is_the_count_of_its_uses(
    uses: list[ArrivedUse], days: tuple[date, date], by: By, wanted: Use
) -> None:
    first, last = min(days), max(days)
    asked = {wanted} if wanted is Use.READING else REQUESTS
    counted = Counter(
        KEYS[by](one) for one in uses if first <= local_date(one.at) <= last and one.use in asked
    )
    found = usage_rows(first, last, by, uses=asked)
    assert {row.key: row.count for row in found} == counted


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.tuples(DAYS, DAYS), bys=st.sampled_from([("service", "use"), ("agency",), ("month",)])
)
def test_a_period_and_the_one_before_come_to_what_each_does_by_itself(
    uses: list[ArrivedUse], days: tuple[date, date], bys: tuple[By, ...]
) -> None:
    period = Period(min(days), max(days))
    for by, found in compared(period, bys).items():
        assert Counter({row.key: row.count for row in found.rows}) == counted(period, by)
        assert Counter({row.key: row.before for row in found.rows}) == counted(period.before, by)


def counted(period: Period, by: By) -> Counter[str]:
    return Counter({row.key: row.count for row in usage_rows(period.first, period.last, by)})


@given(days=st.tuples(DAYS, DAYS), coarsest=st.sampled_from(["year", "quarter", "month", "day"]))
def test_parts_of_a_period_come_to_each_of_its_days_once(
    days: tuple[date, date], coarsest: str
) -> None:
    period = Period(min(days), max(days))
    covered = Counter[date]()
    for part in period.parts(coarsest):
        whole = period_around(local_date(part.start), part.grain)
        assert whole.first == local_date(part.start)
        for number in range(whole.days):
            covered[whole.first + timedelta(days=number)] += part.sign
    assert {day: count for day, count in covered.items() if count} == dict.fromkeys(
        (period.first + timedelta(days=number) for number in range(period.days)), 1
    )


def test_what_is_not_over_is_taken_whole_and_what_lacks_little_is_taken_less_that() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 28))
    assert [(part.grain, part.sign) for part in november.parts()] == [
        ("month", 1),
        ("day", -1),
        ("day", -1),
    ]
    assert [part.grain for part in november.parts(today=november.last)] == ["month"]
    this_year = Period(date(2026, 1, 1), november.last)
    assert [part.grain for part in this_year.parts(today=november.last)] == ["year"]


def test_one_service_one_agency_and_one_sector_are_parts_of_the_whole(
    uses: list[ArrivedUse],
) -> None:
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
    entries: None, uses: list[ArrivedUse], sevda: Any
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
