"""Long lists of cases, a page at a time: everything once, in order, from an index of the open cases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from birpencere.applications.models import Application
from birpencere.applications.queries import applications_of, lists, queue_of
from birpencere.applications.tests.conftest import MORNING
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.keyset import Page
from birpencere.regulations.models import Revision

List = Callable[[str], Page[Application]]


@pytest.fixture
def cases(licence: Revision, nizami: Actor, monkeypatch: pytest.MonkeyPatch) -> list[Application]:
    """Eleven on the desk, some due at the same moment, some without a deadline, and three refused; pages of four."""
    monkeypatch.setattr(lists, "A_PAGE", 4)
    (company,) = nizami.mandates
    assert nizami.person_id is not None
    due = [MORNING + timedelta(days=day) for day in (3, 1, 1, 1, 1, 1, 2)] + [None] * 4
    made = [
        _case(licence, nizami.person_id, n, Status.IN_EXECUTION, day) for n, day in enumerate(due)
    ]
    made += [_case(licence, nizami.person_id, n, Status.REFUSED, None) for n in (20, 21, 22)]
    for case in made[:6]:
        case.organisation_id = company
    return Application.objects.bulk_create(made)


def _case(
    licence: Revision, applicant: UUID, n: int, status: Status, due: datetime | None
) -> Application:
    at = MORNING - timedelta(hours=n // 2)
    return Application(
        service_id=licence.service_id,
        revision=licence,
        agency_id=licence.service.provider_id,
        applicant_id=applicant,
        status=status,
        number=f"20.1-2026-{n + 1:06d}",
        created_at=at,
        saved_at=at,
        submitted_at=at,
        due_at=due,
    )


def _walked(pages: List) -> list[Application]:
    """All rows, page by page."""
    page = pages("")
    found = [*page.items]
    while page.after:
        page = pages(page.after)
        assert page.items
        found += page.items
    return found


def test_the_queue_shows_every_open_case_once_what_is_due_first_on_top(
    cases: list[Application], rashad: Actor
) -> None:
    found = _walked(lambda after: queue_of(rashad, after=after))
    last = MORNING + timedelta(days=365)
    assert found == sorted(cases[:11], key=lambda case: (case.due_at or last, case.pk))


def test_ended_cases_and_ones_own_come_the_latest_first(
    cases: list[Application], rashad: Actor, nizami: Actor
) -> None:
    def lateness(case: Application) -> tuple[datetime, UUID]:
        return case.saved_at, case.pk

    refused = _walked(lambda after: queue_of(rashad, status="refused", after=after))
    assert refused == sorted(cases[11:], key=lateness, reverse=True)
    own = _walked(lambda after: applications_of(nizami, after))
    assert own == sorted(cases, key=lateness, reverse=True)


def test_a_whole_number_finds_an_ended_case_too(cases: list[Application], rashad: Actor) -> None:
    assert queue_of(rashad, text="20.1-2026-000022").items == [cases[12]]
    assert queue_of(rashad, text="000022").items == []
    assert queue_of(rashad, text="000003").items == [cases[2]]
    assert queue_of(rashad, text="4nzmq7t", status="refused").items[0].status == "refused"


@pytest.mark.parametrize("forged", ["~", "x~y", "9" * 40 + "~" + "0" * 32, "1~", "\x00~"])
def test_a_forged_place_is_the_first_page(
    cases: list[Application], rashad: Actor, forged: str
) -> None:
    assert queue_of(rashad, after=forged) == queue_of(rashad)


def test_the_queue_follows_the_index_of_open_cases(cases: list[Application], rashad: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_sort = off")
        cursor.execute(
            "explain select id from applications_application where agency_id = %s "
            "and status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution') "
            "and due_at is not null order by due_at, id limit 101",
            [cases[0].agency_id],
        )
        assert "applications_open_queue" in str(cursor.fetchall())
