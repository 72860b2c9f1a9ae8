"""Reading the books: every balance is one statement, which the page that shows it can show too."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection

from birpencere.payments.types import Account

OF_CASE: Final = """
select line.account, sum(line.amount)
from payments_ledgerline as line join payments_bill as bill on bill.id = line.bill_id
where bill.case_id = %s group by line.account
"""
OF_AGENCY: Final = """
select line.account, sum(line.amount)
from payments_ledgerline as line join payments_bill as bill on bill.id = line.bill_id
where bill.agency_id = %s group by line.account
"""
OF_PAYEE: Final = """
select account, sum(amount) from payments_ledgerline where payee_id = %s group by account
"""
OF_DAY: Final = """
select line.account, sum(line.amount)
from payments_ledgerline as line join payments_ledgerentry as entry on entry.id = line.entry_id
where (entry.recorded_at at time zone 'Asia/Baku')::date = %s group by line.account
"""
"""What moved on a day in Baku."""
OF_BILL: Final = """
select account, payee_id, sum(amount) from payments_ledgerline where bill_id = %s
group by account, payee_id order by account, payee_id
"""
DIFFERENCES: Final = """
select bill.id, bill.reference, bill.status, booked.due
from payments_bill as bill cross join lateral (
    select coalesce(sum(line.amount) filter (where line.account = 'receivable'), 0) as due,
        coalesce(-sum(line.amount) filter (where line.account = 'receivable' and entry.kind = 'billed'), 0)
            + bill.amount as unbilled,
        coalesce(bool_or(entry.kind = 'cancelled'), false) as is_cancelled
    from payments_ledgerline as line join payments_ledgerentry as entry on entry.id = line.entry_id
    where line.bill_id = bill.id
) as booked
where booked.unbilled <> 0
    or booked.is_cancelled <> (bill.status = 'cancelled')
    or (booked.due > 0) <> (bill.status in ('due', 'receipt_shown'))
    or booked.due < 0
union all
select bill.id, bill.reference, bill.status, payment.captured - coalesce(booked.captured, 0)
from payments_payment as payment join payments_bill as bill on bill.id = payment.bill_id
left join lateral (
    select sum(line.amount) filter (where entry.kind = 'captured') as captured,
        -sum(line.amount) filter (where entry.kind = 'refunded') as refunded
    from payments_ledgerentry as entry join payments_ledgerline as line on line.entry_id = entry.id
    where entry.payment_id = payment.id and line.account = 'gateway'
) as booked on true
where payment.captured <> coalesce(booked.captured, 0)
    or payment.refunded <> coalesce(booked.refunded, 0)
"""
"""Bills and payments that say something else than the ledger."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A bill that is not as the ledger has it; `amount` is what the ledger says is due or unbooked."""

    bill_id: UUID
    reference: str
    status: str
    amount: Decimal


def balance(statement: str, of: Any) -> Mapping[Account, Decimal]:
    """What one of the statements above says of one case, agency, payee or day; AZN."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [of])
        return {Account(account): amount for account, amount in cursor.fetchall()}


def balances_of(bill_id: UUID) -> Mapping[tuple[Account, str], Decimal]:
    """What a bill's lines add up to, by account and payee; AZN."""
    with connection.cursor() as cursor:
        cursor.execute(OF_BILL, [bill_id])
        return {(Account(account), payee): amount for account, payee, amount in cursor.fetchall()}


def differences() -> list[Difference]:
    """Where what is kept for quick reading differs from the ledger: nowhere, or something is wrong."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES)
        return [Difference(*row) for row in cursor.fetchall()]
