"""The gate: each ticket lets one person in, once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.numbering import code_typed
from birpencere.kernel.text import Text
from birpencere.sales.keys import tickets_key
from birpencere.sales.models import Purchase, Ticket
from birpencere.sales.queries.tickets import ticket_at_gate
from birpencere.sales.rules.passes import claims_in, is_pass, public_part
from birpencere.sales.types import Admission, Answer


@transaction.atomic(durable=True)
def admit(*, code: str, showing_id: UUID, acting: Actor, now: datetime) -> Admission:
    """The holder of the code enters, if it is a ticket for this date that nobody has entered by.

    Of two gates at once one hears that it is used. Raises Forbidden for who is no officer.
    """
    if acting.person_id is None or not acting.organisations(Role.OFFICER):
        raise Forbidden
    known = code_in(code)
    if known is None:
        return Admission(Answer.FORGED)
    found = ticket_at_gate(acting, known)
    ticket = found.select_for_update(of=("self",)).first()
    if ticket is None:
        return Admission(Answer.UNKNOWN)
    answer = _answer(ticket, showing_id)
    if answer is Answer.ADMITTED:
        ticket.used_at, ticket.used_by_id = now, acting.person_id
        ticket.save(update_fields=["used_at", "used_by"])
    facts = {"answer": answer, "ticket": ticket.number}
    purchase = ticket.purchase
    record(acting, "sales.at_gate", of="purchase", object_id=purchase.pk, at=now, facts=facts)
    return Admission(
        answer,
        ticket.number,
        Text.of(ticket.title),
        Text.of(purchase.showing.title),
        purchase.showing.starts_at,
        ticket.used_at,
    )


def code_in(typed: str) -> str | None:
    """The code of what was typed or scanned: `ABCD-EFGH-…`, however spaced, a pass, or an address that ends so.

    Nothing of a pass that the portal has not signed.
    """
    said = typed.rpartition("=")[2].strip()
    if not is_pass(said):
        return code_typed(said)
    claims = claims_in(said, public_part(tickets_key()))
    return str(claims["jti"]) if claims else None


def _answer(ticket: Ticket, showing_id: UUID) -> Answer:
    if ticket.purchase.status != Purchase.Status.SOLD:
        return Answer.NOT_SOLD
    if ticket.purchase.showing_id != showing_id:
        return Answer.OTHER_EVENT
    return Answer.USED if ticket.used_at else Answer.ADMITTED
