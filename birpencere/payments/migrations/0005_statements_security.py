"""Row-level security: who sees what banks told, and what a bank may see.

Accountants see statements of the payees whose books they keep. What a file says is written down by jobs alone.
A bank or terminal sees a bill whose number it was told, through a function that gives what a payer has to know
and nothing else; of announcements it sees its own.
"""

from importlib import import_module

from django.db import migrations

security = import_module("birpencere.payments.migrations.0003_row_level_security")
policies = security.policies

FILE = """
alter table payments_bankfile enable row level security;
create policy kept_by_accountants on payments_bankfile using ({worker} or cardinality({books}) > 0);
create policy sent_in_ones_own_name on payments_bankfile as restrictive for insert with check (
    {worker} or person_id = {person}
);
"""
NO_FILE = """
drop policy sent_in_ones_own_name on payments_bankfile;
drop policy kept_by_accountants on payments_bankfile;
alter table payments_bankfile disable row level security;
"""

STATEMENT = """
alter table payments_bankstatement enable row level security;
create policy seen_by_the_payee on payments_bankstatement using (
    {worker} or exists (
        select from payments_payee as payee where payee.id = payments_bankstatement.payee_id and (
            payee.agency_id = any ({books}) or payee.agency_id is null and cardinality({books}) > 0
        )
    )
);
create policy written_by_jobs on payments_bankstatement as restrictive for insert with check ({worker});
alter table payments_bankline enable row level security;
create policy seen_with_the_statement on payments_bankline using (
    {worker} or exists (select from payments_bankstatement as told where told.id = payments_bankline.statement_id)
);
create policy written_by_jobs on payments_bankline as restrictive for insert with check ({worker});
create policy decided_by_jobs on payments_bankline as restrictive for update using ({worker});
"""
NO_STATEMENT = """
drop policy decided_by_jobs on payments_bankline;
drop policy written_by_jobs on payments_bankline;
drop policy seen_with_the_statement on payments_bankline;
alter table payments_bankline disable row level security;
drop policy written_by_jobs on payments_bankstatement;
drop policy seen_by_the_payee on payments_bankstatement;
alter table payments_bankstatement disable row level security;
"""

PROPOSAL = """
alter table payments_matchproposal enable row level security;
create policy seen_with_the_line on payments_matchproposal using (
    {worker} or exists (select from payments_bankline as line where line.id = payments_matchproposal.line_id)
);
create policy proposed_in_ones_own_name on payments_matchproposal as restrictive for insert with check (
    {worker} or proposed_by_id = {person}
);
create policy decided_in_ones_own_name on payments_matchproposal as restrictive for update
    using (true) with check ({worker} or decided_by_id = {person});
"""
NO_PROPOSAL = """
drop policy decided_in_ones_own_name on payments_matchproposal;
drop policy proposed_in_ones_own_name on payments_matchproposal;
drop policy seen_with_the_line on payments_matchproposal;
alter table payments_matchproposal disable row level security;
"""

ANNOUNCED = """
alter table payments_announcedpayment enable row level security;
create policy of_the_bank_itself on payments_announcedpayment using (
    {worker} or client = nullif(current_setting('birpencere.bank', true), '')
);
create function payments_bill_for_bank(wanted text)
returns table (bill_id uuid, status text, purpose text, payer text, payee text, due numeric, announced numeric)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select bill.id, bill.status, bill.purpose, bill.payer_name, line.payee_id,
        coalesce(sum(line.amount) filter (where line.account = 'receivable'), 0),
        (select coalesce(sum(amount), 0) from payments_announcedpayment as told
         where told.bill_id = bill.id and told.booked_at is null)
    from payments_bill as bill join payments_ledgerline as line on line.bill_id = bill.id
    where bill.reference = wanted
        and nullif(current_setting('birpencere.bank', true), '') is not null
    group by bill.id, line.payee_id order by line.payee_id
$$;
"""
NO_ANNOUNCED = """
drop function payments_bill_for_bank(text);
drop policy of_the_bank_itself on payments_announcedpayment;
alter table payments_announcedpayment disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_bank_statements")]
    operations = [
        policies(FILE, NO_FILE),
        policies(STATEMENT, NO_STATEMENT),
        policies(PROPOSAL, NO_PROPOSAL),
        policies(ANNOUNCED, NO_ANNOUNCED),
    ]
