"""What an agency received, and from whom it is still waiting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor, Role
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.types import ReportRegulation, Rhythm
from birpencere.reports.models import Report
from birpencere.reports.queries.contents import duties_of
from birpencere.reports.queries.reports import SENT, visible_to
from birpencere.reports.types import Duty, Status


@dataclass(frozen=True, slots=True)
class Reported:
    """A service of the agency and how many reports it has received for the period before."""

    service: Service
    regulation: ReportRegulation
    count: int


def report_services(agencies: tuple[UUID, ...] = ()) -> Iterator[tuple[Service, ReportRegulation]]:
    """Services that take reports, with the regulation in force; of all agencies where none is named."""
    revisions = Revision.objects.filter(
        status=Revision.Status.PUBLISHED, source_text__contains="interaction: report"
    )
    if agencies:
        revisions = revisions.filter(agency__in=agencies)
    found = dict(revisions.values_list("service_id", "pk"))  # each long text is looked into once
    for service in Service.objects.filter(pk__in=found).order_by("position"):
        regulation = regulation_of(found[service.pk])
        if isinstance(regulation, ReportRegulation):
            yield service, regulation


def services_of_desk(actor: Actor) -> list[Reported]:
    """The services whose reports the actor's agencies receive."""
    agencies = actor.organisations(Role.OFFICER)
    counts = dict(
        visible_to(actor)
        .filter(agency__in=agencies, status=Status.ACCEPTED)
        .values_list("service")
        .annotate(Count("pk"))
    )
    found = report_services(agencies)
    return [Reported(service, rules, counts.get(service.pk, 0)) for service, rules in found]


def reports_of_period(actor: Actor, service_id: UUID, period: str) -> list[Report]:
    """What the actor's agencies received for a period, the latest first; corrected ones stand too."""
    reports = visible_to(actor).filter(
        agency__in=actor.organisations(Role.OFFICER),
        service=service_id,
        period=period,
        status__in=SENT,
    )
    related = reports.select_related("organisation", "person", "acceptance")
    return list(related.order_by("-submitted_at")[:1000])


def missing_from(actor: Actor, service_id: UUID, period: str) -> list[Organisation]:
    """Organisations that have reported before and not for this period."""
    reports = visible_to(actor).filter(
        agency__in=actor.organisations(Role.OFFICER), service=service_id
    )
    before = reports.filter(status__in=SENT, period__lt=period).values("organisation")
    told = reports.filter(status=Status.ACCEPTED, period=period, organisation__isnull=False)
    known = Organisation.objects.filter(pk__in=before)
    return list(known.exclude(pk__in=told.values("organisation")).order_by("name_az")[:1000])


def late_reporters(now: datetime) -> Iterator[tuple[Service, Duty, Organisation | None, Person]]:
    """For the clock: who must report the period that ended last and has not, with who reported last.

    There is no organisation where the person reports for themselves.
    """
    for service, regulation in report_services():
        if regulation.periods.rhythm is Rhythm.WHEN_IT_HAPPENS:
            continue
        duty = duties_of(regulation, now)[0]
        for report in _waiting(service, duty.period.key):
            yield service, duty, report.organisation, report.person


def _waiting(service: Service, period: str) -> Iterator[Report]:
    """The last reports of organisations and of people, where there is none for the period."""
    for who, is_person in (("organisation", False), ("person", True)):
        reports = Report.objects.filter(service=service, organisation__isnull=is_person)
        told = reports.filter(status=Status.ACCEPTED, period=period)
        before = reports.filter(status__in=SENT, period__lt=period)
        last = before.order_by(who, "-submitted_at").distinct(who)
        waiting = last.exclude(**{f"{who}__in": told.values(who)})
        yield from waiting.select_related("organisation", "person")
