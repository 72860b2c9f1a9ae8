"""Who keeps which books, and what nobody can do to them.

- The treasury sees everything; deciding is guarded as for accountants.
- A day that is closed stays closed: no entry is recorded into it, whoever writes. Entries take a shared lock and
  the closing an exclusive one, so that a transaction which began before midnight is in before the day is closed.
- Days are closed one after the other, and only when they are over.
"""

from importlib import import_module

from django.db import migrations

ledger = import_module("birpencere.payments.migrations.0002_ledger_rules")
security = import_module("birpencere.payments.migrations.0003_row_level_security")

security.WORDS["treasury"] = "current_setting('birpencere.treasury', true) = 'on'"
policies = security.policies

SEEN = ("payments_billline", "payments_payment", "payments_ledgerentry", "payments_ledgerline")
WHOLE = ("payments_bankstatement", "payments_bankline", "payments_matchproposal", "payments_bankfile", "payments_refund")
TREASURY = """
create policy seen_by_the_treasury on payments_bill using ({treasury}) with check (false);
alter policy decided_by_an_agency on payments_refund using (
    {worker} or {treasury} or cardinality({agencies}) > 0 or cardinality({books}) > 0
);
""" + "".join(
    f"create policy seen_by_the_treasury on {table} for select using ({{treasury}});\n" for table in SEEN
) + "".join(f"create policy kept_by_the_treasury on {table} using ({{treasury}});\n" for table in WHOLE)
NO_TREASURY = "".join(
    f"drop policy kept_by_the_treasury on {table};\n" for table in WHOLE
) + "".join(f"drop policy seen_by_the_treasury on {table};\n" for table in SEEN) + """
alter policy decided_by_an_agency on payments_refund using (
    {worker} or cardinality({agencies}) > 0 or cardinality({books}) > 0
);
drop policy seen_by_the_treasury on payments_bill;
""".format(**security.WORDS)

CLOSED = """
create function payments_day_is_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('payments_closedday', 0));
    if exists (
        select from payments_closedday where day >= (new.recorded_at at time zone 'Asia/Baku')::date
    ) then
        raise integrity_constraint_violation using message = 'ledger: the day is closed';
    end if;
    return new;
end $$;
create trigger day_is_open before insert on payments_ledgerentry
    for each row execute function payments_day_is_open();

create function payments_day_is_next() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('payments_closedday', 0));
    if new.day >= (clock_timestamp() at time zone 'Asia/Baku')::date then
        raise integrity_constraint_violation using message = 'ledger: the day is not over';
    end if;
    if new.day <> (select max(day) + 1 from payments_closedday) then
        raise integrity_constraint_violation using message = 'ledger: days are closed one after the other';
    end if;
    return new;
end $$;
create trigger day_is_next before insert on payments_closedday
    for each row execute function payments_day_is_next();
"""
NO_CLOSED = """
drop trigger day_is_next on payments_closedday; drop function payments_day_is_next();
drop trigger day_is_open on payments_ledgerentry; drop function payments_day_is_open();
"""

CLOSING = """
alter table payments_closedday enable row level security;
create policy seen_by_who_keeps_books on payments_closedday using (
    {worker} or {treasury} or cardinality({books}) > 0
);
create policy closed_by_jobs on payments_closedday as restrictive for insert with check ({worker});
alter table payments_closing enable row level security;
create policy seen_by_the_treasury on payments_closing using ({worker} or {treasury});
create policy written_by_jobs on payments_closing as restrictive for insert with check ({worker});
"""
NO_CLOSING = """
drop policy written_by_jobs on payments_closing;
drop policy seen_by_the_treasury on payments_closing;
alter table payments_closing disable row level security;
drop policy closed_by_jobs on payments_closedday;
drop policy seen_by_who_keeps_books on payments_closedday;
alter table payments_closedday disable row level security;
"""

CORRECTION = """
alter table payments_correction enable row level security;
create policy seen_with_the_entry on payments_correction using (
    {worker} or ({treasury} or cardinality({books}) > 0) and exists (
        select from payments_ledgerentry as entry where entry.id = payments_correction.entry_id
    )
);
create policy proposed_in_ones_own_name on payments_correction as restrictive for insert with check (
    {worker} or proposed_by_id = {person}
);
create policy decided_in_ones_own_name on payments_correction as restrictive for update
    using (true) with check ({worker} or decided_by_id = {person});
"""
NO_CORRECTION = """
drop policy decided_in_ones_own_name on payments_correction;
drop policy proposed_in_ones_own_name on payments_correction;
drop policy seen_with_the_entry on payments_correction;
alter table payments_correction disable row level security;
"""

ALERT = """
alter table payments_alert enable row level security;
create policy told_to_who_keeps_the_books on payments_alert using (
    {worker} or {treasury} or agency_id = any ({books})
);
create policy raised_by_jobs on payments_alert as restrictive for insert with check ({worker});
create policy ended_by_jobs on payments_alert as restrictive for update using ({worker});
alter table payments_receipt enable row level security;
create policy shown_to_who_has_the_code on payments_receipt for select using (true);
create policy issued_by_jobs on payments_receipt for insert with check ({worker});
create policy revoked_by_jobs on payments_receipt for update using ({worker});
"""
NO_ALERT = """
drop policy revoked_by_jobs on payments_receipt;
drop policy issued_by_jobs on payments_receipt;
drop policy shown_to_who_has_the_code on payments_receipt;
alter table payments_receipt disable row level security;
drop policy ended_by_jobs on payments_alert;
drop policy raised_by_jobs on payments_alert;
drop policy told_to_who_keeps_the_books on payments_alert;
alter table payments_alert disable row level security;
"""


# The alert on webhooks that never came looks for those of a payment.
NOTICES = "create index payments_notice_payment on payments_gatewaynotice ((facts ->> 'payment_id'));"
NO_NOTICES = "drop index payments_notice_payment;"


class Migration(migrations.Migration):
    dependencies = [("payments", "0006_books")]
    operations = [
        policies(TREASURY, NO_TREASURY),
        migrations.RunSQL(CLOSED, NO_CLOSED),
        policies(CLOSING, NO_CLOSING),
        policies(CORRECTION, NO_CORRECTION),
        policies(ALERT, NO_ALERT),
        migrations.RunSQL(NOTICES, NO_NOTICES),
        ledger.append_only("payments_closedday"),
        ledger.append_only("payments_closing"),
    ]
