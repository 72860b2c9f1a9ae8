"""A found document comes to an office: what it is and whose is written down, who found it is not."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.actor import Actor
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid
from birpencere.kernel.events import publish
from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.lost_property.actions.locking import write_down
from birpencere.lost_property.actions.telling import tell
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.queries.documents import require_desk, sought_like
from birpencere.lost_property.queries.offices import lost_and_found
from birpencere.lost_property.rules.keeping import term
from birpencere.lost_property.rules.matching import answers, marks_of
from birpencere.lost_property.types import LostAndFound


@transaction.atomic(durable=True)
def register_found(
    *,
    service: str,
    office: str,
    kind: str,
    printed: Mapping[str, str],
    acting: Actor,
    now: datetime,
) -> FoundDocument:
    """The office keeps the document, and whoever announced its loss hears of it.

    `printed`: number, surname, given_name and patronymic as the document has them. Raises NoSuchDocument for who is
    no officer there, Invalid where one with this number lies in an office already.
    """
    keeper = lost_and_found(service)
    require_desk(acting, keeper)
    try:
        with transaction.atomic():
            document = _new(keeper, office, kind, printed, now)
    except IntegrityError:
        raise Invalid({"number": _("A document with this number is kept already.")}) from None
    write_down(document, "registered", acting=acting, now=now, facts={"office": office})
    use, revision = Use.ANNOUNCEMENT, keeper.revision_id
    publish(ServiceUsed(use, now, keeper.service_id, revision, Channel.AGENCY))
    for announcement in (
        sought_like(document).select_related("person").select_for_update(of=("self",))
    ):
        if answers(document.marks, announcement.marks):
            _found(announcement, document, acting, now)
    return document


def _new(
    keeper: LostAndFound, office: str, kind: str, printed: Mapping[str, str], now: datetime
) -> FoundDocument:
    today = local_date(now)
    marks = marks_of(*(printed[name] for name in ("number", "surname", "given_name", "patronymic")))
    return FoundDocument.objects.create(
        number=_next_number(),
        service_id=keeper.service_id,
        revision_id=keeper.revision_id,
        agency=keeper.agency,
        kind=keeper.regulation.kind(kind).key,
        printed_number=printed["number"],
        surname=printed["surname"],
        given_name=printed["given_name"],
        patronymic=printed["patronymic"],
        number_mark=marks.number,
        name_mark=marks.name,
        patronymic_mark=marks.patronymic,
        office=keeper.regulation.office(office).key,
        registered_on=today,
        kept_until=term(today, keeper.regulation.keeping, calendar()).last_day,
    )


def _found(
    announcement: LossAnnouncement, document: FoundDocument, acting: Actor, now: datetime
) -> None:
    announcement.status, announcement.ended_at = LossAnnouncement.Status.FOUND, now
    announcement.found = document
    announcement.save(update_fields=["status", "ended_at", "found"])
    facts = {"document": document.number}
    write_down(announcement, "found", acting=acting, now=now, facts=facts)
    tell(announcement.person, "document_found", document, now=now)


def _next_number() -> str:
    """`F-000123`; issued once."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('lost_property_number')")
        (serial,) = cursor.fetchone()
    return f"F-{serial:06d}"
