"""What a published regulation changes is a correction that the agency owes (Rules, 10.6)."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.working_days import BAKU
from birpencere.notifications.models import Notice
from birpencere.registration import actions
from birpencere.registration.errors import Owed
from birpencere.registration.jobs import remind_of_corrections
from birpencere.registration.models import DutyReminder, EntryApplication
from birpencere.registration.queries import duties_of
from birpencere.registration.tests.conftest import (
    decided,
    licence,
    reload,
    saved,
    sent,
)
from birpencere.registration.types import Status
from birpencere.registry.annex2 import EntryData
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.queries import text_in_force

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=BAKU)
HOUR = timedelta(hours=1)


def publish(old: str, new: str, now: datetime = FRIDAY) -> None:
    """The licence's regulation says something else, and the job that compares has run."""
    text = text_in_force(licence().service_id)
    assert old in text
    publish_revision(
        text=text.replace(old, new), file_name="20.1.yaml", acting=Actor.system("tests"), now=now
    )
    compare(now)


def compare(now: datetime = FRIDAY) -> None:
    actions.compare_entry(entry_id=licence().pk, now=now)


def owed(parvana: Actor) -> EntryApplication:
    [application] = duties_of(parvana)
    return application


@pytest.fixture
def prepared(entries: None, parvana: Actor) -> EntryApplication:
    publish("users: [", "users: [others, ")
    return owed(parvana)


@pytest.mark.law("R-10.6")
def test_a_publication_prepares_the_correction_with_the_difference(
    prepared: EntryApplication,
) -> None:
    held, wanted = EntryData.of(licence().data), EntryData.of(prepared.data)
    assert held.differences(wanted) == ("users",)
    assert "others" in wanted.users
    assert prepared.duty_due_at == datetime(2026, 11, 25, 18, tzinfo=BAKU)


def test_publishing_asks_a_job_to_compare(entries: None) -> None:
    text = text_in_force(licence().service_id)
    changed = text.replace("users: [", "users: [others, ")
    publish_revision(text=changed, file_name="x", acting=Actor.system("tests"), now=FRIDAY)
    with connection.cursor() as cursor:
        cursor.execute(
            "select args->>'entry_id' from procrastinate_jobs where task_name = %s",
            ["registration.compare_entry"],
        )
        assert cursor.fetchall() == [(str(licence().pk),)]


def test_it_disappears_when_the_difference_is_gone(
    prepared: EntryApplication, parvana: Actor
) -> None:
    publish("users: [others, ", "users: [", FRIDAY + HOUR)
    assert duties_of(parvana) == []
    assert reload(prepared).status == Status.DISCARDED


def test_a_later_publication_is_filled_in_and_the_limit_runs_from_the_first(
    prepared: EntryApplication, parvana: Actor
) -> None:
    saved(prepared, parvana, is_declared=True)
    publish("kind: interactive", "kind: informative", FRIDAY + 30 * HOUR)
    again = owed(parvana)
    assert again.pk == prepared.pk
    assert EntryData.of(licence().data).differences(EntryData.of(again.data)) == ("kind", "users")
    assert again.duty_due_at == prepared.duty_due_at


def test_nothing_is_owed_while_the_operator_has_it_nor_after(
    prepared: EntryApplication, parvana: Actor, emin: Actor, sevda: Actor
) -> None:
    sent(saved(prepared, parvana), emin, FRIDAY)
    compare()
    assert duties_of(parvana) == []
    decided(prepared, sevda, now=FRIDAY)
    compare()
    assert duties_of(parvana) == []


def test_what_somebody_wrote_besides_is_kept(prepared: EntryApplication, parvana: Actor) -> None:
    data = EntryData.of(prepared.data).taking(
        ["payment"], EntryData.of({**prepared.data, "payment": "free"})
    )
    saved(prepared, parvana, data=data)
    publish("users: [others, ", "users: [", FRIDAY + HOUR)
    assert duties_of(parvana) == []
    assert reload(prepared).status == Status.DRAFT


def test_what_is_owed_is_not_given_up(prepared: EntryApplication, parvana: Actor) -> None:
    with pytest.raises(Owed):
        actions.discard(application_id=prepared.pk, acting=parvana, now=FRIDAY)


@pytest.mark.law("R-10.6")
def test_the_agency_is_reminded_the_day_before_on_the_day_and_after_once_each(
    prepared: EntryApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(21, 30):
        morning = datetime(2026, 11, day, 9, tzinfo=BAKU)
        monkeypatch.setattr(timezone, "now", lambda morning=morning: morning)
        remind_of_corrections(timestamp=0)
    days = DutyReminder.objects.order_by("sent_at").values_list("sent_at", flat=True)
    assert [local_date(day).day for day in days] == [24, 25, 26]
    told = Notice.objects.filter(template__startswith="correction")
    by = sorted(told.values_list("person__surname", "template"))
    assert by == [
        (surname, template)
        for surname in ("Hacıyev", "Əsgərova")
        for template in ("correction_due", "correction_due", "correction_overdue")
    ]
    assert settings.PUBLIC_URL in told[0].body


def test_what_is_begun_on_an_entry_moves_on_with_it(
    correction: EntryApplication,
    parvana: Actor,
    prepared: EntryApplication,
    emin: Actor,
    sevda: Actor,
) -> None:
    decided(sent(saved(prepared, parvana), emin), sevda)
    compare()
    moved = reload(correction)
    assert moved.base == licence().data
    assert EntryData.of(licence().data).differences(EntryData.of(moved.data)) == ("content",)
