"""Row-level security: what a job alone writes, the web reads.

- The web asks for reports, and makes the salt and the visitors of the day; the worker does everything else with them.
- Whoever writes visits down locks the salt first, so that nobody destroys it meanwhile: PostgreSQL lets those lock a
  row who might change it. The web might, but for what it must not become: anything.
"""

from django.db import migrations

WORKER = "(current_user = 'birpencere_worker')"
REPORT, SALT, VISITOR, DAY = (
    "statistics_preparedreport",
    "statistics_trafficsalt",
    "statistics_trafficvisitor",
    "statistics_trafficday",
)
POLICIES = {
    REPORT: {
        "asked_for": f"for insert with check ({WORKER} or (content is null and parts = 0 and done = 0))",
        "changed_by_worker": f"for update using {WORKER}",
        "deleted_by_worker": f"for delete using {WORKER}",
    },
    SALT: {
        "made_by_all": "for insert with check (true)",
        "locked_by_all": f"for update using (true) with check {WORKER}",
        "deleted_by_worker": f"for delete using {WORKER}",
    },
    VISITOR: {
        "made_by_all": "for insert with check (true)",
        "changed_by_all": "for update using (true)",
        "deleted_by_worker": f"for delete using {WORKER}",
    },
    DAY: {
        "made_by_worker": f"for insert with check {WORKER}",
        "changed_by_worker": f"for update using {WORKER}",
    },
}
FORWARD = "".join(
    f"alter table {table} enable row level security;\n"
    f"create policy read_by_all on {table} for select using (true);\n"
    + "".join(f"create policy {name} on {table} {what};\n" for name, what in policies.items())
    for table, policies in POLICIES.items()
)
BACKWARD = "".join(
    "".join(f"drop policy {name} on {table};\n" for name in ("read_by_all", *policies))
    + f"alter table {table} disable row level security;\n"
    for table, policies in POLICIES.items()
)


class Migration(migrations.Migration):
    dependencies = [("statistics", "0014_open_work")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
