"""What is told of the services of an agency together: tables of agencies read it."""

from django.db import migrations, models

WORKER = "(current_user = 'birpencere_worker')"
SECURITY = f"""
alter table statistics_agencytoldoutcome enable row level security;
create policy read_by_all on statistics_agencytoldoutcome for select using (true);
create policy made_by_worker on statistics_agencytoldoutcome for insert with check {WORKER};
create policy changed_by_worker on statistics_agencytoldoutcome for update using {WORKER};
"""
NO_SECURITY = """
drop policy changed_by_worker on statistics_agencytoldoutcome;
drop policy made_by_worker on statistics_agencytoldoutcome;
drop policy read_by_all on statistics_agencytoldoutcome;
alter table statistics_agencytoldoutcome disable row level security;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0017_told_outcomes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgencyToldOutcome',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('grain', models.CharField(choices=[('hour', 'Hour'), ('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')], max_length=7)),
                ('start', models.DateField()),
                ('agency_id', models.UUIDField(null=True)),
                ('use', models.PositiveSmallIntegerField(choices=[(1, 'application'), (2, 'lookup'), (3, 'calculation'), (4, 'payment'), (5, 'report'), (6, 'booking'), (7, 'purchase'), (8, 'examination'), (9, 'subscription'), (10, 'announcement'), (11, 'tracking'), (20, 'reading'), (31, 'approved'), (32, 'refused'), (33, 'ended'), (41, 'rated'), (51, 'signed'), (52, 'signed_in')], null=True)),
                ('channel', models.PositiveSmallIntegerField(choices=[(1, 'web'), (2, 'api'), (3, 'agency'), (4, 'system')], null=True)),
                ('stars', models.SmallIntegerField(null=True)),
                ('is_late', models.BooleanField(null=True)),
                ('count', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('grain', 'start', 'agency_id', 'use', 'channel', 'stars', 'is_late'), name='statistics_one_agency_told_outcome', nulls_distinct=False)],
            },
        ),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
