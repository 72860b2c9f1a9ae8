"""Which use counts as what; uses that change nothing are gathered and written down together."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.kernel.events import publish
from birpencere.kernel.usage import GATHERED, REQUESTS, Channel, ServiceUsed, Use
from birpencere.registry.queries import catalogue
from birpencere.regulations.types import INTERACTIONS
from birpencere.statistics import writing
from birpencere.statistics.gathering import READINGS, USES
from birpencere.statistics.rules.uses import USES_OF
from tests.arrived import arrived

__all__ = ["country", "snapshot"]
NOON = datetime(2026, 11, 17, 8, tzinfo=UTC)
INFORMATION, CASE = "27.2", "20.1"


@pytest.fixture
def nothing_gathered() -> Iterator[None]:
    for things in (USES, READINGS):
        things.take()
    yield
    for things in (USES, READINGS):
        things.take()


def test_no_interaction_of_the_catalogue_is_left_uncounted() -> None:
    assert set(USES_OF) == set(INTERACTIONS)
    assert set().union(*USES_OF.values()) == REQUESTS | {Use.READING}


def test_every_use_is_published_by_some_app() -> None:
    ours = settings.ROOT / "birpencere"
    apart = {ours / "kernel" / "usage.py"}
    sources = [path for path in ours.rglob("*.py") if "tests" not in path.parts]
    text = "".join(
        path.read_text() for path in sources if path not in apart and not _is_table(path)
    )
    assert [use.name for use in Use if f"Use.{use.name}" not in text] == []


def _is_table(path: Path) -> bool:
    return path.match("statistics/rules/*.py")


@pytest.mark.django_db
def test_reading_counts_where_the_page_is_the_service(
    country: None, client: Client, nothing_gathered: None
) -> None:
    for number in (INFORMATION, CASE, INFORMATION):
        page = client.get(f"/en/services/{number}", HTTP_USER_AGENT="Firefox", follow=True)
        assert page.status_code == 200
    writing.flush_uses()
    service = catalogue().service(INFORMATION)
    assert [(one.use, one.service_id) for one in arrived()] == [(Use.READING, service.id)] * 2


@pytest.mark.django_db
def test_what_cannot_be_written_waits_and_comes_in_its_order(
    nothing_gathered: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_uses: object) -> None:
        raise OperationalError

    first, second = (ServiceUsed(use, NOON, channel=Channel.API) for use in sorted(GATHERED))
    publish(first)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_uses", away)
        with pytest.raises(OperationalError):
            writing.flush_uses()
    publish(second)
    assert arrived() == []
    writing.flush_uses()
    writing.flush_uses()
    assert arrived() == [first, second]
