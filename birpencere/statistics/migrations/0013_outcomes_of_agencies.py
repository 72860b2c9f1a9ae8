"""Outcomes of an agency's services together, by months, quarters and years; and those of a service by an index.

Tables of agencies over six years read a few thousand rows instead of every outcome of every service.
"""

from django.db import migrations, models

WORKER = "(current_user = 'birpencere_worker')"
SECURITY = f"""
alter table statistics_agencyoutcomerollup set (fillfactor = 80);
alter table statistics_agencyoutcomerollup enable row level security;
create policy read_by_all on statistics_agencyoutcomerollup for select using (true);
create policy made_by_worker on statistics_agencyoutcomerollup for insert with check {WORKER};
create policy changed_by_worker on statistics_agencyoutcomerollup for update using {WORKER};
"""
NO_SECURITY = """
drop policy changed_by_worker on statistics_agencyoutcomerollup;
drop policy made_by_worker on statistics_agencyoutcomerollup;
drop policy read_by_all on statistics_agencyoutcomerollup;
alter table statistics_agencyoutcomerollup disable row level security;
"""
FILLED = """
insert into statistics_agencyoutcomerollup (grain, start, agency_id, use, value, ground, is_late, count)
select grain, date_trunc(grain, month::timestamp)::date, agency_id, use, value, ground, is_late, sum(count)
from statistics_outcomerollup cross join (values ('month'), ('quarter'), ('year')) grains (grain)
group by 1, 2, 3, 4, 5, 6, 7;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0012_numbers_of_open_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyOutcomeRollup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "grain",
                    models.CharField(
                        choices=[
                            ("hour", "Hour"),
                            ("day", "Day"),
                            ("month", "Month"),
                            ("quarter", "Quarter"),
                            ("year", "Year"),
                        ],
                        max_length=7,
                    ),
                ),
                ("start", models.DateField()),
                ("agency_id", models.UUIDField(null=True)),
                (
                    "use",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "application"),
                            (2, "lookup"),
                            (3, "calculation"),
                            (4, "payment"),
                            (5, "report"),
                            (6, "booking"),
                            (7, "purchase"),
                            (8, "examination"),
                            (9, "subscription"),
                            (10, "announcement"),
                            (11, "tracking"),
                            (20, "reading"),
                            (31, "approved"),
                            (32, "refused"),
                            (33, "ended"),
                            (41, "rated"),
                            (51, "signed"),
                            (52, "signed_in"),
                        ]
                    ),
                ),
                ("value", models.SmallIntegerField(null=True)),
                ("ground", models.CharField(default="", max_length=60)),
                ("is_late", models.BooleanField(null=True)),
                ("count", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="outcomerollup",
            index=models.Index(fields=["service_id", "month"], name="statistics_outcomes_service"),
        ),
        migrations.AddIndex(
            model_name="outcomerollup",
            index=models.Index(fields=["agency_id", "month"], name="statistics_outcomes_agency"),
        ),
        migrations.AddConstraint(
            model_name="agencyoutcomerollup",
            constraint=models.UniqueConstraint(
                fields=("grain", "start", "agency_id", "use", "value", "ground", "is_late"),
                name="statistics_one_agency_outcome_rollup",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(FILLED, migrations.RunSQL.noop),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
