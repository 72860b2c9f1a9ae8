"""Anybody who knows the number of a case may learn when it took which step, and nothing else of it."""

from django.db import migrations

FORWARD = """
create function birpencere_public_steps(wanted text)
returns table (service_id uuid, status text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select one.service_id, period.status::text, period.since
    from applications_application as one
    join applications_period as period on period.application_id = one.id
    where one.number = wanted and period.status not in ('draft', 'discarded')
    order by period.since, period.id
$$;
"""
BACKWARD = "drop function birpencere_public_steps(text);"


class Migration(migrations.Migration):
    dependencies = [("applications", "0004_operations_row_security")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
