"""A token may be for open data."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

SCOPES = ("registry", "regulations", "open_data")


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_clients")]
    operations = [
        migrations.AlterField(
            model_name="clienttoken",
            name="scopes",
            field=ArrayField(models.CharField(max_length=20, choices=[(one, one) for one in SCOPES])),
        )
    ]
