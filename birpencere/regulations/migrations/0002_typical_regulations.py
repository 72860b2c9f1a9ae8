from django.db import migrations, models


class Migration(migrations.Migration):
    """A service may run by the typical regulation of its archetype; the document is kept once, as text."""

    dependencies = [("regulations", "0001_revisions")]

    operations = [
        migrations.RemoveField("revision", "body"),
        migrations.AddField("revision", "is_typical", models.BooleanField(default=False)),
    ]
