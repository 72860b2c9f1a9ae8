"""Complaints: an applicant files one, the head of the agency decides on it (Rules 5.1.4; Annex 1, 3.6).

Nobody decides on their own refusal: where no other head can, the supervisor of all agencies does.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.applications.actions.case import (
    lock,
    locked,
    locked_by_applicant,
    tell,
    write_down,
)
from birpencere.applications.actions.deciding import ask_for_payment_now
from birpencere.applications.errors import ComplaintDecided, NothingToComplainOf, OwnDecision
from birpencere.applications.models import Application, Complaint
from birpencere.applications.queries import due_at, regulation_for
from birpencere.applications.queries.complaints import (
    complaint_for,
    decided_by,
    grievance_of,
    heads_for,
    pending_files,
)
from birpencere.applications.rules import OFFICERS_TURN
from birpencere.applications.types import Status
from birpencere.audit.models import Entry
from birpencere.identity.models import Person
from birpencere.identity.queries import everybody_with
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.working_days import deadline
from birpencere.notifications.actions import notify

ESCALATE, CARRY_OUT = "applications.escalate_complaint", "applications.carry_out_complaint"
CARRIED_OUT = "applications.complaint_carried_out"
SHORTEST = 20
"""Characters that a reason has at least."""


@transaction.atomic(durable=True)
def file_complaint(
    *, application_id: UUID, text: str, files: Collection[UUID], acting: Actor, now: datetime
) -> Complaint:
    """The head of the agency has the complaint before them, due in the working days of the regulation.

    It demands the assurance of the service itself. Raises SignInRequired, NothingToComplainOf, Invalid.
    """
    application = locked_by_applicant(application_id, acting)
    regulation = regulation_for(application)
    assert acting.person_id  # a job complains of nothing
    acting.require(regulation.general.assurance)
    grievance = grievance_of(application, now)
    if grievance is None:
        raise NothingToComplainOf
    if len(text) < SHORTEST:
        raise Invalid({"text": _("Say in a sentence or more what was wrong.")})
    attached = [one.pk for one in pending_files(acting, application) if one.pk in files]
    complaint = Complaint.objects.create(
        application=application,
        agency_id=application.agency_id,
        about=grievance.about,
        about_at=grievance.at,
        person_id=acting.person_id,
        text=text,
        files=attached,
        filed_at=now,
        due_at=deadline(now, regulation.complaint.days, calendar()).due,
    )
    write_down(application, "applications.complaint_filed", acting=acting, now=now)
    tell(application, "complaint_filed", now=now, due_at=complaint.due_at.isoformat())
    heads = heads_for(complaint)
    _announce(complaint, heads, now)
    if not heads:
        enqueue(ESCALATE, complaint_id=str(complaint.pk))
    return complaint


@transaction.atomic(durable=True)
def escalate_complaint(*, complaint_id: UUID, acting: Actor, now: datetime) -> None:
    """The supervisor has the complaint before them, where no head of the agency may decide it; once."""
    lock(Complaint.objects.values_list("application", flat=True).get(pk=complaint_id))
    complaint = Complaint.objects.select_related("application").get(pk=complaint_id)
    is_open = complaint.status == Complaint.Status.OPEN
    if not is_open or complaint.is_escalated or heads_for(complaint):
        return
    complaint.is_escalated = True
    complaint.save(update_fields=["is_escalated"])
    write_down(complaint.application, "applications.complaint_escalated", acting=acting, now=now)
    _announce(complaint, everybody_with(Role.SUPERVISOR), now)


def _announce(complaint: Complaint, people: Iterable[Person], now: datetime) -> None:
    """They know that it waits for them."""
    application = complaint.application
    for one in people:
        notify(
            person=one,
            template="complaint_to_decide",
            facts={
                "number": application.number or "",
                "service": asdict(regulation_for(application).general.name),
                "due_at": complaint.due_at.isoformat(),
            },
            case_id=application.pk,
            path=f"work/complaints/{complaint.pk}",
            now=now,
        )


@transaction.atomic(durable=True)
def decide_complaint(
    *, complaint_id: UUID, verdict: str, answer: str, acting: Actor, now: datetime
) -> Complaint:
    """The complaint is decided by a head who did not decide on the case, or by the supervisor, with reasons, once.

    Upheld, a refused case goes on where its execution begins, with a new clock. Raises SignInRequired, NotFound,
    OwnDecision, ComplaintDecided, Invalid.
    """
    acting.require(Assurance.HIGH)
    lock(complaint_for(acting, complaint_id).application_id)
    Complaint.objects.select_for_update().filter(pk=complaint_id).values("pk").first()
    complaint = complaint_for(acting, complaint_id)
    if complaint.status != Complaint.Status.OPEN:
        raise ComplaintDecided
    if decided_by(complaint) == acting.person_id:
        raise OwnDecision
    _require_reasons(verdict, answer)
    complaint.status, complaint.answer = verdict, answer
    complaint.decided_at, complaint.decided_by_id = now, acting.person_id
    complaint.save(update_fields=["status", "answer", "decided_at", "decided_by"])
    application = complaint.application
    name = f"applications.complaint_{verdict}"
    write_down(application, name, acting=acting, now=now, facts={"note": answer})
    if verdict == Complaint.Status.UPHELD:
        _carry_out(complaint, acting, now)
    tell(application, f"complaint_{verdict}", now=now, reasons=answer)
    return complaint


def _carry_out(complaint: Complaint, acting: Actor, now: datetime) -> None:
    """By who decided, as a head of the agency; by the portal where a supervisor did, who acts on no case."""
    if complaint.agency_id in acting.signs_for:
        _set_right(locked(complaint.application_id, acting), complaint, acting, now)
    else:
        enqueue(CARRY_OUT, complaint_id=str(complaint.pk))


@transaction.atomic(durable=True)
def carry_out_complaint(*, complaint_id: UUID, acting: Actor, now: datetime) -> None:
    """What the supervisor has upheld is done, once."""
    upheld = Complaint.objects.get(pk=complaint_id, status=Complaint.Status.UPHELD)
    application = locked(upheld.application_id, acting)
    entries = Entry.objects.filter(object_id=application.pk, action=CARRIED_OUT)
    if not entries.filter(facts__complaint=str(upheld.pk)).exists():
        _set_right(application, upheld, acting, now)
        facts = {"complaint": str(upheld.pk)}
        write_down(application, CARRIED_OUT, acting=acting, now=now, facts=facts)


def _require_reasons(verdict: str, answer: str) -> None:
    problems = {}
    if verdict not in (Complaint.Status.UPHELD, Complaint.Status.REJECTED):
        problems["verdict"] = _("Choose the decision.")
    if len(answer) < SHORTEST:
        problems["answer"] = _("Give the reasons in a sentence or more.")
    if problems:
        raise Invalid(problems)


def _set_right(
    application: Application, complaint: Complaint, acting: Actor, now: datetime
) -> None:
    """A refusal is undone: what is due is asked for, or the execution begins. A late step has a new date."""
    status = Status(application.status)
    if complaint.about == Complaint.About.REFUSAL and status is Status.REFUSED:
        application.decision, application.decided_at = {}, None
        ask_for_payment_now(application, acting, now)
    elif complaint.about == Complaint.About.DELAY and status in OFFICERS_TURN:
        application.due_at = due_at(application, status, now)
        application.version += 1
        application.save(update_fields=["due_at", "version"])
