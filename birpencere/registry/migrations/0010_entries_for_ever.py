"""What makes the registry a registry, whoever writes to it.

- Everybody reads it; only the operator and the worker write.
- A change that was written down is never changed, deleted or emptied.
- An entry keeps its number and its service, and is never deleted.
- The series of numbers begins after all that were issued, and never goes back.
"""

from django.db import migrations

SERIES = """
insert into registry_entryseries (id, last)
    select 1, max(split_part(registry_number, '-', -2)::int) from registry_service having count(*) > 0;

create function registry_series_grows() returns trigger language plpgsql as $$
begin
    if new.last < old.last then
        raise integrity_constraint_violation using message = 'registry: a number is issued once';
    end if;
    return new;
end $$;
create trigger grows before update on registry_entryseries
    for each row execute function registry_series_grows();
"""
NO_SERIES = "drop trigger grows on registry_entryseries; drop function registry_series_grows();"

FOR_EVER = """
create function registry_stays() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using message = 'registry: what was entered stays';
end $$;
create trigger stays before update or delete or truncate on registry_entrychange
    for each statement execute function registry_stays();
create trigger stays before delete or truncate on registry_entry
    for each statement execute function registry_stays();
create function registry_keeps_its_number() returns trigger language plpgsql as $$
begin
    if (new.number, new.service_id) is distinct from (old.number, old.service_id) then
        raise integrity_constraint_violation using message = 'registry: an entry keeps its number';
    end if;
    return new;
end $$;
create trigger keeps_its_number before update on registry_entry
    for each row execute function registry_keeps_its_number();
"""
NOT_FOR_EVER = """
drop trigger keeps_its_number on registry_entry; drop function registry_keeps_its_number();
drop trigger stays on registry_entry; drop trigger stays on registry_entrychange;
drop function registry_stays();
"""

MAY_WRITE = "(current_user = 'birpencere_worker' or current_setting('birpencere.registry', true) = 'on')"
SECURITY = "".join(
    f"""
alter table {table} enable row level security;
create policy read_by_all on {table} for select using (true);
create policy made_by_operator on {table} for insert with check {MAY_WRITE};
create policy changed_by_operator on {table} for update using {MAY_WRITE};
"""
    for table in ("registry_entry", "registry_entrychange", "registry_entryseries")
)
NO_SECURITY = "".join(
    f"""
drop policy changed_by_operator on {table};
drop policy made_by_operator on {table};
drop policy read_by_all on {table};
alter table {table} disable row level security;
"""
    for table in ("registry_entry", "registry_entrychange", "registry_entryseries")
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_entries")]
    operations = [
        migrations.RunSQL(SERIES, NO_SERIES),
        migrations.RunSQL(FOR_EVER, NOT_FOR_EVER),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
