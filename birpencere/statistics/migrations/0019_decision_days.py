"""Working days of decisions of closed months, by months, quarters and years; and what is told of an agency by an index.

An agency's page reads some hundreds of rows instead of every outcome of its services in each month.
"""

from django.db import migrations, models

PATIENCE = "set local statement_timeout = 0"
WORKER = "(current_user = 'birpencere_worker')"
SECURITY = f"""
alter table statistics_decisiondays enable row level security;
create policy read_by_all on statistics_decisiondays for select using (true);
create policy made_by_worker on statistics_decisiondays for insert with check {WORKER};
create policy changed_by_worker on statistics_decisiondays for update using {WORKER};
"""
NO_SECURITY = """
drop policy changed_by_worker on statistics_decisiondays;
drop policy made_by_worker on statistics_decisiondays;
drop policy read_by_all on statistics_decisiondays;
alter table statistics_decisiondays disable row level security;
"""
FILLED = """
insert into statistics_decisiondays (grain, start, service_id, agency_id, value, count)
select grain, date_trunc(grain, month::timestamp)::date, whose.service_id, agency_id, value, sum(count)
from statistics_outcomerollup as outcome
cross join lateral (
    select outcome.service_id where outcome.service_id is not null union all select null
) as whose
cross join (values ('month'), ('quarter'), ('year')) as grains (grain)
where use in (31, 32) and value is not null
    and month <= (select max(start) from statistics_toldoutcome where grain = 'month')
group by 1, 2, 3, 4, 5;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0018_told_outcomes_of_agencies'),
    ]

    operations = [
        migrations.RunSQL(PATIENCE, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='DecisionDays',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('grain', models.CharField(choices=[('hour', 'Hour'), ('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')], max_length=7)),
                ('start', models.DateField()),
                ('service_id', models.UUIDField(null=True)),
                ('agency_id', models.UUIDField(null=True)),
                ('value', models.SmallIntegerField()),
                ('count', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', 'grain', 'start'], include=('service_id', 'value', 'count'), name='statistics_days_of_agency')],
                'constraints': [models.UniqueConstraint(fields=('grain', 'start', 'service_id', 'agency_id', 'value'), include=('count',), name='statistics_one_decision_days', nulls_distinct=False)],
            },
        ),
        migrations.AddIndex(
            model_name='toldoutcome',
            index=models.Index(fields=['agency_id', 'grain', 'start'], name='statistics_told_of_agency'),
        ),
        migrations.RunSQL(FILLED, migrations.RunSQL.noop),
        migrations.RunSQL(SECURITY, NO_SECURITY),
    ]
