"""Sources that are asked by themselves, and links that are looked at."""

from collections.abc import Callable
from datetime import timedelta
from typing import IO

import pytest
from django.utils import timezone

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.outside import AddressRefused, Outside
from birpencere.opendata import jobs
from birpencere.opendata.actions import set_source
from birpencere.opendata.actions.building import check_upload
from birpencere.opendata.models import DataSet, DataSetVersion, Fetch, LinkCheck, Upload
from birpencere.opendata.tests.conftest import AIR, MORNING

URL = "https://data.example/air.csv"
Answers = Callable[[str | Exception], None]


@pytest.fixture
def source(air: DataSet, published: DataSetVersion, turkan: Actor) -> Fetch:
    """The data set, which is published, has one."""
    made = set_source(data_set_id=air.pk, url=URL, format="csv", acting=turkan, now=MORNING)
    assert made
    return made


@pytest.fixture
def answers(source: Fetch, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The source is asked and answers so; what it gave is checked."""

    def ask(reply: str | Exception) -> None:
        def fetch(self: Outside, url: str, into: IO[bytes]) -> int:
            assert url == URL
            if isinstance(reply, Exception):
                raise reply
            into.write(reply.encode())
            return 200

        monkeypatch.setattr(Outside, "fetch", fetch)
        Fetch.objects.update(next_at=MORNING)
        jobs.fetch(0)
        for upload in Upload.objects.filter(state="waiting"):
            check_upload(upload_id=upload.pk, now=timezone.now())
        source.refresh_from_db()

    return ask


def test_new_content_is_published_by_itself_and_broken_content_is_not(
    source: Fetch, answers: Answers, air: DataSet
) -> None:
    answers(AIR)
    assert (source.outcome, air.versions.count()) == ("unchanged", 1)
    answers(AIR + "2026-11-04,Şəki,4,12,false\n")
    air.refresh_from_db()
    assert air.current is not None
    assert (source.outcome, air.current.number, air.current.row_count) == ("fetched", 2, 4)
    answers(AIR + "2026-11-31,Şəki,4,12,false\n")
    assert Upload.objects.filter(state="refused", is_fetched=True).count() == 1
    air.refresh_from_db()
    assert air.current.number == 2


def test_a_source_that_fails_is_asked_less_and_less(source: Fetch, answers: Answers) -> None:
    pauses = []
    for _ in range(3):
        answers(Unavailable(system=URL, reason="ConnectError"))
        assert source.tried_at
        pauses.append(source.next_at - source.tried_at)
    assert pauses == [timedelta(minutes=minutes) for minutes in (5, 10, 20)]
    assert (source.outcome, source.detail, source.failures) == ("unreachable", "ConnectError", 3)
    answers(AddressRefused("is not a public address"))
    assert source.outcome == "refused"


def test_dead_links_are_found_and_forgotten_when_they_live(
    source: Fetch, air: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    DataSet.objects.update(landing_page="https://data.example/about")
    for status, is_dead in ((404, True), (200, False)):
        monkeypatch.setattr(Outside, "status_of", lambda self, url, status=status: status)
        jobs.links(0)
        [check] = LinkCheck.objects.all()
        assert check.url == "https://data.example/about"  # the source may be a secret
        assert (check.status, check.dead_since is not None) == (status, is_dead)
