"""The public part of a graded attempt; whoever knows its code may read it, the attempt stays its person's."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
alter table examinations_gradedresult enable row level security;
create policy written_with_the_attempt on examinations_gradedresult using (
    current_user = 'birpencere_worker'
    or exists (select 1 from examinations_attempt as one where one.id = attempt_id)
);
create policy verified_by_anyone on examinations_gradedresult for select using (true);
"""
BACKWARD = """
drop policy verified_by_anyone on examinations_gradedresult;
drop policy written_with_the_attempt on examinations_gradedresult;
alter table examinations_gradedresult disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("examinations", "0002_row_level_security")]
    operations = [
        migrations.CreateModel(
            name="GradedResult",
            fields=[
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="examinations.attempt",
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("service_name", models.JSONField()),
                ("agency_name", models.JSONField()),
                ("ended_at", models.DateTimeField()),
                ("points", models.PositiveIntegerField()),
                ("most", models.PositiveIntegerField()),
                ("is_passed", models.BooleanField(null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
