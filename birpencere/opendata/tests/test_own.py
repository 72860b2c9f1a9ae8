"""The system's own data sets say what the system says."""

import os
from datetime import UTC, date, datetime, timedelta
from json import loads
from uuid import uuid4

import pytest
from django.conf import settings as django
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from birpencere.applications.tests.conftest import SignIn
from birpencere.identity.actions import appoint
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.usage import Channel, Use
from birpencere.kernel.working_days import BAKU
from birpencere.opendata.actions.own import PUBLISHER, publish_own
from birpencere.opendata.actions.thinning import thin_versions
from birpencere.opendata.models import DataSet, DataSetVersion, Upload
from birpencere.opendata.queries.own import TABLES, deadlines, processing, usage
from birpencere.opendata.rules.keeping import Published, superfluous
from birpencere.registry.queries import catalogue
from birpencere.statistics.models import Grain, OutcomeRollup, UsageRollup
from birpencere.statistics.tests.rolled import close

NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)
DAYS = [(9, 1), (9, 30), (10, 1), (10, 25), (11, 1), (11, 2)]


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


def test_one_that_can_not_be_made_stops_no_other_and_its_publisher_is_told(
    country: None, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setitem(TABLES, "agencies", lambda now: iter([["one", "cell", "too", "few"]]))
        with pytest.raises(CommandError, match="could not be made: agencies"):
            call_command("opendata", "own")
    states = dict(DataSet.objects.values_list("source_key", "status"))
    assert states == {key: "draft" if key == "agencies" else "published" for key in TABLES}
    publisher = sign_in(publisher_of_operator())
    assert "Could not be made" in publisher.get("/en/work/data").content.decode()
    call_command("opendata", "own")
    assert not DataSet.objects.filter(failed_at__isnull=False).exists()
    assert "Could not be made" not in publisher.get("/en/work/data").content.decode()


def publisher_of_operator() -> Actor:
    sevda, role = "7SVDAR4", Role.DATA_PUBLISHER
    appoint(fin=sevda, agency=django.OPERATOR, role=role, acting=PUBLISHER, now=NOW)
    return actor_of(Person.objects.get(fin=sevda).pk, Assurance.HIGH)


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


def test_decisions_are_told_as_the_pages_tell_them_and_their_median_where_there_are_enough(
    country: None,
) -> None:
    decided = {"20.1": [(3, False, 20), (9, True, 10)], "20.2": [(2, False, 5)]}
    for number, counts in decided.items():
        service = catalogue().service(number)
        for value, is_late, count in counts:
            OutcomeRollup.objects.create(
                month=date(2026, 10, 1),
                service_id=service.id,
                agency_id=service.provider.id,
                use=Use.APPROVED,
                value=value,
                is_late=is_late,
                count=count,
            )
    assert [*processing(NOW), *deadlines(NOW)] == []
    close(date(2026, 10, 31))
    assert [[row[1], *row[3:]] for row in processing(NOW)] == [
        ["20.1", 30, 3, 9],
        ["20.2", 5, None, None],
    ]
    assert [row[3:] for row in deadlines(NOW)] == [[20, 10], [5, 0]]


def test_files_of_old_versions_go_but_for_one_a_month_and_say_so(
    country: None, client: Client, settings: Settings
) -> None:
    days = [datetime(2026, month, day, 3, tzinfo=BAKU) for month, day in DAYS]
    for day in days:
        _use(day.replace(hour=0) - timedelta(days=1), day.day)
        publish_own(now=day, only={"usage"})
    for path in (settings.VAR / "objects").glob("*/*"):
        os.utime(path, (0, 0))
    now = datetime(2026, 11, 20, 4, tzinfo=BAKU)
    assert thin_versions(acting=PUBLISHER, now=now) == 2
    assert thin_versions(acting=PUBLISHER, now=now) == 0
    told = [client.get(f"/data/usage-daily/{number}.csv") for number in range(1, 7)]
    assert [one.status_code for one in told] == [410, 200, 410, 200, 200, 200]
    assert all(b"".join(one) for one in told)
    assert (
        "were deleted"
        in client.get("/data/usage-daily/1.csv", headers={"accept-language": "en"}).content.decode()
    )
    gone = DataSetVersion.objects.get(number=1)
    assert (gone.row_count, gone.resources.count()) == (1, 4)
    with pytest.raises(blobs.Missing):
        blobs.get(gone.resources.get(format="csv").digest)
    page = client.get("/en/data/usage-daily").content.decode()
    assert "deleted on 20 November 2026" in page
    assert "/data/usage-daily/2.csv" in page


def test_bytes_that_something_else_refers_to_stay(country: None, settings: Settings) -> None:
    for month, day in DAYS[:3]:
        moment = datetime(2026, month, day, 3, tzinfo=BAKU)
        _use(moment.replace(hour=0) - timedelta(days=1), day)
        publish_own(now=moment, only={"usage"})
    first = DataSetVersion.objects.get(number=1).resources.get(format="csv")
    other = Upload(
        data_set=first.version.data_set, file_name="a.csv", format="csv", size=first.size
    )
    other.digest, other.at, other.actor_name = first.digest, NOW, "Türkan"
    other.save()
    for path in (settings.VAR / "objects").glob("*/*"):
        os.utime(path, (0, 0))
    thin_versions(acting=PUBLISHER, now=NOW)
    assert blobs.get(first.digest)
    with pytest.raises(blobs.Missing):
        blobs.get(first.version.resources.get(format="json").digest)


@given(st.lists(st.integers(0, 400), max_size=40, unique=True), st.integers(0, 500))
def test_every_month_keeps_a_version_and_nothing_of_30_days_goes(
    days: list[int], today: int
) -> None:
    begin = datetime(2026, 1, 1, 3, tzinfo=BAKU)
    published = [
        Published(uuid4(), number, begin + timedelta(days=day))
        for number, day in enumerate(sorted(days), 1)
    ]
    now = begin + timedelta(days=today)
    gone = set(superfluous(published, now))
    kept = [one for one in published if one.id not in gone]
    assert {(one.at.year, one.at.month) for one in kept} == {
        (one.at.year, one.at.month) for one in published
    }
    assert all(now - one.at > timedelta(days=30) for one in published if one.id in gone)
    old = [one for one in kept[:-1] if now - one.at > timedelta(days=30)]
    assert len({(one.at.year, one.at.month) for one in old}) == len(old)
