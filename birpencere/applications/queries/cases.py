"""Whose case it is, and finding it: every query takes the actor and gives only what they may see."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.applications.errors import NoSuchApplication, WrongMove
from birpencere.applications.models import Application, Complaint, Result
from birpencere.applications.rules import APPLICANTS_TURN, EDITABLE
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.kernel.numbering import ApplicationNumber, NotANumber, code_typed
from birpencere.payments.models import Bill
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for

NOT_SENT = (Status.DRAFT, Status.DISCARDED)


def visible_to(actor: Actor) -> QuerySet[Application]:
    """Own cases, those of companies that the actor represents, and what was sent to the actor's agency.

    To a supervisor also those whose complaint is before them.
    """
    cases = Application.objects.all()
    if actor.is_system:
        return cases
    return cases.filter(own(actor) | _sent_to(actor) | _escalated_to(actor))


# Both say nothing of what the actor has none of: Django takes long to find out that `in ()` is never true.


def own(actor: Actor) -> Q:
    """Cases in which the actor is the applicant, in person or for a company."""
    personal = Q(applicant=actor.person_id)
    return personal | Q(organisation__in=actor.mandates) if actor.mandates else personal


def _sent_to(actor: Actor) -> Q:
    agencies = actor.cases_of
    return Q(agency__in=agencies) & ~Q(status__in=NOT_SENT) if agencies else Q()


def _escalated_to(actor: Actor) -> Q:
    if not actor.supervises:
        return Q()
    return Q(pk__in=Complaint.objects.filter(is_escalated=True).values("application"))


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


def owes_again(application: Application, bill: Bill | None) -> bool:
    """Whether its payment was taken back after the case had gone on."""
    is_waiting = application.status == Status.AWAITING_PAYMENT
    return bill is not None and bill.is_reopened and not is_waiting


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


def results_to_hand_over(before: datetime) -> list[UUID]:
    """Cases whose results no register has taken yet, of those that were decided before that moment."""
    waiting = Result.objects.filter(is_kept=True, handed_over_at__isnull=True)
    return list(waiting.filter(application__decided_at__lt=before).values_list("pk", flat=True))


def attempt_of(actor: Actor, application: Application) -> SigningSession | None:
    """The actor's last attempt to sign; nothing where it was another one who represents the company."""
    if application.signing_id is None:
        return None
    try:
        return session_for(actor, application.signing_id)
    except NotFound:
        return None


def result_by_code(code: str) -> Result | None:
    """The public part of a result, for whoever holds the document and types its code as they like."""
    return Result.objects.filter(code=code_typed(code)).first()
