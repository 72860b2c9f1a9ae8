"""Who must report is reminded: three working days ahead, and once when it is overdue."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from birpencere.kernel.actor import Actor
from birpencere.kernel.working_days import BAKU
from birpencere.notifications.models import Notice
from birpencere.regulations.types import Rhythm
from birpencere.reports.jobs import remind_late
from birpencere.reports.models import Report
from birpencere.reports.queries import calendar
from birpencere.reports.rules import due_of, ended_periods, period_label, period_of
from birpencere.reports.tests.conftest import begun, filled_in, signed

NEXT = period_of("2026-Q4")


@pytest.mark.django_db
def test_an_organisation_that_reported_is_reminded_of_the_next_period_once_each(
    accepted: Report, nizami: Actor, company: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = due_of(NEXT, 20, calendar())

    def letters_by(now: datetime) -> list[str]:
        monkeypatch.setattr(timezone, "now", lambda: now)
        remind_late(timestamp=0)
        told = Notice.objects.filter(template__in=("report_due", "report_overdue"))
        return list(told.order_by("created_at").values_list("template", flat=True))

    assert letters_by(due - timedelta(days=10)) == []
    assert letters_by(due - timedelta(days=2)) == ["report_due"]
    assert letters_by(due - timedelta(days=1)) == ["report_due"]
    assert letters_by(due + timedelta(days=1)) == ["report_due", "report_overdue"]
    assert letters_by(due + timedelta(days=9)) == ["report_due", "report_overdue"]
    letter = Notice.objects.get(template="report_overdue")
    assert "2026, IV rüb" in letter.body
    assert f"/services/{accepted.service.slug}/report" in letter.body


@pytest.mark.django_db
def test_people_who_report_for_themselves_are_reminded_as_well(
    aysel: Actor, leyla: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in (aysel, leyla):
        signed(filled_in(begun(who, number="32.10"), who), who)
    after = datetime(2027, 1, 5, 9, tzinfo=BAKU)
    signed(filled_in(begun(leyla, number="32.10", period="2026-Q4", now=after), leyla), leyla)
    monkeypatch.setattr(timezone, "now", lambda: after + timedelta(days=60))
    for _day in range(2):
        remind_late(timestamp=0)
    [letter] = Notice.objects.filter(template="report_overdue")
    assert letter.person_id == aysel.person_id
    assert "/services/tax-reports/report" in letter.body


@pytest.mark.django_db
def test_who_has_reported_is_left_alone(
    accepted: Report, nizami: Actor, company: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = datetime(2027, 1, 5, 9, tzinfo=BAKU)
    report = begun(nizami, organisation_id=company, period="2026-Q4", now=after)
    signed(filled_in(report, nizami), nizami)
    monkeypatch.setattr(timezone, "now", lambda: after + timedelta(days=60))
    remind_late(timestamp=0)
    assert not Notice.objects.filter(template="report_overdue").exists()


@pytest.mark.parametrize(
    ("rhythm", "keys"),
    [
        (Rhythm.MONTHLY, ["2025-12", "2025-11"]),
        (Rhythm.QUARTERLY, ["2025-Q4", "2025-Q3"]),
        (Rhythm.HALF_YEARLY, ["2025-H2", "2025-H1"]),
        (Rhythm.YEARLY, ["2025", "2024"]),
        (Rhythm.WHEN_IT_HAPPENS, []),
    ],
)
def test_periods_that_have_ended(rhythm: Rhythm, keys: list[str]) -> None:
    found = ended_periods(rhythm, datetime(2026, 1, 1, tzinfo=BAKU).date())
    assert [period.key for period in found][:2] == keys
    assert all(period_of(period.key) == period for period in found)


def test_the_time_limit_is_counted_in_working_days() -> None:
    due = due_of(period_of("2026-10"), 15, calendar())
    assert due == datetime(2026, 11, 24, 18, tzinfo=BAKU)
    assert period_label("2026-10", "ru") == "октябрь 2026"


@pytest.mark.parametrize("key", ["2026-13", "2026-Q5", "2026-H3", "26", "2026-1", "2026-Q", "x"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        period_of(key)
