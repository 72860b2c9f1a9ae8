"""Rehearsing a case: from the form to the result, with its officers, its payment and its operations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from birpencere.applications import actions, gaining
from birpencere.applications.models import Application, Task
from birpencere.applications.papers import application_sheet, result_sheet
from birpencere.applications.queries import regulation_for
from birpencere.applications.types import Status
from birpencere.documents.models import Document
from birpencere.documents.render import render as draw
from birpencere.documents.types import MediaType
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Assurance, Duty, Role
from birpencere.payments import actions as payments
from birpencere.regulations.models import Revision
from birpencere.regulations.rules import is_last, samples
from birpencere.regulations.types import (
    CaseRegulation,
    Decision,
    Facts,
    Json,
    Operation,
    RegisterQuery,
    Value,
)
from birpencere.rehearsal.answers import FILES
from birpencere.rehearsal.types import Findings, Quoting

SYSTEM = Actor.system("rehearsal")
MOST_MOVES = 60
"""Moves of a case; one that takes more turns in circles."""


def run_case(
    revision: Revision, facts: Facts, typed: Mapping[str, Json], found: Findings, now: datetime
) -> None:
    """The application is sent and comes to its result; every page and move counts as a step.

    Within the caller's transaction, which is rolled back: nothing of it stays.
    """
    applicant = a_citizen(now)
    application = sent(revision, facts, typed, applicant, now)
    found.steps += len(regulation_for(application).form.steps) + 2
    draw(application_sheet(application, now), made_at=now)
    for _ in range(MOST_MOVES):
        application.refresh_from_db()
        if application.status not in (
            Status.SUBMITTED,
            Status.ACCEPTED,
            Status.AWAITING_PAYMENT,
            Status.IN_EXECUTION,
        ):
            break
        if not move_on(application, now):
            label = Status(application.status).label
            found.faults.append(Quoting.of("a dead end: nothing leads on from {}", label))
            return
        found.steps += 1
    if application.status != Status.APPROVED:
        found.faults.append(Quoting.of("it ends as {}", Status(application.status).label))
        return
    draw(result_sheet(application, application.result, now), made_at=now)
    found.reached = True


def a_citizen(now: datetime) -> Actor:
    """Somebody who applies."""
    person = _somebody("Sınaqlı", now)
    return Actor(person.name, person.pk, Assurance.HIGH)


def officer_of(agency_id: UUID, now: datetime) -> Actor:
    """Somebody who works there."""
    person = _somebody("Məmur", now)
    return Actor(person.name, person.pk, Assurance.HIGH, (Duty(agency_id, Role.OFFICER),))


def _somebody(surname: str, now: datetime) -> Person:
    return Person.objects.create(
        fin=f"9{uuid4().hex[:6].upper()}".replace("I", "A").replace("O", "B"),
        given_name="Sınaq",
        surname=surname,
        patronymic="",
        birth_date="1990-01-01",
        created_at=now,
    )


def sent(
    revision: Revision,
    facts: Facts,
    typed: Mapping[str, Json],
    applicant: Actor,
    now: datetime,
) -> Application:
    """The application with its files is with the agency."""
    application = actions.start_draft(
        revision=revision,
        organisation_id=None,
        facts=dict(facts),
        another=True,
        acting=applicant,
        now=now,
    )
    application = actions.save_answers(
        application_id=application.pk,
        typed=with_files(application, typed, applicant, now),
        acting=applicant,
        now=now,
    )
    return actions.submit(
        application_id=application.pk,
        document_id=UUID(int=1),
        version=application.version,
        acting=applicant,
        now=now,
    )


def with_files(
    application: Application, typed: Mapping[str, Json], applicant: Actor, now: datetime
) -> dict[str, Json]:
    """The answers with files of this application in place of the names of formats."""
    asked = {field.key for field in regulation_for(application).form.fields if field.formats}
    return {
        key: [str(uploaded(application, key, name, applicant, now)) for name in value]
        if key in asked
        else value
        for key, value in typed.items()
    }


def uploaded(
    application: Application, field: str, name: str, applicant: Actor, now: datetime
) -> UUID:
    """A file of that format answers the question; its content is not looked at here."""
    document = Document.objects.create(
        case_id=application.pk,
        field=field,
        kind=Document.Kind.UPLOAD,
        name=FILES[name].name,
        media_type=MEDIA[name],
        size=FILES[name].size,
        digest="0" * 64,
        uploaded_by_id=applicant.person_id,
        created_at=now,
    )
    return document.pk


MEDIA: Mapping[str, MediaType] = {one.name.lower(): one for one in MediaType}


def move_on(application: Application, now: datetime) -> bool:
    """Whoever has to act next has done so; False where nobody can."""
    tasks = list(application.task_set.filter(ended_at__isnull=True).order_by("begun_at", "pk"))
    regulation = regulation_for(application)
    for task in tasks:
        if not is_last(regulation, regulation.operation(task.operation)):
            end(task, regulation, application, now)
            return True
    return decide(application, now)


def end(task: Task, regulation: CaseRegulation, application: Application, now: datetime) -> None:
    """An operation ends as well as it can, and what follows begins."""
    operation = regulation.operation(task.operation)
    if operation.automatic:
        gained = said(operation) or gaining.gained_by(application, task, now)
        actions.end_automatic(task_id=task.pk, gained=gained, acting=SYSTEM, now=now)
        return
    actions.end_operation(
        task_id=task.pk,
        way=good_way(operation),
        note="Sınaq",
        acting=officer_of(task.agency_id, now),
        now=now,
    )
    actions.follow(task_id=task.pk, acting=SYSTEM, now=now)


def said(operation: Operation) -> dict[str, Value]:
    """What a register would say; nothing for what the portal computes."""
    is_asked = isinstance(operation.automatic, RegisterQuery)
    return samples(operation.automatic.gains) if operation.automatic and is_asked else {}


def good_way(operation: Operation) -> str:
    """The outcome that leads to the result."""
    good = [
        way.key for way in operation.ways if way.decision not in (Decision.REFUSE, Decision.RETURN)
    ]
    approving = [way.key for way in operation.ways if way.decision is Decision.APPROVE]
    return next(iter((*approving, *good)), "")


def decide(application: Application, now: datetime) -> bool:
    """The officer, the applicant or the portal takes the case on; False where nobody can."""
    officer = officer_of(application.agency_id, now)
    case: dict[str, Any] = {"application_id": application.pk, "version": application.version}
    match Status(application.status):
        case Status.SUBMITTED:
            actions.accept(**case, acting=officer, now=now)
        case Status.ACCEPTED:
            actions.ask_for_payment(**case, acting=officer, now=now)
        case Status.AWAITING_PAYMENT:
            payments.answer_for_bill(
                case_id=application.pk, reason="Sınaq", acting=officer, now=now
            )
        case Status.IN_EXECUTION:
            actions.approve(**case, acting=officer, now=now)
        case _:
            return False
    return True
