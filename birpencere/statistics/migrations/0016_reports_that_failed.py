"""A report that could not be prepared says since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statistics", "0015_written_by_the_worker_alone")]
    operations = [
        migrations.AddField("preparedreport", "failed_at", models.DateTimeField(null=True)),
    ]
