"""A data set of the system's own says that it could not be made, and why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opendata", "0009_written_by_the_worker_alone")]
    operations = [
        migrations.AddField("dataset", "failed_at", models.DateTimeField(null=True)),
        migrations.AddField("dataset", "failure", models.CharField(blank=True, max_length=300, default=""), preserve_default=False),
    ]
