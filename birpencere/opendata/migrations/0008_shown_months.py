"""What the public may see of a month's decisions is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opendata", "0007_files_gone")]
    operations = [
        migrations.CreateModel(
            name="ShownMonth",
            fields=[
                ("month", models.DateField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("shown", models.JSONField()),
            ],
        ),
    ]
