"""Row-level security: everybody reads life events, the registry's operator writes them."""

from django.db import migrations

TABLES = ("registry_lifeevent", "registry_lifeeventservice")
FORWARD = """
alter table {table} enable row level security;
create policy everybody_reads on {table} for select using (true);
create policy the_operator_writes on {table} using (
    current_user = 'birpencere_worker' or current_setting('birpencere.registry', true) = 'on'
);
"""
BACKWARD = """
drop policy the_operator_writes on {table};
drop policy everybody_reads on {table};
alter table {table} disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_life_events")]
    operations = [
        migrations.RunSQL(FORWARD.format(table=table), BACKWARD.format(table=table))
        for table in TABLES
    ]
