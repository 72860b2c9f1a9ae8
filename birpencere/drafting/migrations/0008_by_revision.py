"""How much runs by which revision of a regulation, for the agency that provides the service.

Who drafts a regulation for an agency does not see its cases, but must know how many run on by the earlier text: cases,
reports, visits, subscriptions, tests, sales, found documents, whatever stays on the revision under which it began. So
the function counts as the owner of the tables, tells numbers only, and only to who works, writes or signs for the
agency; others are told nothing.
"""

from django.db import migrations

COUNTS = """
create function drafting_by_revision(counted uuid)
returns table (revision_id uuid, open_cases bigint, all_cases bigint, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select one.revision_id,
        count(*) filter (where one.is_open),
        count(*),
        min(one.began_at) filter (where one.is_open)
    from (
        select service_id, revision_id, submitted_at,
            status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
        from public.applications_application where number is not null
        union all
        select service_id, revision_id, submitted_at, false
        from public.reports_report where number is not null
        union all
        select service_id, revision_id, booked_at, status = 'booked' from public.bookings_booking
        union all
        select service_id, revision_id, requested_at, status in ('requested', 'running')
        from public.subscriptions_subscription
        union all
        select service_id, revision_id, started_at, status = 'open'
        from public.examinations_attempt
        union all
        select showing.service_id, bought.revision_id, bought.created_at, bought.status = 'held'
        from public.sales_purchase as bought
        join public.sales_showing as showing on showing.id = bought.showing_id
        union all
        select service_id, revision_id, closes_at, status in ('open', 'awarded')
        from public.sales_lotsale
        union all
        select service_id, revision_id, registered_on::timestamptz, status in ('kept', 'on_the_way')
        from public.lost_property_founddocument
    ) as one (service_id, revision_id, began_at, is_open)
    join public.registry_service as service on service.id = one.service_id
    where one.service_id = counted and service.provider_id = any (
        coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[]
        || coalesce(nullif(current_setting('birpencere.drafts', true), ''), '{}')::uuid[]
    )
    group by one.revision_id
$$;
"""
NO_COUNTS = "drop function drafting_by_revision(uuid);"


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0007_answers_frozen_with_the_report"),
        ("applications", "0011_cases_counted_with_all_others"),
        ("reports", "0003_people_are_reminded"),
        ("bookings", "0002_row_level_security"),
        ("subscriptions", "0002_row_level_security"),
        ("examinations", "0003_graded_result"),
        ("sales", "0002_rules_and_security"),
        ("lost_property", "0002_row_level_security"),
    ]
    operations = [migrations.RunSQL(COUNTS, NO_COUNTS)]
