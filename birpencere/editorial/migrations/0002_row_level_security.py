"""Row-level security: a draft is seen by its author, who published what by the staff of the agency."""

from django.db import migrations

FORWARD = """
alter table editorial_pagedraft enable row level security;
create policy ones_own on editorial_pagedraft using (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
);
alter table editorial_pageedit enable row level security;
create policy of_the_agency on editorial_pageedit using (
    current_user = 'birpencere_worker'
    or agency_id = any (coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[])
);
"""
BACKWARD = """
drop policy of_the_agency on editorial_pageedit;
alter table editorial_pageedit disable row level security;
drop policy ones_own on editorial_pagedraft;
alter table editorial_pagedraft disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_pages")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
