"""Found documents and announcements: of their owner, of the agency that keeps them, for the clock."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Role
from birpencere.lost_property.errors import NoSuchDocument
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.rules.matching import marks_of
from birpencere.lost_property.types import LostAndFound, Marks, Standing

LISTED = 200


def marks_of_person(person: Person, number: str = "") -> Marks:
    """By what a document of theirs is known again."""
    return marks_of(number, person.surname, person.given_name, person.patronymic)


def own_documents(actor: Actor) -> QuerySet[FoundDocument]:
    """Of which the actor has said that they are theirs, the newest first."""
    found = FoundDocument.objects.filter(owner=actor.person_id, owner__isnull=False)
    return found.order_by("-registered_on", "-number")


def own_document(actor: Actor, document_id: UUID) -> FoundDocument:
    """Raises NoSuchDocument."""
    return _one(own_documents(actor).filter(pk=document_id))


def document_behind_link(actor: Actor, document_id: UUID) -> FoundDocument:
    """What the actor's search found, or a letter told them of; raises NoSuchDocument."""
    own = Q(owner=actor.person_id) if actor.is_person else Q(pk__in=())
    return _one(FoundDocument.objects.filter(Q(pk__in=actor.links) | own, pk=document_id))


def own_announcements(actor: Actor) -> QuerySet[LossAnnouncement]:
    """What the actor has lost, the newest first."""
    found = LossAnnouncement.objects.filter(person=actor.person_id, person__isnull=False)
    return found.order_by("-announced_at")


def own_announcement(actor: Actor, announcement_id: UUID) -> LossAnnouncement:
    """Raises NoSuchDocument."""
    found = own_announcements(actor).filter(pk=announcement_id).first()
    if found is None:
        raise NoSuchDocument
    return found


def require_desk(actor: Actor, keeper: LostAndFound) -> None:
    """The actor works for the agency that keeps what was found; raises NoSuchDocument."""
    if keeper.agency.pk not in actor.organisations(Role.OFFICER):
        raise NoSuchDocument


def documents_at_work(actor: Actor) -> QuerySet[FoundDocument]:
    """What the agencies keep for which the actor is an officer."""
    return FoundDocument.objects.filter(agency__in=actor.organisations(Role.OFFICER))


def document_at_work(actor: Actor, document_id: UUID) -> FoundDocument:
    """Raises NoSuchDocument."""
    return _one(documents_at_work(actor).filter(pk=document_id))


def desk_of(
    actor: Actor, keeper: LostAndFound, office: str, number: str = ""
) -> list[FoundDocument]:
    """What an office has to do with, what must leave it next first; of all offices where none is named.

    `number` is that of one find.
    """
    require_desk(actor, keeper)
    open_ones = (Standing.KEPT, Standing.ON_THE_WAY, Standing.NOT_COLLECTED)
    found = documents_at_work(actor).filter(service=keeper.service_id, status__in=open_ones)
    if office:
        coming = Q(going_to=office, status=Standing.ON_THE_WAY)
        found = found.filter(Q(office=office) | coming)
    if number:
        found = found.filter(number__iexact=number)
    return list(found.select_related("owner").order_by("kept_until", "number")[:LISTED])


def sought_like(document: FoundDocument) -> QuerySet[LossAnnouncement]:
    """Announcements in the same name of the same kind, for the officer who registers a document."""
    return LossAnnouncement.objects.filter(
        service=document.service_id,
        kind=document.kind,
        name_mark=document.name_mark,
        status=LossAnnouncement.Status.SOUGHT,
    )


def not_collected_until(today: date) -> Iterable[UUID]:
    """Kept longer than they are kept, and nobody waits for their being sent elsewhere: for the clock."""
    late = FoundDocument.objects.filter(status=Standing.KEPT, kept_until__lt=today, going_to="")
    return list(late.values_list("pk", flat=True))


def _one(found: QuerySet[FoundDocument]) -> FoundDocument:
    document = found.select_related("owner", "service").first()
    if document is None:
        raise NoSuchDocument
    return document
