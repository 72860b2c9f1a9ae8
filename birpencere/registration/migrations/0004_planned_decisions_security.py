"""Row-level security: the operator begins decisions on services themselves; the worker carries out what was signed."""

from django.db import migrations

WORKER = "current_user = 'birpencere_worker'"
OPERATOR = "current_setting('birpencere.registry', true) = 'on'"
MYSELF = "person_id = nullif(current_setting('birpencere.person', true), '')::uuid"
FORWARD = f"""
alter table registration_planneddecision enable row level security;
create policy seen on registration_planneddecision for select using ({WORKER} or {OPERATOR});
create policy begun on registration_planneddecision for insert with check (
    {WORKER} or ({OPERATOR} and {MYSELF} and state = 'pending')
);
create policy carried_out on registration_planneddecision for update using ({WORKER});
"""
BACKWARD = """
drop policy carried_out on registration_planneddecision;
drop policy begun on registration_planneddecision;
drop policy seen on registration_planneddecision;
alter table registration_planneddecision disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0003_planned_decisions")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
