"""Everybody's requests may lock a service against another one's, but the registry's operator alone changes it.

A policy would hide the rows from whoever locks them, so a trigger refuses.
"""

from django.db import migrations

GUARD = """
create function registry_service_is_kept() returns trigger language plpgsql as $$
begin
    if current_user = 'birpencere_web' and current_setting('birpencere.registry', true) is distinct from 'on' then
        raise insufficient_privilege using message = 'registry: the operator alone changes services';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger kept_by_operator before insert or update or delete on registry_service
    for each row execute function registry_service_is_kept();
"""
NO_GUARD = """
drop trigger kept_by_operator on registry_service;
drop function registry_service_is_kept;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0015_lineage_by_decision")]
    operations = [migrations.RunSQL(GUARD, NO_GUARD)]
