"""Reading bills; row-level security lets a person see those that concern them only."""

from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.text import Text
from birpencere.payments.errors import NoSuchBill
from birpencere.payments.models import Bill, LedgerEntry, Payment
from birpencere.payments.rules.ledger import parts_of
from birpencere.payments.types import Charge, Kind


def bill_for(case_id: UUID) -> Bill | None:
    """The bill of a case that is not cancelled, or None where nothing was ever asked for."""
    return Bill.objects.filter(case_id=case_id).exclude(status=Bill.Status.CANCELLED).first()


def own_bills(actor: Actor) -> QuerySet[Bill]:
    """Bills that the actor owes, or a company that they represent, or of which they hold the link."""
    own = Q(organisation__in=actor.mandates) | Q(case_id__in=actor.links)
    if actor.person_id is not None:
        own |= Q(organisation__isnull=True, person=actor.person_id)
    return Bill.objects.filter(own)


def own_bill(actor: Actor, bill_id: UUID) -> Bill:
    """The bill, if the actor is who owes it; raises NoSuchBill."""
    bill = own_bills(actor).filter(pk=bill_id).first()
    if bill is None:
        raise NoSuchBill
    return bill


def kept_bills(actor: Actor) -> QuerySet[Bill]:
    """Bills of the actor's agencies, and those that pay them, for the treasury all; never their own."""
    if actor.is_system:
        return Bill.objects.all()
    officers = actor.organisations(Role.OFFICER)
    books = actor.organisations(Role.ACCOUNTANT)
    kept = Bill.objects.all()
    if not actor.keeps_all_books:
        concerned = Q(agency__in=[*officers, *books]) | Q(lines__payee__agency__in=books)
        kept = kept.filter(pk__in=Bill.objects.filter(concerned).values("pk"))
    return kept.exclude(pk__in=own_bills(actor).values("pk"))


def charges_of(bill: Bill) -> list[Charge]:
    """The lines of a bill, as they were charged."""
    return [
        Charge(
            item=line.item,
            article=line.article,
            text=Text.of(line.text),
            quantity=line.quantity,
            unit_amount=line.unit_amount,
            amount=line.amount,
            payee=line.payee_id,
            tariff=line.tariff,
            version=line.version,
            is_illustrative=line.is_illustrative,
        )
        for line in bill.lines.all()
    ]


def parts_of_bill(bill: Bill) -> dict[str, Decimal]:
    """What each payee gets of the bill."""
    return parts_of(charges_of(bill))


def is_being_paid(bill: Bill) -> bool:
    """Whether an attempt to pay it is under way at a gateway."""
    return bill.is_open and live_payments_of(bill.pk).exists()


def times_asserted(bill: Bill) -> int:
    """How often officers have answered for it; the bill is locked."""
    return LedgerEntry.objects.filter(bill=bill, kind=Kind.ASSERTED).count()


def live_payments_of(bill_id: UUID) -> QuerySet[Payment]:
    """The attempt to pay the bill that is not over yet: one at most."""
    return Payment.objects.filter(bill=bill_id, is_over=False)
