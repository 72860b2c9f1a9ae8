"""A version whose files were deleted says since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opendata", "0006_published_files_stay")]
    operations = [
        migrations.AddField(
            model_name="datasetversion",
            name="files_gone_at",
            field=models.DateTimeField(null=True),
        ),
    ]
