"""A closed day is what was sealed; whoever touches it is found, and the day is named."""

import re
from datetime import date, datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.utils import timezone

from birpencere.identity.models import Organisation
from birpencere.kernel.usage import Use
from birpencere.statistics import jobs
from birpencere.statistics.actions.closing import open_day
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.models import DayClosing
from birpencere.statistics.queries import counter, verifying
from birpencere.statistics.queries.closings import has_ended, newest_number
from birpencere.statistics.tests.places import ARRIVE, NOON, elsewhere, rows, used

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 20)
NAME = "Rabitə və İnformasiya Texnologiyaları Nazirliyi"


def sealed(content: bytes, *, agency_slug: str = "") -> bytes:
    """A seal that fits its content alone, without the authorities."""
    return b"sealed " + sha256(content).digest()


def checked(content: bytes, signature: bytes) -> Any:
    holder = SimpleNamespace(organisation=NAME)
    return SimpleNamespace(is_valid=signature == sealed(content), holder=holder)


@pytest.fixture(autouse=True)
def _ministry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "seal_bytes", sealed)
    monkeypatch.setattr(verifying, "verify_seal", checked)
    Organisation.objects.create(
        kind="agency", code="20", slug="communications-it-ministry", name_az=NAME
    )


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three closed days with five uses each, and an open one."""
    for day in range(4):
        for hour in range(5):
            used(Use(hour + 1), at=NOON + timedelta(days=day, hours=hour))
        used(Use.REFUSED, at=NOON + timedelta(days=day), value=9, ground="no_documents")
        move_arrived(now=NOON, most=4)
    at(NOON + timedelta(days=3), monkeypatch)
    jobs.close()


def touch(*statements: str) -> None:
    """What somebody does who owns the tables and puts the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("reset session_replication_role")


def named() -> set[str]:
    """The days that the verification names."""
    return {str(fault.day) for fault in verifying.verify()}


