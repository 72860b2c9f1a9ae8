"""The owner: identified, asks for longer keeping, for another office; the bill is made when they are known."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from birpencere.identity.models import Person
from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Invalid
from birpencere.kernel.text import Text
from birpencere.lost_property.actions.locking import locked, require_move, write_down
from birpencere.lost_property.errors import AnotherName, NotPaid, OwnerKnown
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.queries.documents import marks_of_person, own_announcements
from birpencere.lost_property.queries.offices import rules_for
from birpencere.lost_property.rules.keeping import term
from birpencere.lost_property.rules.matching import answers, bears_the_name
from birpencere.lost_property.types import Move
from birpencere.payments.actions import raise_bill
from birpencere.payments.queries import requisites_of
from birpencere.payments.types import Charge, Owed, Payer
from birpencere.regulations.types import LostAndFoundRegulation


@transaction.atomic(durable=True)
def claim_document(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """The actor, in whose name the document is, is its owner, and owes the fee; once, however often they say so.

    Raises SignInRequired, NoSuchDocument, NotKept, AnotherName, OwnerKnown.
    """
    acting.require(Assurance.LOW)
    person = profile_of(acting)
    visible = FoundDocument.objects.filter(Q(pk__in=acting.links) | Q(owner=person))
    document = locked(visible, document_id)
    if document.owner_id == person.pk:
        return document
    require_move(document, Move.CLAIM)
    if document.owner_id is not None:
        raise OwnerKnown
    if not bears_the_name(document.marks, marks_of_person(person)):
        raise AnotherName
    document.owner = person
    document.save(update_fields=["owner"])
    write_down(document, "claimed", acting=acting, now=now)
    _end_search(document, acting, now)
    _bill(document, person, acting, now)
    return document


@transaction.atomic(durable=True)
def extend_keeping(*, document_id: UUID, acting: Actor, now: datetime) -> FoundDocument:
    """The document is kept for the longer time; asked for twice, once. Raises NoSuchDocument, NotKept."""
    document = locked(FoundDocument.objects.filter(owner=acting.person_id), document_id)
    require_move(document, Move.EXTEND)
    if not document.is_extended:
        document.is_extended = True
        reckon(document, rules_for(document))
        write_down(document, "extended", acting=acting, now=now)
    return document


@transaction.atomic(durable=True)
def ask_for_transfer(
    *, document_id: UUID, office: str, acting: Actor, now: datetime
) -> FoundDocument:
    """The office will send the document to the other one, where the owner collects it; the fee is paid before.

    Raises NoSuchDocument, NotKept, NotPaid, Invalid for an office that there is not.
    """
    document = locked(FoundDocument.objects.filter(owner=acting.person_id), document_id)
    require_move(document, Move.ASK)
    if document.paid_at is None:
        raise NotPaid
    others = {one.key for one in rules_for(document).offices} - {document.office}
    if office not in others:
        raise Invalid({"office": ""})
    document.going_to = office
    document.save(update_fields=["going_to"])
    write_down(document, "transfer_asked", acting=acting, now=now, facts={"to": office})
    return document


def reckon(document: FoundDocument, rules: LostAndFoundRegulation) -> None:
    """Until when it is kept follows from what is known of it now; it is saved."""
    document.kept_until = term(
        document.registered_on,
        rules.keeping,
        calendar(),
        is_extended=document.is_extended,
        days_on_the_way=document.days_on_the_way,
    ).last_day
    document.save()


def _end_search(document: FoundDocument, acting: Actor, now: datetime) -> None:
    """What the owner had announced is found, also where a search was quicker than a letter."""
    sought = own_announcements(acting).filter(
        service=document.service_id, kind=document.kind, status=LossAnnouncement.Status.SOUGHT
    )
    for announcement in sought.select_for_update():
        if answers(document.marks, announcement.marks):
            announcement.status, announcement.ended_at = LossAnnouncement.Status.FOUND, now
            announcement.found = document
            announcement.save(update_fields=["status", "ended_at", "found"])


def _bill(document: FoundDocument, person: Person, acting: Actor, now: datetime) -> None:
    rules = rules_for(document)
    label, payee = rules.kind(document.kind).label, requisites_of(rules.payee)
    purpose = f"{label.az}, {document.number}"
    owed = Owed(
        document.pk,
        document.number,
        rules.service,
        document.agency_id,
        purpose,
        rules.general.legal_basis[0].title.az,
    )
    charge = Charge(
        item="collection",
        article=purpose,
        text=Text(**asdict(label)),
        quantity=1,
        unit_amount=rules.fee.amount,
        amount=rules.fee.amount,
        payee=payee.payee,
        tariff=rules.service,
        version=str(document.revision_id),
        is_illustrative=payee.is_illustrative,
    )
    payer = Payer(person.pk, None, person.name, person.fin)
    raise_bill(owed, payer, [charge], acting=acting, now=now)
