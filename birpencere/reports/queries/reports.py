"""Whose report it is, and finding it: every query takes the actor and gives only what they may see."""

from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.reports.errors import NoSuchReport, NotADraft
from birpencere.reports.models import Report
from birpencere.reports.types import Status
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for

SENT = (Status.ACCEPTED, Status.SUPERSEDED)


def visible_to(actor: Actor) -> QuerySet[Report]:
    """Own reports, those of organisations that the actor represents, and what the actor's agency received."""
    reports = Report.objects.all()
    if actor.is_system:
        return reports
    agencies = actor.cases_of
    received = Q(agency__in=agencies, status__in=SENT) if agencies else Q()
    return reports.filter(_own(actor) | received)


def _own(actor: Actor) -> Q:
    own = Q(person=actor.person_id)
    return own | Q(organisation__in=actor.mandates) if actor.mandates else own


def report_for(actor: Actor, report_id: UUID) -> Report:
    """The report, if the actor may see it; raises NoSuchReport."""
    return _one(visible_to(actor).filter(pk=report_id))


def own_report(actor: Actor, report_id: UUID) -> Report:
    """The report, if it is the actor's or of an organisation that they represent; raises NoSuchReport."""
    return _one(visible_to(actor).filter(_own(actor), pk=report_id))


def received_report(actor: Actor, report_id: UUID) -> Report:
    """A report that the actor's agency received, for its officers; raises NoSuchReport."""
    agencies = actor.organisations(Role.OFFICER)
    return _one(visible_to(actor).filter(pk=report_id, agency__in=agencies, status__in=SENT))


def is_reporter(actor: Actor, report: Report) -> bool:
    """Whether the actor reports: in person, for the organisation, or as a job that goes on for them."""
    return (
        actor.is_system
        or report.person_id == actor.person_id
        or report.organisation_id in actor.mandates
    )


def draft_of(actor: Actor, report_id: UUID) -> Report:
    """One's own report while it may be changed; raises NotADraft when it no longer may."""
    report = own_report(actor, report_id)
    if report.status != Status.DRAFT:
        raise NotADraft(status=report.status)
    return report


def _one(reports: QuerySet[Report]) -> Report:
    related = ("service", "agency", "person", "organisation", "acceptance", "corrects")
    found = reports.select_related(*related).first()
    if found is None:
        raise NoSuchReport
    return found


def of_reporter(actor: Actor, service_id: UUID, organisation_id: UUID | None) -> QuerySet[Report]:
    """All reports for the service in one name."""
    reports = visible_to(actor).filter(service=service_id, organisation=organisation_id)
    return reports.filter(person=actor.person_id) if organisation_id is None else reports


def own_reports(actor: Actor, service_id: UUID, organisation_id: UUID | None) -> list[Report]:
    """Drafts and accepted reports in one name, the latest first."""
    reports = of_reporter(actor, service_id, organisation_id).filter(
        status__in=(Status.DRAFT, Status.ACCEPTED)
    )
    return list(reports.select_related("acceptance").order_by("-saved_at")[:200])


def draft_for(
    actor: Actor, service_id: UUID, organisation_id: UUID | None, period: str
) -> Report | None:
    """The actor's own draft for a period, the latest."""
    drafts = of_reporter(actor, service_id, organisation_id).filter(
        person=actor.person_id, status=Status.DRAFT, period=period
    )
    return drafts.order_by("-saved_at").first()


def accepted_for(
    actor: Actor, service_id: UUID, organisation_id: UUID | None, period: str
) -> Report | None:
    """The accepted report of a period; there are none where nothing has a period."""
    reports = of_reporter(actor, service_id, organisation_id).filter(status=Status.ACCEPTED)
    return reports.filter(period=period).first() if period else None


def attempt_of(actor: Actor, report: Report) -> SigningSession | None:
    """The actor's last attempt to sign; nothing where it was somebody else's."""
    if report.signing_id is None:
        return None
    try:
        return session_for(actor, report.signing_id)
    except NotFound:
        return None
