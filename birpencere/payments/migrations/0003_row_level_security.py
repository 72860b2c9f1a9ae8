"""Row-level security: who sees which bill, and with it its payments and its part of the ledger.

A bill is seen by who owes it (the person, or whoever represents the company), by officers of the agency whose
case it is, and by accountants of that agency and of its payees. That money came says the worker only: it asked
the gateway or read the bank's statement.
"""

from django.db import migrations

PERSON = "nullif(current_setting('birpencere.person', true), '')::uuid"
ORGANISATIONS = "coalesce(nullif(current_setting('birpencere.{name}', true), ''), '{{}}')::uuid[]"
WORDS = {
    "worker": "current_user = 'birpencere_worker'",
    "person": PERSON,
    **{name: ORGANISATIONS.format(name=name) for name in ("agencies", "mandates", "books")},
}

PAYEES = """
create function payments_agencies_paid(bill uuid) returns uuid[]
language sql stable cost 1000 security definer set search_path = pg_catalog, public, pg_temp as
$$ select array_agg(payee.agency_id) from payments_billline as line
   join payments_payee as payee on payee.id = line.payee_id where line.bill_id = bill $$;
"""
NO_PAYEES = "drop function payments_agencies_paid(uuid);"

BILL = """
alter table payments_bill enable row level security;
create policy seen_by_those_concerned on payments_bill using (
    {worker}
    or person_id = {person}
    or organisation_id = any ({mandates})
    or agency_id = any ({agencies})
    or agency_id = any ({books})
    or cardinality({books}) > 0 and payments_agencies_paid(id) && {books}
);
create policy raised_by_the_agency on payments_bill as restrictive for insert with check (
    {worker} or agency_id = any ({agencies})
);
create policy answered_for_by_the_agency on payments_bill as restrictive for update using (true) with check (
    {worker} or status <> 'paid' or agency_id = any ({agencies})
);
alter table payments_billline enable row level security;
create policy seen_with_the_bill on payments_billline using (
    {worker} or exists (select from payments_bill as bill where bill.id = bill_id)
);
"""
NO_BILL = """
drop policy seen_with_the_bill on payments_billline;
alter table payments_billline disable row level security;
drop policy answered_for_by_the_agency on payments_bill;
drop policy raised_by_the_agency on payments_bill;
drop policy seen_by_those_concerned on payments_bill;
alter table payments_bill disable row level security;
"""

PAYMENT = """
alter table payments_payment enable row level security;
create policy seen_with_the_bill on payments_payment for select using (
    {worker} or exists (select from payments_bill as bill where bill.id = bill_id)
);
create policy started_in_ones_own_name on payments_payment for insert with check (
    {worker}
    or person_id = {person} and exists (select from payments_bill as bill where bill.id = bill_id)
);
create policy told_by_jobs on payments_payment for update using ({worker});
"""
NO_PAYMENT = """
drop policy told_by_jobs on payments_payment;
drop policy started_in_ones_own_name on payments_payment;
drop policy seen_with_the_bill on payments_payment;
alter table payments_payment disable row level security;
"""

REFUND = """
alter table payments_refund enable row level security;
create policy seen_with_the_payment on payments_refund using (
    {worker} or exists (select from payments_payment as payment where payment.id = payment_id)
);
create policy decided_by_an_agency on payments_refund as restrictive for update using (
    {worker} or cardinality({agencies}) > 0 or cardinality({books}) > 0
);
"""
NO_REFUND = """
drop policy decided_by_an_agency on payments_refund;
drop policy seen_with_the_payment on payments_refund;
alter table payments_refund disable row level security;
"""

NOTICE = """
alter table payments_gatewaynotice enable row level security;
create policy kept_for_anyone on payments_gatewaynotice for insert with check (true);
create policy read_by_jobs on payments_gatewaynotice using ({worker});
"""
NO_NOTICE = """
drop policy read_by_jobs on payments_gatewaynotice;
drop policy kept_for_anyone on payments_gatewaynotice;
alter table payments_gatewaynotice disable row level security;
"""

LEDGER = """
alter table payments_ledgerentry enable row level security;
create policy seen_with_the_bill on payments_ledgerentry using (
    {worker}
    or exists (select from payments_bill as bill where bill.id = bill_id)
    or bill_id is null and cardinality({books}) > 0
);
create policy money_is_booked_by_jobs on payments_ledgerentry as restrictive for insert with check (
    {worker}
    or kind in ('billed', 'cancelled')
    or kind = 'asserted' and person_id = {person} and exists (
        select from payments_bill as bill where bill.id = bill_id and bill.agency_id = any ({agencies})
    )
);
alter table payments_ledgerline enable row level security;
create policy seen_with_the_bill_or_the_payee on payments_ledgerline using (
    {worker}
    or exists (select from payments_bill as bill where bill.id = bill_id)
    or exists (
        select from payments_payee as payee
        where payee.id = payments_ledgerline.payee_id and payee.agency_id = any ({books})
    )
);
create policy money_is_booked_by_jobs on payments_ledgerline as restrictive for insert with check (
    {worker} or account not in ('gateway', 'bank')
);
"""
NO_LEDGER = """
drop policy money_is_booked_by_jobs on payments_ledgerline;
drop policy seen_with_the_bill_or_the_payee on payments_ledgerline;
alter table payments_ledgerline disable row level security;
drop policy money_is_booked_by_jobs on payments_ledgerentry;
drop policy seen_with_the_bill on payments_ledgerentry;
alter table payments_ledgerentry disable row level security;
"""


def policies(forward: str, backward: str) -> migrations.RunSQL:
    return migrations.RunSQL(forward.format(**WORDS), backward)


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_ledger_rules")]
    operations = [
        policies(PAYEES, NO_PAYEES),
        policies(BILL, NO_BILL),
        policies(PAYMENT, NO_PAYMENT),
        policies(REFUND, NO_REFUND),
        policies(NOTICE, NO_NOTICE),
        policies(LEDGER, NO_LEDGER),
    ]
