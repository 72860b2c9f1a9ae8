"""Whoever keeps the cursor of the feed hears of every change once, in whatever order transactions commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from birpencere.feed.actions import place_changes
from birpencere.feed.models import FeedItem
from birpencere.feed.queries import changes_after
from birpencere.registry.models import Entry, EntryChange

FEED = "/api/v1/registry/changes"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CHANGE = """
    insert into registry_entrychange
        (id, entry_id, number, kind, before, after, at, day, by, application_number, reason)
    values (gen_random_uuid(), %s, %s, 'corrected', '{}', '{}', now(), now(), '', '', %s)
"""


@contextmanager
def elsewhere() -> Iterator[psycopg.Connection[Any]]:
    """A second connection with a transaction of its own."""
    made = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        made.pop(name, None)
    with psycopg.connect(**made) as other:
        yield other


def read(cursor: int, limit: int = 1000) -> tuple[list[str], int]:
    """The reasons of the changes behind the cursor."""
    place_changes(now=NOW)
    stretch = changes_after(cursor, limit)
    return [change.reason for change in stretch.changes], stretch.next


@pytest.mark.django_db(transaction=True)
def test_a_change_that_commits_late_comes_after_what_was_read_and_is_not_lost(
    entries: None,
) -> None:
    first, second = Entry.objects.order_by("number")[:2]
    _all, cursor = read(0)
    with elsewhere() as slow:
        slow.execute(CHANGE, [first.pk, 50, "slow"])
        with elsewhere() as fast:
            fast.execute(CHANGE, [second.pk, 50, "fast"])
        found, after_fast = read(cursor)
        assert found == ["fast"]
        assert read(after_fast) == ([], after_fast)
    assert read(after_fast)[0] == ["slow"]
    assert read(cursor)[0] == ["fast", "slow"]


@pytest.mark.django_db(transaction=True)
def test_readers_that_place_changes_at_once_place_none_twice(entries: None) -> None:
    """The second waits for the first, and then finds nothing to do."""
    with elsewhere() as other:
        other.execute("select pg_advisory_xact_lock(hashtextextended('feed', 0))")
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '100ms'")
        with pytest.raises(Exception, match="lock timeout"):
            place_changes(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("set lock_timeout = '5s'")
    place_changes(now=NOW)
    place_changes(now=NOW)
    placed = FeedItem.objects.exclude(entry_change=None).count()
    assert placed == EntryChange.objects.count() > Entry.objects.count()


@pytest.mark.django_db
def test_the_whole_feed_in_stretches_is_the_whole_feed_at_once(
    entries: None, client: Client
) -> None:
    whole = client.get(FEED, {"limit": 1000}).json()
    assert whole["is_last"]
    items: list[Any] = []
    told: dict[str, Any] = {"next": 0, "is_last": False}
    while not told["is_last"]:
        told = client.get(f"{FEED}?cursor={told['next']}&limit=211").json()
        items += told["items"]
    assert items == whole["items"]
    assert {one["kind"] for one in items} == {
        "entry.registered",
        "entry.merged",
        "entry.split",
        "revision.published",
    }
    later = f"{datetime.now(UTC) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    assert client.get(f"{FEED}?since={later}").json()["items"] == []
    assert len(client.get(f"{FEED}?since=2020-01-01T00:00:00Z&limit=5").json()["items"]) == 5
    for wrong in ("since=2026-01-01", "cursor=-1", "limit=1001", f"cursor=1&since={later}"):
        assert client.get(f"{FEED}?{wrong}").status_code == 422, wrong


@pytest.mark.django_db
def test_an_item_leads_to_what_it_is_about(entries: None, client: Client) -> None:
    items = client.get(FEED, {"limit": 1000}).json()["items"]
    for kind in ("entry.registered", "revision.published"):
        item = next(one for one in items if one["kind"] == kind)
        assert client.get(item["url"]).status_code == 200
