"""Rehearsing what is paid and sold: to the paid debt, to the ticket at the gate, to the lot of the best offer."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from birpencere.documents.render import render as draw
from birpencere.kernel.actor import Actor, Assurance, Duty, Role
from birpencere.payments.actions import answer_for_bill, raise_bill
from birpencere.payments.queries import requisites_of
from birpencere.payments.queries.debts import ANYBODY
from birpencere.payments.types import Charge, Owed
from birpencere.regulations.models import Revision
from birpencere.regulations.types import Event, LotsRegulation, PaymentRegulation, TicketsRegulation
from birpencere.rehearsal.answers import Explored
from birpencere.rehearsal.case import SYSTEM, a_citizen
from birpencere.rehearsal.types import Findings, Quoting
from birpencere.sales.actions.buying import hold_tickets
from birpencere.sales.actions.gate import admit
from birpencere.sales.actions.offering import make_offer
from birpencere.sales.actions.opening import open_offers
from birpencere.sales.models import LotSale, Purchase
from birpencere.sales.papers import contract_sheet, ticket_sheet
from birpencere.sales.queries.lots import clock
from birpencere.sales.queries.selling import dates_of, lot_selling, lots_on_sale, ticket_selling
from birpencere.sales.queries.tickets import tickets_of
from birpencere.sales.rules.sealing import public_part
from birpencere.sales.types import Answer

KEY = bytes(range(32))
"""The private key of the rehearsal's offers."""
NOMINAL = Decimal("1.00")
"""AZN, of a debt."""


def run_payment(
    revision: Revision,
    regulation: PaymentRegulation,
    _explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """A debt to each payee that the service is about is billed and paid; the register is not asked."""
    for payee in regulation.payees or ("taxes",):
        case_id = uuid4()
        owed = Owed(case_id, "sınaq", revision.service.number, None, "sınaq", "")
        price = requisites_of(payee)
        charge = Charge(
            item="sınaq",
            article="2026-01",
            text=regulation.general.name,
            quantity=1,
            unit_amount=NOMINAL,
            amount=NOMINAL,
            payee=price.payee,
            tariff=regulation.debts,
            version="",
        )
        raise_bill(owed, ANYBODY, [charge], acting=SYSTEM, now=now)
        paid(case_id, now)
        found.steps += 4
    found.reached = True


def run_tickets(
    revision: Revision,
    regulation: TicketsRegulation,
    _explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """Of each event every kind of ticket is bought, paid, drawn and let in once."""
    for event in regulation.events:
        _ticket(revision, event, found, now)
    found.reached = not found.faults


def run_lots(
    revision: Revision,
    _regulation: LotsRegulation,
    _explored: Explored,
    found: Findings,
    _now: datetime,
) -> None:
    """For each lot an offer is made, opened, paid, and the contract drawn; by the clock of the database."""
    selling, now = lot_selling(revision.service.number), clock()
    for one in lots_on_sale(selling, now):
        offer = make_offer(
            service=selling.slug,
            lot=one.lot.key,
            closes_at=one.closes_at,
            typed=str(one.lot.start.amount),
            organisation_id=None,
            public_key=public_part(KEY),
            acting=a_citizen(now),
            now=now,
        )
        LotSale.objects.filter(pk=offer.sale_id).update(closes_at=now)
        open_offers(sale_id=offer.sale_id, private_key=KEY, acting=SYSTEM, now=now)
        paid(offer.pk, now)
        sale = LotSale.objects.get(pk=offer.sale_id)
        draw(contract_sheet(sale), made_at=now)
        if sale.status != LotSale.Status.SOLD:
            label = LotSale.Status(sale.status).label
            found.faults.append(Quoting.of(f"lots.{one.lot.key}: it ends as {{}}", label))
        found.steps += 5
    found.reached = not found.faults


def _ticket(revision: Revision, event: Event, found: Findings, now: datetime) -> None:
    selling = ticket_selling(revision.service.number)
    dates = dates_of(selling, event, now)
    if not dates:
        found.faults.append(f"events.{event.key}: no date is on sale")
        return
    for category in event.categories:
        purchase = hold_tickets(
            service=selling.slug,
            event=event.key,
            starts_at=dates[0].starts_at,
            wanted={category.key: 1},
            purchase_id=uuid4(),
            acting=a_citizen(now),
            now=now,
        )
        if purchase.amount:
            paid(purchase.pk, now)
        _enter(purchase, found, now)
        found.steps += 4


def _enter(purchase: Purchase, found: Findings, now: datetime) -> None:
    """The ticket lets its holder in."""
    [ticket] = tickets_of(purchase)
    draw(ticket_sheet(ticket), made_at=now)
    said = admit(
        code=ticket.code,
        showing_id=purchase.showing_id,
        acting=a_gatekeeper(purchase.agency_id, now),
        now=now,
    )
    if said.answer is not Answer.ADMITTED:
        found.faults.append(f"{ticket.category}: the gate says {said.answer}")


def a_gatekeeper(agency_id: UUID, now: datetime) -> Actor:
    """Somebody who works there, with an account of theirs."""
    citizen = a_citizen(now)
    duties = (Duty(agency_id, Role.OFFICER),)
    return Actor(citizen.name, citizen.person_id, Assurance.HIGH, duties)


def paid(case_id: UUID, now: datetime) -> None:
    """Somebody answers for the bill."""
    answer_for_bill(case_id=case_id, reason="sınaq", acting=SYSTEM, now=now)
