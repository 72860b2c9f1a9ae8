"""Reading complaints: those of a case for its applicant, those of an agency for its heads, the rest for the supervisor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.applications.errors import NoSuchApplication, NothingToComplainOf
from birpencere.applications.models import Application, Complaint
from birpencere.applications.queries.cases import is_applicant, own_application, visible_to
from birpencere.applications.queries.clock import deadline_of, is_surely_in_time
from birpencere.applications.rules import OFFICERS_TURN, complaint_until
from birpencere.applications.types import Status
from birpencere.audit.models import Entry
from birpencere.documents.models import Document
from birpencere.documents.queries import case_documents
from birpencere.identity.models import Person
from birpencere.identity.queries import holders_of
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import complaint_term

MOST_WAITING = 200
"""Complaints that wait on one page: those that come next stand there as soon as these are decided."""
MOST_DECIDED = 50


@dataclass(frozen=True, slots=True)
class Grievance:
    """What may be complained of now."""

    about: Complaint.About
    at: datetime
    until: datetime | None
    """The last moment for it; while a decision is late one may complain as long as it is."""


def grievance_of(
    application: Application, now: datetime, complaints: Iterable[Complaint] | None = None
) -> Grievance | None:
    """What its applicant may complain of now; nothing where they have done so."""
    found = _grievance(application, now)
    if found is None or (found.until and found.until < now):
        return None
    told = complaints_of(application) if complaints is None else complaints
    return None if any(one.about_at == found.at for one in told) else found


def _grievance(application: Application, now: datetime) -> Grievance | None:
    status = Status(application.status)
    if status is Status.REFUSED and application.decided_at:
        until = complaint_until(application.decided_at, complaint_term().days)
        return Grievance(Complaint.About.REFUSAL, application.decided_at, until)
    if status not in OFFICERS_TURN or is_surely_in_time(application, now):
        return None
    due = deadline_of(application, now)
    if due is None or due.due >= now:
        return None
    return Grievance(Complaint.About.DELAY, due.due, None)


def grieved_application(
    actor: Actor, application_id: UUID, now: datetime
) -> tuple[Application, Grievance]:
    """One's own case with what may be complained of; raises NothingToComplainOf."""
    application = own_application(actor, application_id)
    found = grievance_of(application, now)
    if found is None:
        raise NothingToComplainOf
    return application, found


def complaints_of(application: Application) -> list[Complaint]:
    """The complaints of a case that the caller may see, oldest first."""
    return list(Complaint.objects.filter(application=application).order_by("filed_at"))


def pending_files(actor: Actor, application: Application) -> list[Document]:
    """What the actor has attached for a complaint that is not filed yet."""
    filed = {key for one in complaints_of(application) for key in one.files}
    there = case_documents(application.pk).filter(
        kind=Document.Kind.COMPLAINT, uploaded_by=actor.person_id
    )
    return [one for one in there if one.pk not in filed]


def files_of_complaint(complaint: Complaint) -> list[Document]:
    """The documents that go with it."""
    return list(case_documents(complaint.application_id).filter(pk__in=complaint.files))


def _before(actor: Actor) -> QuerySet[Complaint]:
    """Those before the actor as a head, or as the supervisor; on one's own case nobody decides."""
    theirs = Q(agency__in=actor.signs_for)
    if actor.supervises:
        theirs |= Q(is_escalated=True)
    rows = Complaint.objects.filter(theirs, application__in=visible_to(actor))
    related = ("application__service", "application__applicant", "application__organisation")
    return rows.select_related(*related, "application__agency", "decided_by", "person")


def complaints_for(actor: Actor) -> list[Complaint]:
    """What waits for the actor, what is due first on top; then what was decided, the last first."""
    every, is_open = _before(actor), Q(status=Complaint.Status.OPEN)
    waiting = every.filter(is_open).order_by("due_at", "pk")[:MOST_WAITING]
    decided = every.exclude(is_open).order_by("-decided_at", "-pk")[:MOST_DECIDED]
    return [one for one in (*waiting, *decided) if _is_others(actor, one)]


def complaint_for(actor: Actor, complaint_id: UUID) -> Complaint:
    """One of them; raises NoSuchApplication."""
    found = _before(actor).filter(pk=complaint_id).first()
    if found is None or not _is_others(actor, found):
        raise NoSuchApplication
    return found


def _is_others(actor: Actor, complaint: Complaint) -> bool:
    return complaint.person_id != actor.person_id and not is_applicant(actor, complaint.application)


def heads_for(complaint: Complaint) -> list[Person]:
    """The heads of its agency who may decide on it: neither who refused, nor who complains or applies."""
    barred = {decided_by(complaint), complaint.person_id, complaint.application.applicant_id}
    return [one for one in holders_of(complaint.agency_id, Role.HEAD) if one.pk not in barred]


def without_a_head() -> list[UUID]:
    """Open complaints that no head of their agency may decide, and that the supervisor does not have yet."""
    waiting = Complaint.objects.filter(status=Complaint.Status.OPEN, is_escalated=False)
    return [one.pk for one in waiting.select_related("application") if not heads_for(one)]


def decided_by(complaint: Complaint) -> UUID | None:
    """Who made the refusal that is complained of; nobody where the portal did, or where nobody decided."""
    if complaint.about != Complaint.About.REFUSAL:
        return None
    entries = Entry.objects.filter(
        object_id=complaint.application_id, action=f"applications.{Status.REFUSED}"
    )
    return entries.order_by("-id").values_list("person_id", flat=True).first()
