from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0005_public_steps")]
    operations = [
        migrations.AddField("result", "is_kept", models.BooleanField(default=False)),
        migrations.AddField("result", "handed_over_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "result",
            models.Index(
                condition=models.Q(("handed_over_at__isnull", True), ("is_kept", True)),
                fields=["issued_on"],
                name="applications_to_hand_over",
            ),
        ),
    ]
