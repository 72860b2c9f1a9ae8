"""Rehearsing lost property: a document of each kind is announced, found, paid for, moved and handed over."""

from datetime import datetime
from uuid import UUID

from birpencere.identity.models import Person
from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor
from birpencere.lost_property import actions
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.queries.documents import marks_of_person
from birpencere.lost_property.queries.offices import lost_and_found
from birpencere.lost_property.queries.searching import found_by
from birpencere.lost_property.types import LostAndFound, Standing
from birpencere.payments.actions import answer_for_bill
from birpencere.regulations.models import Revision
from birpencere.regulations.types import (
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LostKind,
)
from birpencere.rehearsal.answers import Explored
from birpencere.rehearsal.case import SYSTEM, a_citizen
from birpencere.rehearsal.selling import a_gatekeeper
from birpencere.rehearsal.types import Findings, Quoting


def run_lost_and_found(
    revision: Revision,
    regulation: LostAndFoundRegulation,
    _explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """A document of each kind comes back to its owner, by way of another office."""
    keeper = lost_and_found(revision.service.number)
    for kind in regulation.kinds:
        document = _handed_over(keeper, kind, a_citizen(now), now)
        if document.status != Standing.HANDED_OVER:
            label = Standing(document.status).label
            found.faults.append(Quoting.of(f"kinds.{kind.key}: it ends as {{}}", label))
        found.steps += 7
    found.reached = not found.faults


def run_door(
    _revision: Revision,
    regulation: LostAndFoundDoorRegulation,
    _explored: Explored,
    found: Findings,
    _now: datetime,
) -> None:
    """The service behind the door keeps what was found."""
    found.steps, found.reached = 1, bool(lost_and_found(regulation.of).regulation.offices)


def _handed_over(
    keeper: LostAndFound, kind: LostKind, owner: Actor, now: datetime
) -> FoundDocument:
    officer = a_gatekeeper(keeper.agency.pk, now)
    person = profile_of(owner)
    here, *others = keeper.regulation.offices
    actions.announce_loss(service=keeper.slug, kind=kind.key, number="", acting=owner, now=now)
    actions.register_found(
        service=keeper.slug,
        office=here.key,
        kind=kind.key,
        printed=_printed(person),
        acting=officer,
        now=now,
    )
    glimpse = found_by(keeper.service_id, kind.key, marks_of_person(person, _number(person)))
    assert glimpse is not None  # nobody else bears this name and number
    document_id, link = glimpse.id, owner.holding(glimpse.id)
    actions.claim_document(document_id=document_id, acting=link, now=now)
    actions.extend_keeping(document_id=document_id, acting=owner, now=now)
    answer_for_bill(case_id=document_id, reason="Sınaq", acting=SYSTEM, now=now)
    for office in others[:1]:
        _moved(document_id, office.key, owner, officer, now)
    return actions.hand_over(document_id=document_id, fin=person.fin, acting=officer, now=now)


def _moved(document_id: UUID, office: str, owner: Actor, officer: Actor, now: datetime) -> None:
    actions.ask_for_transfer(document_id=document_id, office=office, acting=owner, now=now)
    actions.send_document(document_id=document_id, acting=officer, now=now)
    actions.receive_document(document_id=document_id, acting=officer, now=now)


def _printed(person: Person) -> dict[str, str]:
    """What stands on a document of theirs."""
    return {
        "number": _number(person),
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
    }


def _number(person: Person) -> str:
    return f"AZE{person.fin}"
