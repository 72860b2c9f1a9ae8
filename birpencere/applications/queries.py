"""Reading cases: every query takes the actor and gives only what they may see."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from birpencere.applications.errors import NoSuchApplication, WrongMove
from birpencere.applications.models import Application, Period, Result
from birpencere.applications.rules import (
    APPLICANTS_TURN,
    EDITABLE,
    ENDED,
    agency_deadline,
    operation_during,
    pauses,
    step_deadline,
)
from birpencere.applications.types import Event, Status, Turn
from birpencere.audit.models import Entry
from birpencere.audit.queries import entries_of
from birpencere.documents.models import Document
from birpencere.documents.queries import documents_for
from birpencere.documents.types import MediaType
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.numbering import ApplicationNumber, NotANumber
from birpencere.kernel.working_days import (
    Calendar,
    Deadline,
    Remaining,
    load_moved_days,
    remaining,
)
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.rules import checklist_for, read
from birpencere.regulations.types import (
    ChecklistItem,
    FileInfo,
    Format,
    Operation,
    Reading,
    Regulation,
)
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for

NOT_IN_CODES = re.compile("[^0-9A-Z]")
NOT_SENT = (Status.DRAFT, Status.DISCARDED)
FORMATS = {
    MediaType.PDF: Format.PDF,
    MediaType.JPEG: Format.JPEG,
    MediaType.PNG: Format.PNG,
    MediaType.DOCX: Format.DOCX,
    MediaType.XLSX: Format.XLSX,
    MediaType.ASICE: Format.ASICE,
    MediaType.ASICS: Format.ASICE,
}
"""What a regulation calls the kinds of file."""


def visible_to(actor: Actor) -> QuerySet[Application]:
    """Own cases, those of companies that the actor represents, and what was sent to the actor's agency."""
    cases = Application.objects.all()
    if actor.is_system:
        return cases
    agencies = {*actor.organisations(Role.OFFICER), *actor.organisations(Role.HEAD)}
    return cases.filter(_own(actor) | (Q(agency__in=agencies) & ~Q(status__in=NOT_SENT)))


def _own(actor: Actor) -> Q:
    return Q(applicant=actor.person_id) | Q(organisation__in=actor.mandates)


def is_applicant(actor: Actor, application: Application) -> bool:
    """Whether the actor applies: in person, for the company, or as a job that continues for them."""
    return (
        actor.is_system
        or application.applicant_id == actor.person_id
        or application.organisation_id in actor.mandates
    )


def is_officer(actor: Actor, application: Application) -> bool:
    """Whether the actor works on cases of the agency to which the application was sent.

    On their own case nobody does.
    """
    of_agency = application.agency_id in actor.organisations(Role.OFFICER)
    return of_agency and not is_applicant(actor, application)


def application_for(actor: Actor, application_id: UUID) -> Application:
    """The case, if the actor may see it; raises NoSuchApplication."""
    return _one(visible_to(actor).filter(pk=application_id))


def own_application(actor: Actor, application_id: UUID) -> Application:
    """The case, if the actor is the one who applies; raises NoSuchApplication."""
    application = application_for(actor, application_id)
    if not is_applicant(actor, application):
        raise NoSuchApplication
    return application


def editable_application(actor: Actor, application_id: UUID) -> Application:
    """One's own case while its answers may be changed; raises WrongMove when they no longer may."""
    application = own_application(actor, application_id)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    return application


def payable_application(actor: Actor, application_id: UUID) -> Application:
    """One's own case while it waits for money; raises WrongMove when it does not."""
    application = own_application(actor, application_id)
    if application.status != Status.AWAITING_PAYMENT:
        raise WrongMove(status=application.status)
    return application


def case_for(actor: Actor, number: str) -> Application:
    """The case of that number, if the actor is an officer of its agency; raises NoSuchApplication."""
    try:
        issued = ApplicationNumber.parse(number)
    except NotANumber:
        raise NoSuchApplication from None
    application = _one(visible_to(actor).filter(number=str(issued)))
    if not is_officer(actor, application):
        raise NoSuchApplication
    return application


def _one(cases: QuerySet[Application]) -> Application:
    found = cases.select_related("service", "agency", "applicant", "organisation", "result").first()
    if found is None:
        raise NoSuchApplication
    return found


def applications_of(actor: Actor) -> list[Application]:
    """The actor's own cases and drafts, the latest first."""
    cases = visible_to(actor).filter(_own(actor)).exclude(status=Status.DISCARDED)
    return list(cases.select_related("service", "organisation").order_by("-saved_at")[:200])


def open_draft_of(actor: Actor, service_id: UUID) -> Application | None:
    """The actor's own draft for a service, the latest."""
    drafts = visible_to(actor).filter(
        applicant=actor.person_id, service=service_id, status=Status.DRAFT
    )
    return drafts.order_by("-saved_at").first()


def overdue_with_applicants(now: datetime) -> list[UUID]:
    """Cases whose applicants let their time pass: for the clock."""
    waiting = Application.objects.filter(status__in=APPLICANTS_TURN, due_at__lt=now)
    return list(waiting.values_list("pk", flat=True))


def queue_of(actor: Actor, text: str = "", status: str = "") -> list[Application]:
    """Open cases of the actor's agencies, what is due first on top; filtered by number, name or VÖEN."""
    agencies = actor.organisations(Role.OFFICER)
    cases = visible_to(actor).filter(agency__in=agencies).exclude(_own(actor))
    cases = cases.filter(status=status) if status else cases.exclude(status__in=ENDED)
    if text:
        cases = cases.filter(
            Q(number__icontains=text)
            | Q(applicant__surname__icontains=text)
            | Q(organisation__name_az__icontains=text)
            | Q(organisation__voen=text)
            | Q(applicant__fin=text.upper())
        )
    related = cases.select_related("service", "organisation", "applicant")
    return list(related.order_by("due_at", "id")[:200])


