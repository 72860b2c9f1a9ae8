"""Everybody reads the register, its operator alone writes it; what has happened is never changed."""

from django.db import migrations

NUMBERS = "create sequence resources_number start 1 maxvalue 999999999;"
NO_NUMBERS = "drop sequence resources_number;"
KEPT = ("resources_informationresource", "resources_resourcekey", "resources_resourcechange")
OPERATOR = """
    current_user = 'birpencere_worker' or current_setting('birpencere.registry', true) = 'on'
"""
SECURITY = "".join(
    f"""
    alter table {table} enable row level security;
    create policy public on {table} for select using (true);
    create policy operator on {table} using ({OPERATOR});
    """
    for table in KEPT
)
NO_SECURITY = "".join(
    f"""
    drop policy public on {table};
    drop policy operator on {table};
    alter table {table} disable row level security;
    """
    for table in KEPT
)
HISTORY = """
create function resources_history_stays() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using
        message = 'resources: what happened to an entry is never changed';
end $$;
create trigger stays before update or delete on resources_resourcechange
    for each row execute function resources_history_stays();
create trigger is_not_emptied before truncate on resources_resourcechange
    for each statement execute function resources_history_stays();
"""
NO_HISTORY = """
drop trigger is_not_emptied on resources_resourcechange;
drop trigger stays on resources_resourcechange;
drop function resources_history_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_information_resources")]
    operations = [
        migrations.RunSQL(NUMBERS, NO_NUMBERS),
        migrations.RunSQL(SECURITY, NO_SECURITY),
        migrations.RunSQL(HISTORY, NO_HISTORY),
    ]
