"""Reading what is given back, by gateways and by transfer."""

from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from birpencere.kernel.actor import Actor
from birpencere.payments.errors import NoSuchLine
from birpencere.payments.models import BankLine, Bill, Refund
from birpencere.payments.queries.bills import kept_bills, own_bills
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.statements import DECIDED, kept_line, kept_lines
from birpencere.payments.rules.ledger import NOTHING, banked_amount, excess_amount

WHENCE = ("payment__bill", "line__statement", "line__bill")


def kept_refunds(actor: Actor) -> QuerySet[Refund]:
    """What is given back in the books that the actor keeps, never of their own bills; the newest first."""
    by_gateway = Q(payment__bill__in=kept_bills(actor))
    own = own_bills(actor).values("pk")
    by_transfer = Q(line__in=kept_lines(actor).exclude(bill__in=own).values("pk"))
    refunds = Refund.objects.filter(by_gateway | by_transfer)
    people = ("requested_by", "decided_by")
    return refunds.select_related(*WHENCE, *people).order_by("-requested_at", "-pk")


def refund_in_job(refund_id: UUID | str) -> Refund:
    """What is to be given back, with whence it came."""
    return Refund.objects.select_related(*WHENCE).get(pk=refund_id)


def given_back_alone(*, bill_id: UUID | None, line_id: UUID | None = None) -> Decimal:
    """What somebody has given back of the bill, or of a line for none, to which nobody else had to agree; AZN."""
    if bill_id:
        same = Refund.objects.filter(Q(payment__bill=bill_id) | Q(line__bill=bill_id))
    else:
        same = Refund.objects.filter(line=line_id)
    alone = same.filter(requested_by__isnull=False, decided_by__isnull=True)
    return _sum(alone.filter(status__in=(Refund.Status.APPROVED, Refund.Status.DONE)))


def has_pending_refunds(bill_id: UUID) -> bool:
    """Whether something of the bill is about to be given back."""
    of_bill = Refund.objects.filter(Q(payment__bill=bill_id) | Q(line__bill=bill_id))
    return of_bill.filter(status__in=Refund.PENDING).exists()


def was_given_back(line: BankLine | None) -> bool:
    """Whether something of the line went back by transfer, or is about to."""
    statuses = (*Refund.PENDING, Refund.Status.DONE)
    return line is not None and Refund.objects.filter(line=line, status__in=statuses).exists()


def returnable_line(actor: Actor, line_id: UUID) -> BankLine:
    """The line, if the actor keeps its books and it pays no bill of their own; raises NoSuchLine."""
    line = kept_line(actor, line_id)
    if line.bill_id and own_bills(actor).filter(pk=line.bill_id).exists():
        raise NoSuchLine
    return line


def returnable(line: BankLine) -> Decimal:
    """What of the line can still be given back by transfer: no refund of it is under way; AZN.

    Of a paid bill that is all that came, as with gateways; of any other one what does not pay it.
    """
    if line.status not in DECIDED:
        return NOTHING
    of_line = Refund.objects.filter(line=line)
    if line.bill is None:
        return max(line.excess - _sum_pending(of_line), NOTHING)
    payee, balances = line.statement.payee_id, balances_of(line.bill.pk)
    own, of_bill = line.excess, excess_amount(balances, payee)
    if line.bill.status == Bill.Status.PAID:
        own = line.amount - _sum(of_line.filter(status=Refund.Status.DONE))
        of_bill = banked_amount(balances, payee)
    same = Refund.objects.filter(line__bill=line.bill, line__statement__payee=payee)
    return max(min(own - _sum_pending(of_line), of_bill - _sum_pending(same)), NOTHING)


def _sum_pending(refunds: QuerySet[Refund]) -> Decimal:
    return _sum(refunds.filter(status__in=Refund.PENDING))


def _sum(refunds: QuerySet[Refund]) -> Decimal:
    total: Decimal | None = refunds.aggregate(total=Sum("amount"))["total"]
    return total or NOTHING
