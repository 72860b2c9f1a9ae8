"""A life event is one of a person or of a business."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0016_only_the_operator_changes_services")]
    operations = [
        migrations.AddField(
            model_name="lifeevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "In a person's life"),
                    ("business", "In the life of a business"),
                ],
                default="person",
                max_length=10,
            ),
        ),
    ]
