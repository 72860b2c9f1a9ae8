"""What an agency sees: its entries, and what it asks of the operator."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from birpencere.identity.models import Appointment, Organisation, Person
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.registration.models import Decision, EntryApplication
from birpencere.registration.rules import OPEN
from birpencere.registration.types import Kind, Status
from birpencere.registry.models import Entry
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for

LISTED = 100


def agencies_of(actor: Actor) -> list[Organisation]:
    """The agencies for which the actor writes or signs, by name."""
    return list(Organisation.objects.filter(pk__in=actor.drafts_for).order_by("name_az"))


def entries_of(actor: Actor) -> list[Entry]:
    """The entries of the actor's agencies, by number."""
    held = Entry.objects.filter(agency__in=actor.drafts_for).select_related("service")
    return list(held.order_by("service__position", "number"))


def entry_for(actor: Actor, number: str) -> Entry:
    """An entry of the actor's agency, by its number; raises NotFound."""
    held = Entry.objects.filter(number=number, agency__in=actor.drafts_for)
    entry = held.select_related("service", "agency").first()
    if entry is None:
        raise NotFound
    return entry


def applications_of(actor: Actor) -> list[EntryApplication]:
    """What the actor's agencies ask for, the newest first, without what was given up."""
    return list(_own(actor).exclude(status=Status.DISCARDED).order_by("-changed_at")[:LISTED])


def duties_of(actor: Actor) -> list[EntryApplication]:
    """The corrections that the agencies owe, the most urgent first (Rules, 10.6)."""
    owed = _own(actor).filter(is_prepared=True, status__in=OPEN)
    return list(owed.order_by("duty_due_at", "pk"))


def application_for(actor: Actor, application_id: UUID) -> EntryApplication:
    """An application of the actor's agency; raises NotFound."""
    application = _own(actor).filter(pk=application_id).first()
    if application is None:
        raise NotFound
    return application


def own_open(
    actor: Actor, kind: Kind, agency_id: UUID, entry: Entry | None
) -> EntryApplication | None:
    """What is begun already: of an entry any open application of the kind, of a new service an untouched draft."""
    found = _own(actor).filter(kind=kind, agency=agency_id, status__in=OPEN)
    if entry is not None:
        return found.filter(entry=entry).order_by("created_at").first()
    return found.filter(begun_by=actor.person_id, version=1, status=Status.DRAFT).first()


def attempt_at(actor: Actor, application: EntryApplication) -> SigningSession | None:
    """The actor's last attempt to sign the application as it is now."""
    sessions = [key for key, of in application.signings.items() if of == application.version]
    for key in reversed(sessions):
        try:
            return session_for(actor, UUID(key))
        except NotFound:
            continue
    return None


def returned_by(application: EntryApplication) -> Decision | None:
    """The last decision of the operator on it."""
    made = application.decisions.filter(state=Decision.State.MADE)
    return made.order_by("-made_at").first()


def signed_application(application: EntryApplication) -> bytes:
    """The signed PDF; raises NotFound before it was sent."""
    if not application.signed_digest:
        raise NotFound
    return blobs.get(application.signed_digest)


def signed_decision(application: EntryApplication) -> bytes:
    """The signed PDF of the last decision; raises NotFound where there is none."""
    decision = returned_by(application)
    if decision is None:
        raise NotFound
    return blobs.get(decision.signed_digest)


def people_of(agency_id: UUID) -> list[Person]:
    """Who writes for the agency and who signs: they get its letters."""
    return _appointed(agency_id, (Role.DRAFTER, Role.HEAD))


def heads_of(agency_id: UUID) -> list[Person]:
    """Who signs for the agency."""
    return _appointed(agency_id, (Role.HEAD,))


def _appointed(agency_id: UUID, roles: Iterable[Role]) -> list[Person]:
    held = Appointment.objects.filter(organisation=agency_id, role__in=roles, until__isnull=True)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))


def _own(actor: Actor) -> QuerySet[EntryApplication]:
    found = EntryApplication.objects.select_related(
        "agency", "entry", "entry__service", "changed_by"
    )
    return found.filter(agency__in=actor.drafts_for)


def owed_by_all() -> list[tuple[UUID, datetime]]:
    """Every correction that some agency owes, with its limit: for the job that reminds of them."""
    owed = EntryApplication.objects.filter(is_prepared=True, status__in=OPEN)
    return [(pk, due) for pk, due in owed.values_list("pk", "duty_due_at") if due]
