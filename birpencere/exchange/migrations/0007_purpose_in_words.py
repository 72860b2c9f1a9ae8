from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_register_of_migration")]
    operations = [
        migrations.AddField("registerread", "purpose_text", models.JSONField(null=True)),
    ]
