"""What everybody may know of closed months: the worker tells it, everybody reads it."""

from django.db import migrations, models

WORKER = "(current_user = 'birpencere_worker')"
SECURITY = f"""
alter table statistics_toldoutcome enable row level security;
create policy read_by_all on statistics_toldoutcome for select using (true);
create policy made_by_worker on statistics_toldoutcome for insert with check {WORKER};
create policy changed_by_worker on statistics_toldoutcome for update using {WORKER};
"""
NO_SECURITY = """
drop policy changed_by_worker on statistics_toldoutcome;
drop policy made_by_worker on statistics_toldoutcome;
drop policy read_by_all on statistics_toldoutcome;
alter table statistics_toldoutcome disable row level security;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0016_reports_that_failed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldOutcome',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('grain', models.CharField(choices=[('hour', 'Hour'), ('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')], max_length=7)),
                ('start', models.DateField()),
                ('service_id', models.UUIDField(null=True)),
                ('agency_id', models.UUIDField(null=True)),
                ('use', models.PositiveSmallIntegerField(choices=[(1, 'application'), (2, 'lookup'), (3, 'calculation'), (4, 'payment'), (5, 'report'), (6, 'booking'), (7, 'purchase'), (8, 'examination'), (9, 'subscription'), (10, 'announcement'), (11, 'tracking'), (20, 'reading'), (31, 'approved'), (32, 'refused'), (33, 'ended'), (41, 'rated'), (51, 'signed'), (52, 'signed_in')], null=True)),
                ('channel', models.PositiveSmallIntegerField(choices=[(1, 'web'), (2, 'api'), (3, 'agency'), (4, 'system')], null=True)),
                ('stars', models.SmallIntegerField(null=True)),
                ('ground', models.CharField(default='', max_length=60)),
                ('is_late', models.BooleanField(null=True)),
                ('count', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['grain', 'start', 'use'], name='statistics_told_by_period')],
                'constraints': [models.UniqueConstraint(fields=('grain', 'start', 'service_id', 'agency_id', 'use', 'channel', 'stars', 'ground', 'is_late'), name='statistics_one_told_outcome', nulls_distinct=False)],
            },
        ),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
