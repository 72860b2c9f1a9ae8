"""Heads see where their own agency's work stands, the supervisor numbers of all, others nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection

from birpencere.applications.actions import approve
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
    in_execution,
    licence,
    rashad,
    sent,
    sign_in,
    snapshot,
    submitted,
)
from birpencere.applications.tests.test_operations import OTHER, Publish, operation, publish
from birpencere.applications.tests.test_operations import in_execution as case_in_execution
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.statistics.queries.supervision import agencies_for, services_for
from birpencere.statistics.queries.work import Workload, workload_for
from birpencere.statistics.queries.work_cases import Narrowed, open_cases

__all__ = [
    "accepted",
    "awaiting_payment",
    "aysel",
    "begin",
    "country",
    "draft",
    "emin",
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


def load(actor: Actor, now: datetime) -> Workload:
    return workload_for(actor, "", now)


def test_the_head_sees_where_work_is_stuck_who_has_it_and_what_becomes_overdue(
    work: list[Application], emin: Actor, web: As
) -> None:
    with web(emin):
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
    publish: Publish, aysel: Actor, rashad: Actor, emin: Actor, kenan: Actor, web: As
) -> None:
    revision = publish(operation("opinion", executor=OTHER), operation("look"))
    case = case_in_execution(revision, aysel, rashad)
    with web(emin):
        found = load(emin, LATER)
        assert {(one.operation, one.is_elsewhere, one.late) for one in found.stuck} == {
            ("opinion", True, 1),
            ("look", False, 1),
        }
        (listed,) = open_cases(emin, found, Narrowed(operation="opinion"))
        assert listed == case
        assert found.for_others == []
    with web(kenan):
        assert load(kenan, LATER).stuck == []
        assert [(one.operation, one.cases, one.late) for one in load(kenan, LATER).for_others] == [
            ("opinion", 1, 1)
        ]


def test_every_figure_leads_to_its_cases(work: list[Application], emin: Actor, web: As) -> None:
    with web(emin):
        found = load(emin, LATER)
        for one in found.stuck:
            cases = open_cases(emin, found, Narrowed(service=one.service.number, status=one.status))
            assert len(cases) == one.cases
        for officer in found.officers:
            cases = open_cases(emin, found, Narrowed(officer=officer.key))
            assert len(cases) == officer.open
            late = open_cases(emin, found, Narrowed(officer=officer.key, is_late=True))
            assert len(late) == officer.late
        with pytest.raises(NotFound):
            open_cases(emin, found, Narrowed(officer="who"))


def test_decisions_since_monday_are_their_officers(
    approved_now: Application, emin: Actor, web: As
) -> None:
    with web(emin):
        decided = {one.name: one.decided for one in load(emin, NOW).officers}
        assert decided == {"Rəşad Hüseynov": 1, "Günay İsmayılova": 0}
        next_week = load(emin, NOW + timedelta(days=7)).officers
        assert {one.decided for one in next_week} == {0}


def test_another_head_is_told_nothing_by_page_or_database(
    work: list[Application], emin: Actor, kenan: Actor, web: As, sign_in: SignIn
) -> None:
    with pytest.raises(NotFound):
        workload_for(kenan, MINISTRY, NOW)
    with web(kenan):
        forged = Workload(workload_for(emin, MINISTRY, NOW).agency, NOW)
        assert forged.stuck == []
        assert forged.forecast == []
        assert sum(one.open for one in forged.officers) == 0
    browser = sign_in(kenan)
    assert browser.get(f"/az/work/load?agency={MINISTRY}").status_code == 404
    assert browser.get(f"/az/work/load/cases?agency={MINISTRY}").status_code == 404
    assert browser.get("/az/work/load").status_code == 200


def test_the_supervisor_has_numbers_of_all_agencies_and_no_case(
    work: list[Application], gulnar: Actor, web: As, sign_in: SignIn
) -> None:
    with web(gulnar):
        (ministry,) = agencies_for(gulnar, LATER).rows
        assert (ministry.key, ministry.open, ministry.late) == (MINISTRY, 2, 2)
        assert (ministry.officers, ministry.mean) == (2, None)  # too few to be told their mean
        assert all(one.due_at for one in work)
        soon = min(one.due_at for one in work if one.due_at) - timedelta(hours=1)
        assert agencies_for(gulnar, soon).rows[0].due >= 1
        _agency, services = services_for(gulnar, MINISTRY, LATER)
        assert [(one.key, one.open) for one in services.rows] == [("20.1", 2)]
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
    work: list[Application], emin: Actor, rashad: Actor, aysel: Actor, web: As, sign_in: SignIn
) -> None:
    for actor in (emin, rashad, aysel):
        with pytest.raises(Forbidden):
            agencies_for(actor, NOW)
        with web(actor), connection.cursor() as cursor:
            cursor.execute("select count(*) from statistics_open_work(now(), now())")
            assert cursor.fetchone() == (0,)
        assert sign_in(actor).get("/az/supervision").status_code == 403
        assert sign_in(actor).get(f"/az/supervision/{MINISTRY}").status_code == 403
    assert sign_in(rashad).get("/az/work/load").status_code == 403


def test_pages_show_the_figures_with_ways_to_their_cases(
    work: list[Application], emin: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(emin)
    page = browser.get("/az/work/load").content.decode()
    assert "applications_application as work" in page  # how it is computed
    listed = browser.get("/az/work/load/cases?service=20.1&status=submitted").content.decode()
    assert str(work[1].number) in listed
    assert str(work[0].number) not in listed
    assert "Məmmədova" not in listed
    assert browser.get("/az/work/load/cases?day=9999-12-31").status_code == 200
    low = sign_in(replace(emin, assurance=Assurance.LOW))
    for address in ("/az/work/load", "/az/work/load/cases"):
        assert "level=2" in low.get(address)["Location"]


WITHOUT_OTHERS = """
    update pg_index set indisvalid = false where indrelid = 'applications_application'::regclass
    and indexrelid <> 'applications_open_queue'::regclass
"""
"""With a handful of rows PostgreSQL may take any of the indexes: whether this one is enough is to be seen."""


def test_only_open_cases_are_read(work: list[Application], emin: Actor) -> None:
    found = load(emin, NOW)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(WITHOUT_OTHERS)
        for name in ("stuck", "load", "forecast"):
            asked = found.asked[name]
            cursor.execute("explain " + asked.statement, asked.values)
            assert "applications_open_queue" in str(cursor.fetchall()), name


@pytest.fixture
def approved_now(in_execution: Application, rashad: Actor) -> Application:
    return approve(
        application_id=in_execution.pk, version=in_execution.version, acting=rashad, now=NOW
    )
