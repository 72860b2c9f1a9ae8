"""The system's own data sets say what the system says."""

from datetime import UTC, date, datetime, timedelta
from json import loads

import pytest

from birpencere.kernel import blobs
from birpencere.kernel.usage import Channel, Use
from birpencere.kernel.working_days import BAKU
from birpencere.opendata.actions.own import publish_own
from birpencere.opendata.models import DataSet, DataSetVersion
from birpencere.opendata.queries.own import deadlines, processing, usage
from birpencere.registry.queries import catalogue
from birpencere.statistics.models import Grain, OutcomeRollup, UsageRollup

NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)


def current(key: str) -> list[dict[str, object]]:
    version = DataSet.objects.get(source_key=key).current
    assert version is not None
    content = loads(blobs.get(version.resources.get(format="json").digest))
    assert len(content) == version.row_count
    return list(content)


@pytest.mark.law("B-opn-1", "B-opn-2", "B-opn-5", "B-opn-6")
def test_they_publish_themselves_and_again_only_when_they_changed(country: None) -> None:
    assert len(publish_own(now=NOW)) == 10
    known = catalogue()
    assert set(DataSet.objects.values_list("licence", flat=True)) == {"CC-BY-4.0"}
    assert [one["number"] for one in current("services")] == [
        one.number for one in known.every_service
    ]
    assert len(current("sectors")) == 29
    assert {one["slug"]: one["services"] for one in current("agencies")} == {
        one.slug: sum(service.provider == one for service in known.services)
        for one in known.agencies
    }
    assert publish_own(now=NOW + timedelta(hours=1), only={"usage", "sectors"}) == []
    _use(datetime(2026, 11, 16, tzinfo=BAKU), 7)
    assert publish_own(now=NOW + timedelta(hours=2), only={"usage", "sectors"}) == ["usage-daily"]
    assert current("usage")[0]["count"] == 7
    assert DataSetVersion.objects.filter(data_set__source_key="usage").count() == 2


def _use(start: datetime, count: int) -> None:
    service = catalogue().service("20.1")
    UsageRollup.objects.create(
        grain=Grain.DAY,
        start=start,
        service_id=service.id,
        agency_id=service.provider.id,
        use=Use.APPLICATION,
        channel=Channel.WEB,
        count=count,
    )


def test_usage_ends_with_the_day_before_and_knows_no_channels(country: None) -> None:
    for day, count in ((15, 3), (16, 4), (17, 9)):
        _use(datetime(2026, 11, day, tzinfo=BAKU), count)
    agency = catalogue().service("20.1").provider.slug
    assert list(usage(NOW)) == [
        [date(2026, 11, 15), "20.1", agency, "application", 3],
        [date(2026, 11, 16), "20.1", agency, "application", 4],
    ]


def test_what_could_point_to_a_person_is_withheld_in_both_data_sets(country: None) -> None:
    decided = {
        "20.1": [(3, False, 20), (9, True, 6)],
        "20.2": [(2, False, 2)],
        "20.3": [(1, False, 50)],
    }
    for number, outcomes in decided.items():
        for value, is_late, count in outcomes:
            service = catalogue().service(number)
            OutcomeRollup.objects.create(
                month=date(2026, 10, 1),
                service_id=service.id,
                agency_id=service.provider.id,
                use=Use.APPROVED,
                value=value,
                is_late=is_late,
                count=count,
            )
    times = {row[1]: row[3:] for row in processing(NOW)}
    kept = {row[1]: row[3:] for row in deadlines(NOW)}
    assert times["20.2"] == [None, None, None]
    assert kept["20.2"][0] is None
    assert None in (times["20.1"][0], times["20.3"][0])  # or the total would tell the other one
    for number, (decisions, _median, _p90) in times.items():
        assert decisions is None or None in kept[number] or decisions == sum(kept[number])
