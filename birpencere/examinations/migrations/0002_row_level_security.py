"""Row-level security: an attempt is seen by who takes it, without a name by who holds its link."""

from django.db import migrations

FORWARD = """
alter table examinations_attempt enable row level security;
create policy ones_own on examinations_attempt using (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
    or person_id is null
        and id = any (coalesce(nullif(current_setting('birpencere.links', true), ''), '{}')::uuid[])
);
"""
BACKWARD = """
drop policy ones_own on examinations_attempt;
alter table examinations_attempt disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("examinations", "0001_attempts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
