"""Open work as it was counted last: a head reads that of their own agencies, a supervisor everybody's numbers.

The worker alone counts. The function that counted for the supervisor whenever they looked is gone.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("birpencere.statistics.migrations.0012_numbers_of_open_work")
PARTS = ["stuck", "for_others", "load", "decided", "numbers", "standing"]
WORKER = "(current_user = 'birpencere_worker')"
SECURITY = f"""
alter table statistics_openwork enable row level security;
create policy read_by_worker on statistics_openwork for select using {WORKER};
create policy read_by_head on statistics_openwork for select using (agency_id = any (birpencere_heads()));
create policy numbers_read_by_supervisor on statistics_openwork for select using (
    part in ('numbers', 'standing') and current_setting('birpencere.supervision', true) = 'on'
);
create policy taken_by_worker on statistics_openwork for insert with check {WORKER};
create policy changed_by_worker on statistics_openwork for update using {WORKER};
create policy removed_by_worker on statistics_openwork for delete using {WORKER};
alter table statistics_workreading enable row level security;
create policy read_by_all on statistics_workreading for select using (true);
create policy taken_by_worker on statistics_workreading for insert with check {WORKER};
create policy changed_by_worker on statistics_workreading for update using {WORKER};
"""
NO_SECURITY = """
drop policy changed_by_worker on statistics_workreading;
drop policy taken_by_worker on statistics_workreading;
drop policy read_by_all on statistics_workreading;
alter table statistics_workreading disable row level security;
drop policy removed_by_worker on statistics_openwork;
drop policy changed_by_worker on statistics_openwork;
drop policy taken_by_worker on statistics_openwork;
drop policy numbers_read_by_supervisor on statistics_openwork;
drop policy read_by_head on statistics_openwork;
drop policy read_by_worker on statistics_openwork;
alter table statistics_openwork disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0013_outcomes_of_agencies"),
        ("applications", "0014_officers_out_of_the_trail"),
    ]
    operations = [
        migrations.CreateModel(
            "OpenWork",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("agency_id", models.UUIDField()),
                (
                    "part",
                    models.CharField(
                        choices=[(one, one.replace("_", " ").title()) for one in PARTS],
                        max_length=10,
                    ),
                ),
                ("lines", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            "WorkReading",
            [
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, primary_key=True, serialize=False
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("seconds", models.FloatField()),
            ],
        ),
        migrations.AddConstraint(
            "openwork",
            models.UniqueConstraint(fields=["agency_id", "part"], name="statistics_one_open_work"),
        ),
        migrations.AddConstraint(
            "workreading",
            models.CheckConstraint(
                name="statistics_one_work_reading", condition=models.Q(id=1)
            ),
        ),
        migrations.RunSQL(SECURITY, NO_SECURITY),
        migrations.RunSQL(before.NO_NUMBERS, before.NUMBERS),
    ]
