"""The ledger only grows: places are given by the worker, and nothing that has one is changed."""

from django.db import migrations

START = """
insert into statistics_openday (id, last_place, requests) values (1, 0, 0);
alter table statistics_arriveduse set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
create index statistics_uses_by_moment on statistics_ledgeruse using brin (at);

create function statistics_stays() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using message = 'statistics: what has its place stays';
end $$;
"""
STAYS = "".join(
    f"create trigger stays before update or delete or truncate on {table} "
    "for each statement execute function statistics_stays();\n"
    for table in ("statistics_ledgeruse", "statistics_ledgerblock", "statistics_dayclosing")
)
NO_STAYS = "".join(
    f"drop trigger stays on {table};\n"
    for table in ("statistics_ledgeruse", "statistics_ledgerblock", "statistics_dayclosing")
)
NO_START = "drop function statistics_stays(); drop index statistics_uses_by_moment;"


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_usage_ledger")]
    operations = [migrations.RunSQL(START, NO_START), migrations.RunSQL(STAYS, NO_STAYS)]
