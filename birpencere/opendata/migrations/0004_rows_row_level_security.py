"""Row-level security: rows are seen by who sees their version."""

from django.db import migrations

FORWARD = """
alter table opendata_datarow enable row level security;
create policy of_the_version on opendata_datarow using (
    current_user = 'birpencere_worker' or version_id in (select id from opendata_datasetversion)
);
"""
BACKWARD = """
drop policy of_the_version on opendata_datarow;
alter table opendata_datarow disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("opendata", "0003_freshness_and_chart")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
