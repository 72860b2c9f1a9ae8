import birpencere.identity.types
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_purpose_in_words")]
    operations = [
        migrations.AlterField(
            "registerread",
            "outcome",
            models.CharField(
                choices=[(one, one) for one in birpencere.identity.types.Outcome], max_length=20
            ),
        ),
    ]
