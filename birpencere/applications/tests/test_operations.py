"""Operations of a regulation: side by side, by another agency, by the portal itself, with outcomes that lead on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import yaml

from birpencere.applications import gaining, jobs
from birpencere.applications.actions import (
    accept,
    approve,
    ask_for_payment,
    end_operation,
    save_answers,
    send_back,
    start_draft,
)
from birpencere.applications.errors import OperationsOpen, WrongMove
from birpencere.applications.models import Application, Result, Task
from birpencere.applications.queries import tasks_for_others
from birpencere.applications.tests.conftest import (
    FACTS,
    MORNING,
    attach,
    reload,
    sent,
    trail_of,
)
from birpencere.applications.types import Status
from birpencere.documents.models import Document
from birpencere.exchange.types import Reader, Record, Wanted
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.models import Revision
from birpencere.regulations.tests.documents import text, written

SYSTEM = Actor.system("tests")
SERVICE = "20.2"
OTHER = "labour-social-protection-ministry"
WORDS = {name: text() for name in ("title", "role", "content", "outcome")}
Change = Callable[[dict[str, Any]], None]
Publish = Callable[..., Revision]


def operation(key: str, **parts: Any) -> dict[str, Any]:
    return {"key": key, **WORDS, "title": text(key), "stage": "in_execution", "limit": 3, **parts}


@pytest.fixture
def publish(country: None) -> Publish:
    """A service of the ministry runs by these operations."""

    def publish(*operations: dict[str, Any], **parts: Any) -> Revision:
        typical = Revision.objects.get(service__number=SERVICE, status="published")
        body = yaml.load(typical.source_text, Loader=yaml.CSafeLoader)
        body["general"]["other_executors"] = [OTHER]
        body["operations"] = [*(parts.pop("first", [body["operations"][0]])), *operations]
        body["checklist"] = []
        body["general"] |= parts.pop("general", {})
        body["result"] |= parts.pop("result", {})
        return publish_revision(
            text=written(body | parts), file_name="x.yaml", acting=SYSTEM, now=MORNING
        )

    return publish


@pytest.fixture
def executor(orkhan: Actor) -> Actor:
    """An officer of the other agency that takes part."""
    return orkhan


def submitted_case(revision: Revision, acting: Actor) -> Application:
    case = start_draft(
        revision=revision,
        organisation_id=None,
        facts=FACTS,
        another=True,
        acting=acting,
        now=MORNING,
    )
    file = attach(case, "attachments", acting)
    answers = {
        "phone": "+994 50 100 00 01",
        "email": "aysel@example.az",
        "subject": "Xəttin çəkilməsi",
        "description": "Ətraflı",
        "attachments": [file],
        "declaration": ["true_information"],
    }
    return sent(
        save_answers(application_id=case.pk, typed=answers, acting=acting, now=MORNING), acting
    )


def in_execution(revision: Revision, acting: Actor, officer: Actor) -> Application:
    case = submitted_case(revision, acting)
    case = accept(application_id=case.pk, version=case.version, acting=officer, now=MORNING)
    return ask_for_payment(
        application_id=case.pk, version=case.version, acting=officer, now=MORNING
    )


def open_keys(case: Application) -> set[str]:
    return set(case.task_set.filter(ended_at=None).values_list("operation", flat=True))


def end(case: Application, key: str, acting: Actor, way: str = "", note: str = "") -> None:
    """The operation ends, and the job that follows has run."""
    task = case.task_set.get(operation=key, ended_at=None)
    end_operation(task_id=task.pk, way=way, note=note, acting=acting, now=MORNING)
    jobs.follow(task_id=str(task.pk))


def test_a_service_of_one_operation_a_stage_keeps_none(submitted: Application) -> None:
    assert not Task.objects.exists()


def test_operations_side_by_side_join(publish: Publish, aysel: Actor, rashad: Actor) -> None:
    revision = publish(
        operation("measure"),
        operation("draw"),
        operation("decide", after=["measure", "draw"]),
    )
    case = in_execution(revision, aysel, rashad)
    assert open_keys(case) == {"measure", "draw"}
    end(case, "draw", rashad)
    assert open_keys(case) == {"measure"}
    with pytest.raises(OperationsOpen):
        approve(application_id=case.pk, version=reload(case).version, acting=rashad, now=MORNING)
    end(case, "measure", rashad)
    assert open_keys(case) == {"decide"}
    approve(application_id=case.pk, version=reload(case).version, acting=rashad, now=MORNING)
    assert reload(case).status == Status.APPROVED
    assert not open_keys(case)
    assert trail_of(case).count("applications.operation_ended") == 2


def test_an_operation_whose_condition_fails_does_not_hold_up_the_others(
    publish: Publish, aysel: Actor, rashad: Actor
) -> None:
    revision = publish(
        operation("company_check", condition='applicant.kind == "organisation"'),
        operation("decide", after=["company_check"]),
    )
    assert open_keys(in_execution(revision, aysel, rashad)) == {"decide"}


def test_an_outcome_decides_or_leads_on(publish: Publish, aysel: Actor, rashad: Actor) -> None:
    ways = [
        {"key": "again", "title": text(), "to": "visit"},
        {"key": "no", "title": text(), "decision": "refuse", "ground": "no_legal_ground"},
        {"key": "yes", "title": text(), "decision": "approve"},
    ]
    revision = publish(operation("visit"), operation("look", after=["visit"], ways=ways))
    case = in_execution(revision, aysel, rashad)
    end(case, "visit", rashad)
    task = case.task_set.get(operation="look")
    with pytest.raises(Invalid):
        end_operation(task_id=task.pk, way="maybe", note="", acting=rashad, now=MORNING)
    end(case, "look", rashad, "again")
    assert open_keys(case) == {"visit"}
    end(case, "visit", rashad)
    end(case, "look", rashad, "no", "Qanun icazə vermir.")
    assert reload(case).status == Status.REFUSED
    assert reload(case).decision == {"codes": ["no_legal_ground"], "note": "Qanun icazə vermir."}


def test_what_an_operation_leads_to_begins_once(
    publish: Publish, aysel: Actor, rashad: Actor
) -> None:
    revision = publish(operation("visit"), operation("decide", after=["visit"]))
    case = in_execution(revision, aysel, rashad)
    end(case, "visit", rashad)
    jobs.follow(task_id=str(case.task_set.get(operation="visit").pk))
    assert case.task_set.count() == 2
    with pytest.raises(WrongMove):
        end(case, "decide", rashad)


@pytest.mark.law("R-6.1.2", "R-7.1.4", "R-9.3.2b")
def test_another_agency_sees_its_operation_and_nothing_else(
    publish: Publish, aysel: Actor, rashad: Actor, executor: Actor
) -> None:
    revision = publish(
        operation("opinion", executor=OTHER, sees=["subject", "attachments"]),
        operation("decide", after=["opinion"]),
    )
    case = in_execution(revision, aysel, rashad)
    [task] = tasks_for_others(executor)
    assert [(row["value"]) for row in task.shown] == ["Xəttin çəkilməsi"]
    assert len(task.files) == 1
    assert tasks_for_others(rashad) == []
    with pytest.raises(NotFound):
        end(case, "opinion", rashad)
    end(case, "opinion", executor, note="Etiraz yoxdur.")
    assert open_keys(case) == {"decide"}


def test_a_case_that_was_sent_back_begins_its_operations_anew(
    publish: Publish, aysel: Actor, rashad: Actor
) -> None:
    revision = publish(operation("visit"), operation("decide", after=["visit"]))
    case = in_execution(revision, aysel, rashad)
    end(case, "visit", rashad)
    send_back(
        application_id=case.pk,
        version=reload(case).version,
        reasons=["unclear"],
        note="",
        acting=rashad,
        now=MORNING + timedelta(hours=1),
    )
    assert not open_keys(case)
    case = sent(reload(case), aysel, MORNING + timedelta(hours=2))
    later = MORNING + timedelta(hours=3)
    case = accept(application_id=case.pk, version=case.version, acting=rashad, now=later)
    ask_for_payment(application_id=case.pk, version=case.version, acting=rashad, now=later)
    assert open_keys(case) == {"visit"}


QUERY = {
    "does": "register_query",
    "records": "certificates",
    "register": text("Reyestr"),
    "parameters": [{"name": "holder", "value": "person.fin"}],
    "gains": [
        {"key": "state", "label": text("Vəziyyət")},
        {"key": "sum", "label": text("Məbləğ"), "kind": "money"},
    ],
    "missing_ground": "no_legal_ground",
}
DOUBLE = {
    "does": "calculation",
    "gains": [
        {"key": "twice", "label": text("İki dəfə"), "kind": "money", "value": "found.ask.sum * 2"}
    ],
}


@pytest.fixture
def by_itself(publish: Publish) -> Revision:
    """A service that is automatic in full: ask a register, compute, issue."""
    return publish(
        operation("ask", automatic=QUERY, limit=1),
        operation("compute", automatic=DOUBLE, after=["ask"], limit=1),
        first=[],
        general={"automation": "full", "time": {"lower": 1, "upper": 3}},
        result={
            "rows": [{"found": "compute.twice", "label": text("Cəmi")}],
            "data": [{"key": "total", "value": "found.compute.twice"}],
        },
    )


def run_jobs(case: Application) -> None:
    """The jobs of the case run until nothing is under way."""
    for _ in range(5):
        jobs.go_on(application_id=str(case.pk))
        for task in case.task_set.filter(ended_at=None):
            jobs.perform(task_id=str(task.pk))


def answering(monkeypatch: pytest.MonkeyPatch, *records: dict[str, Any]) -> list[Any]:
    asked: list[Any] = []

    def ask(wanted: Wanted, reader: Reader) -> tuple[Record, ...]:
        asked.append((wanted.records, wanted.parameters, reader.case_id, wanted.holder))
        if not records:
            raise NotFound
        return records

    monkeypatch.setattr(gaining, "read_records", ask)
    return asked


@pytest.mark.law("R-4.4a")
def test_a_service_that_is_automatic_in_full_needs_no_officer(
    by_itself: Revision, aysel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, {"state": "yaxşı", "sum": "12.50", "secret": "x"})
    case = submitted_case(by_itself, aysel)
    run_jobs(case)
    case = reload(case)
    assert case.status == Status.APPROVED
    assert case.facts["found"] == {
        "ask": {"state": "yaxşı", "sum": 1250},
        "compute": {"twice": 2500},
    }
    assert asked == [("certificates", {"holder": "5ARPXK2"}, case.pk, "5ARPXK2")]
    assert Result.objects.get(application=case).data == {"total": 2500}


def test_where_the_register_has_nothing_the_case_is_refused_by_its_ground(
    by_itself: Revision, aysel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    case = submitted_case(by_itself, aysel)
    run_jobs(case)
    assert reload(case).status == Status.REFUSED
    assert reload(case).decision["codes"] == ["no_legal_ground"]


def test_the_database_shows_an_operation_to_those_concerned_only(
    publish: Publish,
    aysel: Actor,
    rashad: Actor,
    leyla: Actor,
    executor: Actor,
    web: As,
) -> None:
    opinion = operation("opinion", executor=OTHER, sees=["attachments"])
    case = in_execution(publish(opinion, operation("decide", after=["opinion"])), aysel, rashad)
    for who, seen in ((aysel, 1), (rashad, 1), (executor, 1), (leyla, 0)):
        with web(who):
            assert Task.objects.count() == seen
    with web(executor):
        assert (Application.objects.count(), Document.objects.count()) == (0, 1)
        task = case.task_set.get()
        end_operation(task_id=task.pk, way="", note="Yox", acting=executor, now=MORNING)
    jobs.follow(task_id=str(task.pk))
    assert open_keys(case) == {"decide"}
