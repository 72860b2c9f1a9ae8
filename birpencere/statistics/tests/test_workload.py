"""Heads see where their own agency's work stands, the supervisor numbers of all, others nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from birpencere.applications.actions import approve, withdraw
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    MORNING,
    NOW,
    Begin,
    SignIn,
    accepted,
    awaiting_payment,
    aysel,
    begin,
    country,
    draft,
    emin,
    filled_in,
    gunay,
    in_execution,
    licence,
    rashad,
    sent,
    sign_in,
    snapshot,
    submitted,
)
from birpencere.applications.tests.test_operations import OTHER, Publish, end, operation, publish
from birpencere.applications.tests.test_operations import in_execution as case_in_execution
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, role_of, web
from birpencere.kernel import roles
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.statistics.actions.open_work import take_reading, take_reading_if_due
from birpencere.statistics.models import OpenWork, WorkReading
from birpencere.statistics.queries.supervision import (
    Supervision,
    agencies_for,
    services_for,
    supervised_agency,
)
from birpencere.statistics.queries.work import Workload, agency_for, workload_for
from birpencere.statistics.queries.work_cases import Narrowed, open_cases
from birpencere.statistics.rules.open_work import values
from birpencere.statistics.work_statements import READING

__all__ = [
    "accepted",
    "awaiting_payment",
    "aysel",
    "begin",
    "country",
    "draft",
    "emin",
    "gunay",
    "in_execution",
    "licence",
    "publish",
    "rashad",
    "rights",
    "sign_in",
    "snapshot",
    "submitted",
    "web",
]
pytestmark = pytest.mark.django_db
MINISTRY = "transport-communications-high-technologies-ministry"
LATER = MORNING + timedelta(days=60)
Load = Callable[[Actor, datetime], Workload]


def somebody(fin: str) -> Actor:
    return actor_of(Person.objects.get(fin=fin).pk, Assurance.HIGH)


@pytest.fixture
def kenan(country: None) -> Actor:
    """Head of another one."""
    return somebody("2X5H2G6")


@pytest.fixture
def gulnar(country: None) -> Actor:
    """The supervisor."""
    return somebody("8NDLUJ1")


@pytest.fixture
def work(in_execution: Application, begin: Begin, aysel: Actor) -> list[Application]:
    """A case that Rəşad has, and one that nobody has taken up."""
    return [in_execution, sent(filled_in(begin(aysel), aysel), aysel)]


@pytest.fixture
def load(web: As) -> Load:
    """What the head sees after a reading of that moment."""

    def look(actor: Actor, now: datetime) -> Workload:
        take_reading(now=now)
        with web(actor):
            found = workload_for(actor, agency_for(actor, ""))
            assert found
            return found

    return look


@pytest.fixture
def supervised(web: As, gulnar: Actor) -> Callable[[datetime], Supervision]:
    """What the supervisor sees after a reading of that moment."""

    def look(now: datetime) -> Supervision:
        take_reading(now=now)
        with web(gulnar):
            found = agencies_for(gulnar)
            assert found
            return found

    return look


def test_the_head_sees_where_work_is_stuck_who_has_it_and_what_becomes_overdue(
    work: list[Application], emin: Actor, load: Load
) -> None:
    today, later = load(emin, NOW), load(emin, LATER)
    stages = {(one.status, one.cases, one.late) for one in today.stuck}
    assert stages == {("in_execution", 1, 0), ("submitted", 1, 0)}
    assert all(one.title for one in today.stuck)
    assert {one.late for one in later.stuck} == {1}
    assert all(one.age > 30 for one in later.stuck)
    held = {one.name: (one.open, one.late) for one in later.officers}
    assert held == {"": (1, 1), "Rəşad Hüseynov": (1, 1), "Günay İsmayılova": (0, 0)}
    due = work[1].due_at
    assert due
    soon = load(emin, due - timedelta(hours=1))
    assert [(one.day, one.cases) for one in soon.forecast] == [(due.date(), 1)]
    assert load(emin, due + timedelta(hours=1)).forecast == []


def test_an_operation_of_another_agency_is_told_to_both_heads(
    publish: Publish, aysel: Actor, rashad: Actor, emin: Actor, kenan: Actor, web: As, load: Load
) -> None:
    revision = publish(operation("opinion", executor=OTHER), operation("look"))
    case = case_in_execution(revision, aysel, rashad)
    found = load(emin, LATER)
    assert {(one.operation, one.is_elsewhere, one.late) for one in found.stuck} == {
        ("opinion", True, 1),
        ("look", False, 1),
    }
    assert found.for_others == []
    with web(emin):
        (listed,) = open_cases(emin, found.agency, Narrowed(operation="opinion"), LATER)
    assert listed == case
    found = load(kenan, LATER)
    assert found.stuck == []
    assert [(one.operation, one.cases, one.late) for one in found.for_others] == [("opinion", 1, 1)]


def test_every_figure_leads_to_its_cases(
    work: list[Application], emin: Actor, web: As, load: Load
) -> None:
    found = load(emin, LATER)
    with web(emin):

        def cases(**narrowed: Any) -> list[Application]:
            return open_cases(emin, found.agency, Narrowed(**narrowed), LATER)

        for one in found.stuck:
            assert len(cases(service=one.service.number, status=one.status)) == one.cases
        for officer in found.officers:
            assert len(cases(officer=officer.key)) == officer.open
            assert len(cases(officer=officer.key, is_late=True)) == officer.late
        with pytest.raises(NotFound):
            cases(officer="who")


def test_decisions_since_monday_are_their_officers(
    approved_now: Application, emin: Actor, load: Load
) -> None:
    decided = {one.name: one.decided for one in load(emin, NOW).officers}
    assert decided == {"Rəşad Hüseynov": 1, "Günay İsmayılova": 0}
    next_week = load(emin, NOW + timedelta(days=7)).officers
    assert {one.decided for one in next_week} == {0}


def test_who_ends_an_operation_has_the_case(
    publish: Publish, aysel: Actor, rashad: Actor, gunay: Actor, emin: Actor, load: Load
) -> None:
    case = case_in_execution(
        publish(operation("look"), operation("decide", after=["look"])), aysel, rashad
    )
    assert {one.name: one.open for one in load(emin, NOW).officers if one.open} == {rashad.name: 1}
    end(case, "look", gunay)
    assert {one.name: one.open for one in load(emin, NOW).officers if one.open} == {gunay.name: 1}


def test_the_trail_says_of_older_cases_who_has_them(work: list[Application], rashad: Actor) -> None:
    def officers() -> list[Any]:
        return [Application.objects.get(pk=one.pk).officer_id for one in work]

    assert officers() == [rashad.person_id, None]
    Application.objects.update(officer=None)
    with connection.cursor() as cursor:
        cursor.execute(
            import_module("birpencere.applications.migrations.0014_officers_out_of_the_trail").TAKEN
        )
    assert officers() == [rashad.person_id, None]


def test_another_head_is_told_nothing_by_page_or_database(
    work: list[Application], emin: Actor, kenan: Actor, web: As, sign_in: SignIn, load: Load
) -> None:
    ministry = load(emin, NOW).agency
    with pytest.raises(NotFound):
        workload_for(kenan, ministry)
    with pytest.raises(NotFound):
        open_cases(kenan, ministry, Narrowed(), NOW)
    with web(kenan):
        assert not OpenWork.objects.filter(agency_id=ministry.pk).exists()
    browser = sign_in(kenan)
    assert browser.get(f"/az/work/load?agency={MINISTRY}").status_code == 404
    assert browser.get(f"/az/work/load/cases?agency={MINISTRY}").status_code == 404
    assert browser.get("/az/work/load").status_code == 200


def test_the_supervisor_has_numbers_of_all_agencies_and_no_case(
    work: list[Application],
    gulnar: Actor,
    web: As,
    sign_in: SignIn,
    supervised: Callable[[datetime], Supervision],
) -> None:
    soon = min(one.due_at for one in work if one.due_at) - timedelta(hours=1)
    assert supervised(soon).rows[0].due >= 1
    (ministry,) = supervised(LATER).rows
    assert (ministry.key, ministry.open, ministry.late) == (MINISTRY, 2, 2)
    assert (ministry.officers, ministry.mean) == (2, None)  # too few to be told their mean
    with web(gulnar):
        services = services_for(gulnar, supervised_agency(gulnar, MINISTRY))
        assert services
        assert [(one.key, one.open) for one in services.rows] == [("20.1", 2)]
        assert {one.part for one in OpenWork.objects.all()} == {"numbers", "standing"}
        assert Application.objects.count() == 0
    browser = sign_in(gulnar)
    page = browser.get(f"/az/supervision/{MINISTRY}").content.decode()
    assert "20.1" in page
    assert all(str(one.number) not in page for one in work)
    assert browser.get("/az/supervision").status_code == 200
    assert browser.get("/az/supervision/nobody").status_code == 404
    for closed in ("/az/work/load", "/az/work/load/cases", "/az/work"):
        assert browser.get(closed).status_code == 403


def test_nobody_else_is_told_the_numbers(
    work: list[Application], rashad: Actor, aysel: Actor, emin: Actor, web: As, sign_in: SignIn
) -> None:
    take_reading(now=NOW)
    for actor in (emin, rashad, aysel):
        with pytest.raises(Forbidden):
            agencies_for(actor)
        assert sign_in(actor).get("/az/supervision").status_code == 403
        assert sign_in(actor).get(f"/az/supervision/{MINISTRY}").status_code == 403
    for actor in (rashad, aysel):
        with web(actor):
            assert not OpenWork.objects.exists()
    assert sign_in(rashad).get("/az/work/load").status_code == 403


@pytest.mark.parametrize(
    "change",
    ["delete from statistics_openwork", "update statistics_openwork set part = 'numbers'"],
)
def test_the_worker_alone_counts(
    work: list[Application], emin: Actor, web: As, change: str
) -> None:
    take_reading(now=NOW)
    with web(emin), connection.cursor() as cursor:
        cursor.execute(change)
        assert cursor.rowcount == 0
    with role_of(roles.WORKER):
        take_reading(now=LATER)
    assert WorkReading.objects.get().taken_at == LATER


def test_pages_show_the_figures_with_ways_to_their_cases(
    work: list[Application], emin: Actor, sign_in: SignIn
) -> None:
    take_reading(now=timezone.now())
    browser = sign_in(emin)
    page = browser.get("/az/work/load").content.decode()
    assert "applications_application as work" in page  # how it is computed
    assert "köhnədir" not in page
    listed = browser.get("/az/work/load/cases?service=20.1&status=submitted").content.decode()
    assert str(work[1].number) in listed
    assert str(work[0].number) not in listed
    assert "Məmmədova" not in listed
    assert browser.get("/az/work/load/cases?day=9999-12-31").status_code == 200
    low = sign_in(replace(emin, assurance=Assurance.LOW))
    for address in ("/az/work/load", "/az/work/load/cases"):
        assert "level=2" in low.get(address)["Location"]


@pytest.mark.parametrize("address", ["work/load", "supervision", f"supervision/{MINISTRY}"])
def test_pages_say_when_nothing_was_counted_yet_and_when_that_was_long_ago(
    work: list[Application], emin: Actor, gulnar: Actor, sign_in: SignIn, address: str
) -> None:
    browser = sign_in(emin if address == "work/load" else gulnar)
    assert "sayılır" in browser.get(f"/az/{address}").content.decode()
    take_reading(now=timezone.now() - timedelta(minutes=6))
    assert "köhnədir" in browser.get(f"/az/{address}").content.decode()


def test_what_has_not_changed_is_not_written_and_what_is_gone_is_removed(
    work: list[Application], aysel: Actor
) -> None:
    def written() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("select part, xmin, ctid from statistics_openwork")
            return list(cursor.fetchall())

    take_reading(now=NOW)
    before = written()
    take_reading(now=NOW + timedelta(minutes=1))
    assert written() == before
    for case in work:
        withdraw(application_id=case.pk, acting=aysel, now=NOW)
    take_reading(now=NOW)
    assert written() == []


def test_a_country_that_takes_long_to_count_is_counted_less_often(work: list[Application]) -> None:
    take_reading_if_due(now=NOW)
    WorkReading.objects.update(seconds=4.0)
    take_reading_if_due(now=NOW + timedelta(minutes=1))
    assert WorkReading.objects.get().taken_at == NOW
    take_reading_if_due(now=NOW + timedelta(minutes=2))
    assert WorkReading.objects.get().taken_at == NOW + timedelta(minutes=2)


WITHOUT_OTHERS = """
    update pg_index set indisvalid = false where indrelid = 'applications_application'::regclass
    and indexrelid not in (
        select oid from pg_class where relname like 'applications\\_open\\_%' or relname = 'applications_decided_lately'
    )
"""
"""With a handful of rows PostgreSQL may take any of the indexes: whether these are enough is to be seen."""


def test_only_open_cases_and_decisions_of_the_week_are_read(work: list[Application]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(WITHOUT_OTHERS)
        cursor.execute("explain " + READING, values(NOW))
        plan = str(cursor.fetchall())
    assert "Seq Scan on applications_application" not in plan
    assert "applications_decided_lately" in plan


@pytest.fixture
def approved_now(in_execution: Application, rashad: Actor) -> Application:
    return approve(
        application_id=in_execution.pk, version=in_execution.version, acting=rashad, now=NOW
    )
