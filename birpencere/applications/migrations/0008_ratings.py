"""A case knows whether its applicant has rated the service; how many stars it was is not with the case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_cases_by_revision")]
    operations = [
        migrations.AddField("application", "rated_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "application",
            models.CheckConstraint(
                name="applications_rated_after_decision",
                condition=models.Q(rated_at__isnull=True) | models.Q(decided_at__isnull=False),
            ),
        ),
    ]
