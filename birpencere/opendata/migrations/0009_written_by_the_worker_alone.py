"""Row-level security: what a job alone writes (versions, links, months, the graph), the web reads, or not even that."""

from django.db import migrations

WORKER = "(current_user = 'birpencere_worker')"
BY_WORKER = {
    "opendata_cataloguepart": "true",
    "opendata_cataloguegraph": "true",
    "opendata_linkcheck": "exists (select from opendata_dataset where id = data_set_id)",
    "opendata_shownmonth": WORKER,
}
"""Who reads the tables in which the worker alone writes."""
MADE_BY_WORKER = ("opendata_datasetversion", "opendata_resource", "opendata_datarow")
SENT = f"{WORKER} or (state = 'waiting' and version_id is null and report is null)"
FORWARD = (
    "".join(
        f"alter table {table} enable row level security;\n"
        f"create policy read on {table} for select using ({readers});\n"
        f"create policy of_the_worker on {table} using {WORKER};\n"
        for table, readers in BY_WORKER.items()
    )
    + "".join(
        f"create policy made_by_worker on {table} as restrictive for insert with check {WORKER};\n"
        for table in MADE_BY_WORKER
    )
    + f"""
create policy sent on opendata_upload as restrictive for insert with check ({SENT});
create policy accepted_by_worker on opendata_upload as restrictive for update
    using (true) with check ({WORKER} or version_id is null);
"""
)
BACKWARD = (
    "drop policy accepted_by_worker on opendata_upload;\ndrop policy sent on opendata_upload;\n"
    + "".join(f"drop policy made_by_worker on {table};\n" for table in MADE_BY_WORKER)
    + "".join(
        f"drop policy of_the_worker on {table};\n"
        f"drop policy read on {table};\n"
        f"alter table {table} disable row level security;\n"
        for table in BY_WORKER
    )
)


class Migration(migrations.Migration):
    dependencies = [("opendata", "0008_shown_months")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
