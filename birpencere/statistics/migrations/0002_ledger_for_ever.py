"""The ledger only grows, and by the worker alone.

- Everybody writes uses into the inbox; the worker alone takes them out, gives places and sums up.
- What has its place, and a day that was closed, is never changed, deleted or emptied.
- A use that comes after its day was closed is counted at the first moment of the open day. The transaction gets its
  number before it looks which day is open: whoever closes a day waits for all numbers given until then.
"""

from django.db import migrations

TUNING = """
create index statistics_uses_by_moment on statistics_ledgeruse using brin (at) with (autosummarize = on);
alter table statistics_arriveduse set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
alter table statistics_usagerollup set (fillfactor = 80);
alter table statistics_outcomerollup set (fillfactor = 80);
"""
NO_TUNING = "drop index statistics_uses_by_moment;"

INBOX = """
create function statistics_counts_on_open_day() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    new.at := greatest(new.at, (select begins_at from statistics_openday));
    return new;
end $$;
create trigger counts_on_open_day before insert on statistics_arriveduse
    for each row execute function statistics_counts_on_open_day();
"""
NO_INBOX = """
drop trigger counts_on_open_day on statistics_arriveduse;
drop function statistics_counts_on_open_day();
"""

FOR_EVER = ("statistics_ledgeruse", "statistics_ledgerblock", "statistics_dayclosing")
STAYS = """
create function statistics_stays() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using message = 'statistics: what has its place stays';
end $$;
""" + "".join(
    f"create trigger stays before update or delete or truncate on {table} "
    "for each statement execute function statistics_stays();\n"
    for table in FOR_EVER
)
NO_STAYS = (
    "".join(f"drop trigger stays on {table};\n" for table in FOR_EVER)
    + "drop function statistics_stays();"
)

WORKER = "(current_user = 'birpencere_worker')"
WORKERS_OWN = (
    *FOR_EVER,
    "statistics_openday",
    "statistics_usagerollup",
    "statistics_outcomerollup",
)
SECURITY = f"""
alter table statistics_arriveduse enable row level security;
create policy read_by_all on statistics_arriveduse for select using (true);
create policy arrives on statistics_arriveduse for insert with check (true);
create policy taken_by_worker on statistics_arriveduse for delete using {WORKER};
""" + "".join(
    f"""
alter table {table} enable row level security;
create policy read_by_all on {table} for select using (true);
create policy made_by_worker on {table} for insert with check {WORKER};
create policy changed_by_worker on {table} for update using {WORKER};
"""
    for table in WORKERS_OWN
)
NO_SECURITY = """
drop policy taken_by_worker on statistics_arriveduse;
drop policy arrives on statistics_arriveduse;
drop policy read_by_all on statistics_arriveduse;
alter table statistics_arriveduse disable row level security;
""" + "".join(
    f"""
drop policy changed_by_worker on {table};
drop policy made_by_worker on {table};
drop policy read_by_all on {table};
alter table {table} disable row level security;
"""
    for table in WORKERS_OWN
)


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_usage_ledger")]
    operations = [
        migrations.RunSQL(TUNING, NO_TUNING),
        migrations.RunSQL(INBOX, NO_INBOX),
        migrations.RunSQL(STAYS, NO_STAYS),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
