"""Row-level security: a booking is seen by its person and by officers of its agency.

What everybody may know goes through two functions, which tell of all rows, but nothing personal of them:
which desks are taken, and what a ticket is worth whose code one has in front of oneself.
"""

from django.db import migrations

BOOKING = """
alter table bookings_booking enable row level security;
create policy seen_by_those_concerned on bookings_booking using (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
    or agency_id = any (coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[])
);
create policy booked_for_oneself on bookings_booking as restrictive for insert with check (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
);
"""
NO_BOOKING = """
drop policy booked_for_oneself on bookings_booking;
drop policy seen_by_those_concerned on bookings_booking;
alter table bookings_booking disable row level security;
"""

TAKEN = """
create function bookings_taken(service uuid, since timestamptz, until timestamptz)
returns table (branch text, calendar text, desk integer, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select one.branch, one.calendar, one.desk, one.starts_at, one.ends_at from bookings_booking as one
   where one.service_id = $1 and one.starts_at >= $2 and one.starts_at < $3 and one.status <> 'cancelled'
   order by one.starts_at $$;
"""
NO_TAKEN = "drop function bookings_taken(uuid, timestamptz, timestamptz);"

TICKET = """
create function bookings_ticket(code text)
returns table (
    revision_id uuid, branch text, calendar text, visit text, desk integer, starts_at timestamptz, status text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select one.revision_id, one.branch, one.calendar, one.visit, one.desk, one.starts_at, one.status
   from bookings_booking as one where one.code = $1 $$;
"""
NO_TICKET = "drop function bookings_ticket(text);"


class Migration(migrations.Migration):
    dependencies = [("bookings", "0001_bookings")]
    operations = [
        migrations.RunSQL(BOOKING, NO_BOOKING),
        migrations.RunSQL(TAKEN, NO_TAKEN),
        migrations.RunSQL(TICKET, NO_TICKET),
    ]