def reading_of(application: Application, now: datetime) -> Reading:
    """The answers of a case as its regulation understands them today."""
    return read(
        regulation_of(application.revision_id),
        application.typed,
        facts=application.facts,
        today=local_date(now),
        files=files_of(application),
    )


def attempt_of(actor: Actor, application: Application) -> SigningSession | None:
    """The actor's last attempt to sign; nothing where it was another one who represents the company."""
    if application.signing_id is None:
        return None
    try:
        return session_for(actor, application.signing_id)
    except NotFound:
        return None


def documents_of(application: Application) -> list[Document]:
    """The documents of a case that the caller may see, oldest first."""
    return list(documents_for(Actor.system("applications"), application.pk))


def attachments_of(application: Application) -> list[Document]:
    """The uploaded files that the answers of a case name."""
    return [
        one
        for one in documents_of(application)
        if one.kind == Document.Kind.UPLOAD and str(one.pk) in application.typed.get(one.field, ())
    ]


def files_of(application: Application) -> dict[str, FileInfo]:
    """The uploaded files of a case as its form asks for them, by id."""
    return {
        str(one.pk): FileInfo(one.name, one.size, FORMATS[MediaType(one.media_type)])
        for one in documents_of(application)
        if one.kind == Document.Kind.UPLOAD
    }


@cache
def calendar() -> Calendar:
    """Working days of the country, with the days that the Cabinet moved."""
    return Calendar(load_moved_days(Path(settings.CATALOGUE) / "moved_days.yaml"))


def deadline_of(application: Application, now: datetime) -> Deadline | None:
    """Until when the agency must have decided, and why; None before the submission."""
    if application.submitted_at is None:
        return None
    periods = [
        (Status(period.status), period.since, period.until)
        for period in Period.objects.filter(application=application).order_by("id")
    ]
    return agency_deadline(
        submitted=application.submitted_at,
        limit=regulation_of(application.revision_id).general.time.upper,
        stopped=pauses(periods, now),
        calendar=calendar(),
    )


def due_at(application: Application, status: Status, since: datetime) -> datetime | None:
    """The moment by which the step that begins at `since` must be done; the step before it goes on
    where the new one has no limit of its own.
    """
    if status in ENDED:
        return None
    deadline = step_deadline(regulation_for(application), status, since, calendar())
    return deadline.due if deadline else application.due_at


def result_by_code(code: str) -> Result | None:
    """The public part of a result, for whoever holds the document and types its code as they like."""
    letters = NOT_IN_CODES.sub("", code.upper())
    groups = (letters[place : place + 4] for place in range(0, len(letters), 4))
    return Result.objects.filter(code="-".join(groups)).first()


def turn_of(application: Application) -> Turn | None:
    """Who must act next; nobody when the case has ended."""
    status = Status(application.status)
    if status in ENDED:
        return None
    return Turn(status in APPLICANTS_TURN, application.due_at)


def regulation_for(application: Application) -> Regulation:
    """The regulation that runs the case: the revision that it was begun under."""
    return regulation_of(application.revision_id)


def standing_of(application: Application, now: datetime) -> Remaining | None:
    """How a case stands against what is due next; None where nothing is."""
    if application.due_at is None:
        return None
    return remaining(application.due_at, now, calendar())


OTHER_TITLES: dict[str, Message] = {
    "applications.receipt_shown": _("Receipt of payment sent"),
    "applications.payment_confirmed": _("Payment confirmed"),
    "applications.result_issued": _("Result document issued"),
}


def timeline_of(application: Application, now: datetime) -> list[Event]:
    """All that happened to the case: who, for which organisation, when, and how long it lasted."""
    entries = [entry for entry in entries_of(application.pk) if title_of(entry)]
    names = dict(
        Organisation.objects.filter(
            pk__in={entry.organisation_id for entry in entries if entry.organisation_id}
        ).values_list("pk", "name_az")
    )
    moves = [entry.at for entry in entries if _is_move(entry)]
    ends = dict(zip(moves, [*moves[1:], now], strict=True))
    return [
        Event(
            at=entry.at,
            title=title_of(entry) or "",
            who="" if entry.person_id is None else entry.actor_name,
            organisation=names.get(entry.organisation_id, "") if entry.organisation_id else "",
            lasted=ends[entry.at] - entry.at if _is_move(entry) else None,
            note=entry.facts.get("note", ""),
        )
        for entry in entries
    ]


def _is_move(entry: Entry) -> bool:
    return entry.action.removeprefix("applications.") in Status.values


def title_of(entry: Entry) -> Message | None:
    """What an entry of the trail says to people; nothing for what only auditors read."""
    if _is_move(entry):
        return Status(entry.action.removeprefix("applications.")).label
    return OTHER_TITLES.get(entry.action)


def reasons_of(application: Application, language: str) -> list[str]:
    """The reasons of a return or the ground of a refusal, in words."""
    regulation = regulation_for(application)
    texts = {one.key: one.text for one in regulation.deficiency_reasons}
    texts |= {one.key: one.text for one in regulation.refusal_grounds}
    return [texts[code].in_(language) for code in application.decision.get("codes", ())]


def operation_of(application: Application) -> Operation | None:
    """The operation of the regulation that is under way."""
    return operation_during(regulation_for(application), Status(application.status))


def checklist_of(application: Application, reading: Reading) -> tuple[ChecklistItem, ...]:
    """What the officer makes sure of now."""
    operation = operation_of(application)
    if operation is None:
        return ()
    return checklist_for(regulation_for(application), reading, operation.key)
