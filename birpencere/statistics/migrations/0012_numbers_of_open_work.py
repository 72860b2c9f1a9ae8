"""Numbers of open cases for who supervises all agencies, and sees none of their cases.

The function counts as the owner of the tables, tells numbers only, and only to a supervisor; others are told nothing. It
reads open cases alone, by their partial index, and of them neither who applies nor what for.
"""

from django.db import migrations

NUMBERS = """
create function statistics_open_work(counted_at timestamptz, ahead_to timestamptz)
returns table (
    agency_id uuid, service_id uuid, status varchar, due_on date, is_late boolean, cases bigint, since timestamptz
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select work.agency_id, work.service_id, work.status,
        case when work.due_at >= counted_at and work.due_at < ahead_to
            then (work.due_at at time zone 'Asia/Baku')::date end,
        coalesce(work.due_at < counted_at, false),
        count(*),
        min(period.since)
    from public.applications_application as work
    join public.applications_period as period on period.application_id = work.id and period.until is null
    where current_setting('birpencere.supervision', true) = 'on'
        and work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    group by 1, 2, 3, 4, 5
$$;
"""
NO_NUMBERS = "drop function statistics_open_work(timestamptz, timestamptz);"


class Migration(migrations.Migration):
    """Numbers of open work."""

    dependencies = [
        ("statistics", "0011_prepared_reports"),
        ("applications", "0012_open_and_decided_cases"),
    ]
    operations = [migrations.RunSQL(NUMBERS, NO_NUMBERS)]
