"""Losses: announced, and taken back."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.lost_property.actions.locking import write_down
from birpencere.lost_property.errors import NoSuchDocument, NotKept
from birpencere.lost_property.models import LossAnnouncement
from birpencere.lost_property.queries.documents import marks_of_person, own_announcements
from birpencere.lost_property.queries.offices import lost_and_found
from birpencere.lost_property.queries.searching import found_for_me
from birpencere.lost_property.types import LostAndFound, Marks

Status = LossAnnouncement.Status


@transaction.atomic(durable=True)
def announce_loss(
    *, service: str, kind: str, number: str, acting: Actor, now: datetime
) -> LossAnnouncement:
    """A document in the actor's name is looked for, or found already; announced twice, it is announced once.

    Raises SignInRequired, NoRegulation.
    """
    acting.require(Assurance.LOW)
    keeper, person = lost_and_found(service), profile_of(acting)
    marks = marks_of_person(person, number)
    announcement, is_new = LossAnnouncement.objects.get_or_create(
        person=person,
        service_id=keeper.service_id,
        kind=kind,
        number_mark=marks.number,
        status=Status.SOUGHT,
        defaults={
            "agency": keeper.agency,
            "title": asdict(keeper.regulation.kind(kind).label),
            "printed_number": number,
            "name_mark": marks.name,
            "patronymic_mark": marks.patronymic,
            "announced_at": now,
        },
    )
    if is_new:
        write_down(announcement, "announced", acting=acting, now=now)
        publish(ServiceUsed(Use.ANNOUNCEMENT, now, keeper.service_id, keeper.revision_id))
        _look(announcement, keeper, marks, acting, now)
    return announcement


@transaction.atomic(durable=True)
def withdraw_announcement(*, announcement_id: UUID, acting: Actor, now: datetime) -> None:
    """The document is not looked for any more; raises NoSuchDocument, NotKept where it was found already."""
    found = own_announcements(acting).select_for_update().filter(pk=announcement_id).first()
    if found is None:
        raise NoSuchDocument
    if found.status != Status.SOUGHT:
        raise NotKept
    found.status, found.ended_at = Status.WITHDRAWN, now
    found.save(update_fields=["status", "ended_at"])
    write_down(found, "withdrawn", acting=acting, now=now)


def _look(
    announcement: LossAnnouncement,
    keeper: LostAndFound,
    marks: Marks,
    acting: Actor,
    now: datetime,
) -> None:
    """What was handed in before the loss was announced is found at once."""
    kept = found_for_me(keeper.service_id, announcement.kind, marks)
    if not kept:
        return
    announcement.status, announcement.ended_at = Status.FOUND, now
    announcement.found_id = kept[0].id
    announcement.save(update_fields=["status", "ended_at", "found"])
    write_down(announcement, "found", acting=acting, now=now, facts={"document": kept[0].number})
