"""A person reads their own letters, the worker all; whoever acts on a case writes to its applicant."""

from django.db import migrations

FORWARD = """
alter table notifications_notice enable row level security;
create policy own on notifications_notice for select using (
    person_id = nullif(current_setting('birpencere.person', true), '')::uuid
);
create policy write on notifications_notice for insert with check (true);
create policy work on notifications_notice using (current_user = 'birpencere_worker');
"""
BACKWARD = """
drop policy own on notifications_notice;
drop policy write on notifications_notice;
drop policy work on notifications_notice;
alter table notifications_notice disable row level security;
"""


class Migration(migrations.Migration):

    dependencies = [("notifications", "0001_notices")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
