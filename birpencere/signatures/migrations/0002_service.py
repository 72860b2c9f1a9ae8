"""A signature is counted for the service for which it was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0001_signing_sessions")]
    operations = [
        migrations.AddField("signingsession", "service_id", models.UUIDField(null=True)),
    ]
