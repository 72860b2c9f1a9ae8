"""Row-level security: of what is published nobody but the worker adds, changes or takes away a file or a row."""

from django.db import migrations

TABLES = ("opendata_resource", "opendata_datarow")
UNPUBLISHED = """
    current_user = 'birpencere_worker'
    or exists (select from opendata_datasetversion where id = version_id and published_at is null)
"""
FORWARD = "".join(
    f"""
create policy published_get_none on {table} as restrictive for insert with check ({UNPUBLISHED});
create policy published_stay_so on {table} as restrictive for update using ({UNPUBLISHED});
create policy published_stay on {table} as restrictive for delete using ({UNPUBLISHED});
"""
    for table in TABLES
)
BACKWARD = "".join(
    f"""
drop policy published_stay on {table};
drop policy published_stay_so on {table};
drop policy published_get_none on {table};
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("opendata", "0005_graph")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
