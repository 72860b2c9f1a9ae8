"""Row-level security: drafts and what was sent are seen by the publishers of the agency; what is published stays."""

from django.db import migrations

PUBLISHES = "any (coalesce(nullif(current_setting('birpencere.data', true), ''), '{}')::uuid[])"
ONES_OWN = f"""
    current_user = 'birpencere_worker'
    or data_set_id in (select id from opendata_dataset where publisher_id = {PUBLISHES})
"""
FORWARD = f"""
alter table opendata_dataset enable row level security;
create policy published_or_ones_own on opendata_dataset for select using (
    status <> 'draft' or current_user = 'birpencere_worker' or publisher_id = {PUBLISHES}
);
create policy ones_own on opendata_dataset using (
    current_user = 'birpencere_worker' or publisher_id = {PUBLISHES}
);
alter table opendata_datasetversion enable row level security;
create policy published on opendata_datasetversion for select using (published_at is not null);
create policy ones_own on opendata_datasetversion using ({ONES_OWN});
create policy published_stay on opendata_datasetversion as restrictive for delete using (published_at is null);
alter table opendata_resource enable row level security;
create policy of_the_version on opendata_resource using (
    exists (select from opendata_datasetversion where id = version_id)
);
alter table opendata_upload enable row level security;
create policy ones_own on opendata_upload using ({ONES_OWN});
alter table opendata_fetch enable row level security;
create policy ones_own on opendata_fetch using ({ONES_OWN});
"""
BACKWARD = """
drop policy ones_own on opendata_fetch;
alter table opendata_fetch disable row level security;
drop policy ones_own on opendata_upload;
alter table opendata_upload disable row level security;
drop policy of_the_version on opendata_resource;
alter table opendata_resource disable row level security;
drop policy published_stay on opendata_datasetversion;
drop policy ones_own on opendata_datasetversion;
drop policy published on opendata_datasetversion;
alter table opendata_datasetversion disable row level security;
drop policy ones_own on opendata_dataset;
drop policy published_or_ones_own on opendata_dataset;
alter table opendata_dataset disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("opendata", "0001_data_sets")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
