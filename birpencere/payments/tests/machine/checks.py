"""What is true after every step, and what is true when nothing is left to be done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from birpencere.payments.models import BankLine, Bill, LedgerEntry, Payment, Refund
from birpencere.payments.providers.base import NOTHING, Facts
from birpencere.payments.queries import balances_of, differences
from birpencere.payments.rules.ledger import open_amount, returnable_amount
from birpencere.payments.statements.matching import Outcome
from birpencere.payments.tests.machine.town import Town
from birpencere.payments.tests.machine.truth import net
from birpencere.payments.types import Account, Kind

UNBALANCED = """
select entry_id, sum(amount) from payments_ledgerline group by entry_id having sum(amount) <> 0
union all select null, sum(amount) from payments_ledgerline having sum(amount) <> 0
"""
OWED_TO_US = (Account.RECEIVABLE, Account.IN_TRANSIT, Account.BANK, Account.GATEWAY)
OWED_BY_US = (Account.INCOME, Account.UNAPPLIED)
NEGATIVE = """
select bill_id, payee_id, account, sum(amount) from payments_ledgerline where bill_id is not null
group by bill_id, payee_id, account
having sum(amount) < 0 and account = any(%s) or sum(amount) > 0 and account = any(%s)
"""


def require_sound_books(town: Town) -> None:
    """After every step: balanced, nothing negative, and never more than the gateway has said."""
    connection.check_constraints()  # the rules that PostgreSQL keeps for the end of a transaction
    assert _rows(UNBALANCED) == []
    assert _rows(NEGATIVE, list(OWED_TO_US), list(OWED_BY_US)) == []
    assert differences() == []
    payments = list(Payment.objects.select_related("bill"))
    for payment, truth in _with_truth(town, payments):
        assert NOTHING <= payment.refunded <= payment.captured <= truth.captured
        assert payment.refunded <= truth.refunded
    charged = Counter(one.bill_id for one, truth in _with_truth(town, payments) if truth.captured)
    assert all(times == 1 for times in charged.values()), "a bill was charged twice"


def require_nothing_lost(town: Town) -> None:
    """At rest: what gateways have of a payer's money is in the books once, and nothing else is."""
    payments = list(Payment.objects.select_related("bill"))
    assert {one.pk for one in payments} >= {pk for g in town.gateways.values() for pk in g.known}
    for payment, truth in _with_truth(town, payments):
        assert payment.is_over
        assert (payment.captured, payment.refunded) == (truth.captured, truth.refunded)
        booked = LedgerEntry.objects.filter(payment=payment, kind=Kind.CAPTURED).count()
        assert booked == (1 if truth.captured else 0)
    _require_gateway_accounts(town)
    _require_bank_accounts()
    assert not Refund.objects.filter(status__in=Refund.PENDING).exists()
    for bill in Bill.objects.all():
        balances = balances_of(bill.pk)
        assert (open_amount(balances) > 0) == bill.is_open
        assert returnable_amount(balances) <= NOTHING, (
            "the payer has not got back what came too much"
        )


def _require_gateway_accounts(town: Town) -> None:
    """What lies at a gateway is what it took, less what it gave back and paid out."""
    for name, gateway in town.gateways.items():
        [(held, paid_out)] = _rows(
            "select coalesce(sum(amount), 0), coalesce(-sum(amount) filter (where kind = 'settled'), 0) "
            "from payments_ledgerline as line join payments_ledgerentry as entry on entry.id = entry_id "
            "where account = 'gateway' and provider = %s",
            name,
        )
        assert held + paid_out == sum(map(net, gateway.known.values()))


def _require_bank_accounts() -> None:
    """What lies in a payee's bank account is what came to it, less what people agreed to give back."""
    told: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in BankLine.objects.select_related("statement"):
        if line.is_credit or line.outcome == Outcome.RETURNED:
            told[line.statement.payee_id] += line.amount if line.is_credit else -line.amount
    held = "select payee_id, sum(amount) from payments_ledgerline where account = 'bank' group by payee_id"
    assert told == dict(_rows(held))
    given_back = Refund.objects.filter(line__isnull=False, status=Refund.Status.DONE)
    returned = BankLine.objects.filter(outcome=Outcome.RETURNED)
    assert sorted(r.amount for r in given_back) == sorted(line.amount for line in returned)


def _with_truth(town: Town, payments: Iterable[Payment]) -> Iterator[tuple[Payment, Facts]]:
    """Each attempt with what happened to it at its gateway; nothing, where that never heard of it."""
    for payment in payments:
        known = town.gateways[payment.provider].known
        yield payment, known.get(payment.pk, Facts(payment.pk, ""))


def balances() -> dict[tuple[UUID | None, str, str], Decimal]:
    """Every balance that is not nothing, by bill, account and payee."""
    rows = _rows(
        "select bill_id, account, payee_id, sum(amount) from payments_ledgerline "
        "group by bill_id, account, payee_id having sum(amount) <> 0"
    )
    return {(bill, account, payee): amount for bill, account, payee, amount in rows}


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
