"""Row-level security: who holds the secret link of a bill of debts sees it and pays it, signed in or not.

Bills of debts are raised by their payers, each for themselves; that a register was told says the worker only.
"""

from importlib import import_module

from django.db import migrations

security = import_module("birpencere.payments.migrations.0003_row_level_security")
WORDS = {**security.WORDS, "links": security.ORGANISATIONS.format(name="links")}

BILL = """
create policy held_by_link on payments_bill using (case_id = any ({links}));
alter policy raised_by_the_agency on payments_bill with check (
    {worker}
    or agency_id = any ({agencies})
    or agency_id is null and (person_id = {person} or person_id is null and case_id = any ({links}))
);
"""
NO_BILL = """
alter policy raised_by_the_agency on payments_bill with check ({worker} or agency_id = any ({agencies}));
drop policy held_by_link on payments_bill;
"""

PAYMENT = """
create policy started_by_link on payments_payment for insert with check (
    person_id is null and exists (
        select from payments_bill as bill where bill.id = bill_id and bill.case_id = any ({links})
    )
);
"""
NO_PAYMENT = "drop policy started_by_link on payments_payment;"

DEBT = """
alter table payments_debt enable row level security;
create policy seen_with_the_bill on payments_debt using (
    {worker} or exists (select from payments_billline as line where line.id = payments_debt.line_id)
);
create policy ended_by_jobs on payments_debt as restrictive for update using (true) with check (
    {worker} or status = 'released'
);
"""
NO_DEBT = """
drop policy ended_by_jobs on payments_debt;
drop policy seen_with_the_bill on payments_debt;
alter table payments_debt disable row level security;
"""


def policies(forward: str, backward: str) -> migrations.RunSQL:
    return migrations.RunSQL(forward.format(**WORDS), backward.format(**WORDS))


class Migration(migrations.Migration):
    dependencies = [("payments", "0008_debts")]
    operations = [
        policies(BILL, NO_BILL),
        policies(PAYMENT, NO_PAYMENT),
        policies(DEBT, NO_DEBT),
    ]
