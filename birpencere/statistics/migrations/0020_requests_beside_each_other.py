"""Rollups of a period are found by their use first: those of requests without going through those of outcomes.

Making the index takes a minute for ten million rows; readers wait for it, and so does the mover.
"""

from django.db import migrations, models

PATIENCE = "set local statement_timeout = 0"


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0019_decision_days'),
    ]

    operations = [
        migrations.RunSQL(PATIENCE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='usagerollup',
            constraint=models.UniqueConstraint(fields=('grain', 'start', 'use', 'service_id', 'agency_id', 'channel'), name='statistics_one_usage_rollup_by_use', nulls_distinct=False),
        ),
        migrations.RemoveConstraint(
            model_name='usagerollup',
            name='statistics_one_usage_rollup',
        ),
    ]
