"""Outcomes of agencies are no longer kept: medians have their days, and what is told its own sums.

Signatures, which were read there too, are found in the outcomes of months by their use.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('statistics', '0020_requests_beside_each_other'),
    ]

    operations = [
        migrations.DeleteModel(
            name='AgencyOutcomeRollup',
        ),
        migrations.RemoveIndex(
            model_name='outcomerollup',
            name='statistics_outcomes_agency',
        ),
        migrations.AddIndex(
            model_name='outcomerollup',
            index=models.Index(fields=['use', 'month'], name='statistics_outcomes_by_use'),
        ),
    ]
