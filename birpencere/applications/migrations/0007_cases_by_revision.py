"""How many cases run by which revision of a regulation, for the agency that provides the service.

Who drafts a regulation for an agency does not see its cases, but must know how many run on by the earlier text.
So the function counts as the owner of the tables, tells numbers only, and only to who works, writes or signs for
the agency; others are told nothing.
"""

from django.db import migrations

COUNTS = """
create function applications_by_revision(counted uuid)
returns table (revision_id uuid, open_cases bigint, all_cases bigint, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select one.revision_id,
        count(*) filter (where is_open),
        count(*),
        min(one.submitted_at) filter (where is_open)
    from public.applications_application as one
    join public.registry_service as service on service.id = one.service_id
    cross join lateral (
        select one.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    ) as state (is_open)
    where one.service_id = counted and one.number is not null
        and service.provider_id = any (
            coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[]
            || coalesce(nullif(current_setting('birpencere.drafts', true), ''), '{}')::uuid[]
        )
    group by one.revision_id
$$;
"""
NO_COUNTS = "drop function applications_by_revision(uuid);"


class Migration(migrations.Migration):
    """Counts of cases by revision."""

    dependencies = [
        ("applications", "0006_results_in_registers"),
        ("regulations", "0002_typical_regulations"),
    ]

    operations = [migrations.RunSQL(COUNTS, NO_COUNTS)]