def test_every_day_that_is_over_is_closed_once(
    three_days: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.close()
    assert [str(one.day) for one in DayClosing.objects.order_by("day")] == [
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
    ]
    call_command("statistics", "verify")
    assert "3 closed days, all as they were sealed; 20 requests." in capsys.readouterr().out
    at(NOON + timedelta(days=5), monkeypatch)
    jobs.close()  # the fourth day, and one on which nothing was used
    assert (DayClosing.objects.count(), named()) == (5, set())


@pytest.mark.parametrize(
    "act",
    [
        "update statistics_ledgeruse set use = 11 where place = 8",
        "update statistics_ledgeruse set at = at + interval '1 microsecond' where place = 8",
        "update statistics_ledgeruse set at = at + interval '2 days' where place = 8",
        "update statistics_ledgeruse set ground = 'other' where use = 32 and place between 7 and 12",
        "delete from statistics_ledgeruse where place = 8",
        "update statistics_ledgerblock set head = sha256('x') where first_place = 7",
        "update statistics_dayclosing set content = replace(content, '\"requests\":5', '\"requests\":6') where day = '2026-11-21'",
        "update statistics_dayclosing set signature = 'x' where day = '2026-11-21'",
        "update statistics_usagerollup set count = 7 where grain = 'day' and start::date = '2026-11-20' and use = 1",
        "delete from statistics_usagerollup where grain = 'hour' and start::date = '2026-11-21' and use = 2",
    ],
)
def test_whoever_touches_a_day_is_found_and_the_day_is_named(three_days: None, act: str) -> None:
    touch(act)
    assert "2026-11-21" in named()
    assert named() <= {"2026-11-21", "2026-11-01", "2026-10-01", "2026-01-01", "2026-11-23", "None"}
    with pytest.raises(CommandError, match="fault"):
        call_command("statistics", "verify")


def test_a_use_that_was_added_is_found(three_days: None) -> None:
    use = "insert into statistics_ledgeruse (place, at, use, channel) values ({}, '2026-11-20 08:00Z', 1, 1)"
    for place in (0, 999):
        touch(use.format(place))
        assert "2026-11-20" in named()
        touch(f"delete from statistics_ledgeruse where place = {place}")
    assert named() == set()


def test_a_closing_that_was_written_anew_with_another_seal_is_found(
    three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = DayClosing.objects.get(day=date(2026, 11, 21))
    content = closing.content.replace('"requests":5', '"requests":6')
    by_another = SimpleNamespace(is_valid=True, holder=SimpleNamespace(organisation="Başqası"))
    monkeypatch.setattr(
        verifying,
        "verify_seal",
        lambda said, seal: by_another if said == content.encode() else checked(said, seal),
    )
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(
            "update statistics_dayclosing set content = %s, digest = sha256(convert_to(%s, 'UTF8')) where day = %s",
            [content, content, closing.day],
        )
        cursor.execute("reset session_replication_role")
    assert named() == {"2026-11-21"}


def test_a_closing_that_is_gone_is_missed(three_days: None) -> None:
    touch("delete from statistics_dayclosing where day = '2026-11-21'")
    assert named() == {"2026-11-22"}


def test_a_block_that_is_gone_is_missed(three_days: None) -> None:
    touch("delete from statistics_ledgerblock where day = '2026-11-21'")
    assert "2026-11-21" in named()


def test_the_statements_that_strangers_are_given_agree(three_days: None) -> None:
    text = (settings.ROOT / "docs" / "how-to" / "verify-a-closing.md").read_text("utf-8")
    linked, head, totals = re.findall(r"^    (select .*?;)$", text, flags=re.DOTALL | re.MULTILINE)
    closing = DayClosing.objects.get(day=DAY)
    assert {is_linked for _place, is_linked in rows(linked)} == {True}
    assert f'"head":"{rows(head)[0][0]}"' in closing.content
    assert f'"uses":{sum(count for _use, count in rows(totals))}' in closing.content


@pytest.mark.parametrize("table", ["ledgeruse", "ledgerblock", "dayclosing"])
@pytest.mark.parametrize("act", ["delete from {}", "truncate {}", "update {} set day = day"])
def test_even_the_owner_changes_nothing_by_accident(three_days: None, table: str, act: str) -> None:
    act = act.replace("day = day", "at = at") if table == "ledgeruse" else act
    with pytest.raises(IntegrityError, match="stays"), connection.cursor() as cursor:
        cursor.execute(act.format(f"statistics_{table}"))


def test_a_use_from_before_midnight_that_commits_after_the_closing_is_of_the_open_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used()
    move_arrived(now=NOON)
    midnight = NOON + timedelta(hours=12)
    at(midnight + timedelta(minutes=2), monkeypatch)
    with elsewhere() as slow:
        slow.execute(ARRIVE, [midnight - timedelta(seconds=1), Use.LOOKUP])
        jobs.close(patience=0.2)
        assert DayClosing.objects.count() == 0, "closed while somebody may still write into the day"
        with elsewhere() as late:
            late.execute("select 1")  # begun before the closing, writes after it
            slow.commit()
            jobs.close()
            closed = DayClosing.objects.get()
            assert '"uses":2' in closed.content
            late.execute(ARRIVE, [midnight - timedelta(seconds=1), Use.PAYMENT])
    move_arrived(now=NOON)
    assert rows("select use, at from statistics_ledgeruse where place = 3") == [
        (Use.PAYMENT, midnight)
    ]
    assert (counter().total, named()) == (3, set())


def test_nobody_looks_at_the_open_day_without_a_number_to_wait_for() -> None:
    """Or a closing would not wait for whoever looks just before it, and writes just after."""
    used()
    with elsewhere() as other:
        other.execute(ARRIVE, [NOON, Use.APPLICATION])
        open_day(day=DAY + timedelta(days=1))
        number = newest_number()
        assert not has_ended(number)
    assert has_ended(number)
