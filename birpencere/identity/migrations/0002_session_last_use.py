from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):

    dependencies = [
        ("identity", "0001_people_and_organisations"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="seen_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="session",
            name="created_at",
            field=models.DateTimeField(),
        ),
    ]
