"""A request puts a regulation in force only for a service that its person's agency provides."""

from django.db import migrations

GUARD = """
create function regulations_revision_is_kept() returns trigger language plpgsql as $$
begin
    if current_user = 'birpencere_web' and not exists (
        select from registry_service where id = new.service_id and provider_id = any (
            coalesce(nullif(current_setting('birpencere.drafts', true), ''), '{}')::uuid[]
        )
    ) then
        raise insufficient_privilege using message = 'regulations: the agency alone writes its regulation';
    end if;
    return new;
end $$;
create trigger written_by_the_agency before insert or update on regulations_revision
    for each row execute function regulations_revision_is_kept();
"""
NO_GUARD = """
drop trigger written_by_the_agency on regulations_revision;
drop function regulations_revision_is_kept;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("regulations", "0004_by_agency"),
        ("registry", "0016_only_the_operator_changes_services"),
    ]
    operations = [migrations.RunSQL(GUARD, NO_GUARD)]
