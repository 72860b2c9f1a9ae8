"""The country of the matrix: somebody of each role, and one of everything that they might do something with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from birpencere.applications.models import Application, Complaint
from birpencere.applications.tests.conftest import (
    MORNING,
)
from birpencere.applications.types import Status
from birpencere.audit.actions import record
from birpencere.clients.actions import add_client
from birpencere.clients.models import Client
from birpencere.clients.queries import actor_of_client
from birpencere.clients.types import NewClient
from birpencere.drafting.actions import begin_draft
from birpencere.drafting.models import (
    Agreement,
    AgreementReminder,
    Approval,
    Comment,
    Consultation,
    Draft,
    DraftEdit,
    DraftStep,
    Rehearsal,
)
from birpencere.identity.actions import appoint
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Role
from birpencere.registration.actions import begin_reorganisation
from birpencere.registration.models import (
    Decision,
    DutyReminder,
    EntryApplication,
)
from birpencere.registration.tests.conftest import PARTICULARS, begun, filled_in, saved, sent
from birpencere.registry.models import Entry, Reorganisation, Service
from birpencere.registry.types import Plan
from birpencere.regulations.models import Revision
from birpencere.resources.actions import load_resources
from birpencere.resources.models import InformationResource
from tests.pages.matrix import ROLES

MINISTRY, OTHER = (
    "transport-communications-high-technologies-ministry",
    "labour-social-protection-ministry",
)
FINS = {
    "citizen": "5ARPXK2",
    "officer": "2RSHD5M",
    "drafter": "8V2LUG8",
    "head": "8LR7FAV",
    "other_drafter": "4NZMQ7T",
    "other_head": "2X5H2G6",
    "executor": "1W1P36Y",
    "accountant": "5TU5WM4",
    "operator": "7SVDAR4",
    "supervisor": "8NDLUJ1",
}
SYSTEM = Actor.system("tests")
Things = Mapping[str, Any]


@pytest.fixture
def programs(country: None) -> dict[str, NewClient]:
    """A program of the ministry and one of another."""
    appoint(fin=FINS["other_drafter"], agency=OTHER, role=Role.DRAFTER, acting=SYSTEM, now=MORNING)

    def made(agency: str, fin: str) -> NewClient:
        return add_client(name=fin, agency=agency, fin=fin, acting=SYSTEM, now=timezone.now())

    return {
        "program": made(MINISTRY, FINS["drafter"]),
        "other_program": made(OTHER, FINS["other_drafter"]),
    }


@pytest.fixture
def actors(programs: dict[str, NewClient]) -> dict[str, Actor]:
    """By role."""
    people = {name: _person(fin) for name, fin in FINS.items()}
    low = {
        f"{name}_low": replace(people[name], assurance=Assurance.LOW)
        for name in ("citizen", "head")
    }
    clients = {
        name: actor_of_client(Client.objects.get(pk=one.id)) for name, one in programs.items()
    }
    found = {"nobody": ANONYMOUS, **people, **low, **clients}
    assert set(found) == set(ROLES)
    return found


def _person(fin: str) -> Actor:
    return actor_of(Person.objects.get(fin=fin).pk, Assurance.HIGH)


@pytest.fixture
def things(entries: None, actors: dict[str, Actor]) -> Things:
    """One of everything that the tables are about; of the ministry, but for the comment and the agreement."""
    load_resources(folder=settings.CATALOGUE, acting=SYSTEM, now=MORNING)
    return {
        **_writing(actors["drafter"], _id(actors["head"])),
        **_discussed(actors["drafter"], _id(actors["citizen"])),
        **_applications(actors["drafter"], actors["head"], _id(actors["operator"])),
        **_complained(actors["citizen"]),
        "regulations_revision": Revision.objects.get(service__number="20.1").pk,
        "registration_planneddecision": _planned(actors["operator"]),
        "plan": Reorganisation.objects.values_list("pk", flat=True)[0],
        "entry": Entry.objects.get(service__number="20.1").number,
        "service": Service.objects.get(number="20.3").pk,
        "resource": InformationResource.objects.values_list("slug", flat=True)[0],
    }


def _planned(operator: Actor) -> UUID:
    """A merger whose signature is waited for."""
    plan = Plan("merge", ("20.5",), ("20.6",), MORNING.date(), "x", "x")
    asked = {"digest": "d" * 64, "phone": "+994501000005", "language": "az"}
    return begin_reorganisation(plan=plan, **asked, acting=operator, now=MORNING).pk


def _id(actor: Actor) -> UUID:
    assert actor.person_id
    return actor.person_id


def _complained(citizen: Actor) -> Things:
    """A case that the ministry refused, with a complaint; and one more refusal to complain of."""
    revision = Revision.objects.get(service__number="20.1")
    ministry = Organisation.objects.get(slug=MINISTRY)
    refused, other = (
        Application.objects.create(
            service_id=revision.service_id,
            revision=revision,
            agency=ministry,
            applicant_id=_id(citizen),
            status=Status.REFUSED,
            number=f"20.1-2026-{place:06}",
            created_at=MORNING,
            saved_at=MORNING,
            submitted_at=MORNING,
            decided_at=timezone.now(),
        )
        for place in (900_001, 900_002)
    )
    for one in (refused, other):
        record(SYSTEM, "applications.refused", of="application", object_id=one.pk, at=MORNING)
    complaint = Complaint.objects.create(
        application=other,
        agency=ministry,
        about=Complaint.About.REFUSAL,
        about_at=MORNING,
        person_id=_id(citizen),
        text="Sınaq.",
        filed_at=MORNING,
        due_at=MORNING,
    )
    return {"refused": refused.pk, "applications_complaint": complaint.pk}


def _begun(drafter: Actor, service: str) -> Draft:
    return begin_draft(
        service_id=Service.objects.get(number=service).pk, acting=drafter, now=MORNING
    )


def _writing(drafter: Actor, head: UUID) -> Things:
    """A draft that its agency alone knows, edited, rehearsed, and about to be approved."""
    draft = _begun(drafter, "20.1")
    DraftEdit.objects.create(
        draft=draft, version=2, path="x", before=1, after=2, person_id=head, at=MORNING
    )
    Rehearsal.objects.create(draft=draft, digest="a", faults=[], at=MORNING)
    signing = {"paper": "a", "person_id": head, "signing_id": uuid4(), "begun_at": MORNING}
    Approval.objects.create(draft=draft, version=1, number=2, **signing)
    return {"draft": draft.pk, "drafting_draft": draft.pk}


def _discussed(drafter: Actor, citizen: UUID) -> Things:
    """A draft that is discussed: a comment, a step, and another agency that is asked to agree."""
    draft, author = _begun(drafter, "17.4"), _id(drafter)
    Draft.objects.filter(pk=draft.pk).update(status="consultation", opened_at=MORNING)
    of = {"service": draft.service, "agency": draft.agency, "document": draft.document}
    round_ = Consultation.objects.create(
        draft=draft, number=1, opened_at=MORNING, last_day="2036-12-02", **of
    )
    Comment.objects.create(
        consultation=round_, person_id=citizen, shown_name="A.", text="x", at=MORNING
    )
    step = {"move": "open_consultation", "status": "consultation", "version": 1}
    DraftStep.objects.create(draft=draft, person_id=author, at=MORNING, **step)
    executor = Organisation.objects.get(slug="internal-affairs-ministry")
    agreement = Agreement.objects.create(
        draft=draft, number=1, agency=executor, digest="a", asked_at=MORNING, due_at=MORNING
    )
    AgreementReminder.objects.create(agreement=agreement, nudge="today", sent_at=MORNING)
    return {"discussed": draft.pk, "agreement": agreement.pk}


def _applications(drafter: Actor, head: Actor, operator: UUID) -> Things:
    """One that was sent and is being decided, one that is still written."""
    received, own = sent(_written(drafter), head), _written(drafter)
    DutyReminder.objects.create(application=own, nudge="today", sent_at=MORNING)
    signing = {"person_id": operator, "signing_id": uuid4(), "begun_at": MORNING}
    Decision.objects.create(application=received, version=1, outcome="granted", **signing)
    ids = {"application": own.pk, "registration_entryapplication": own.pk, "sent": received.pk}
    return {**ids, "number": received.number}


def _written(drafter: Actor) -> EntryApplication:
    return saved(begun(drafter), drafter, data=filled_in(), particulars=PARTICULARS)
