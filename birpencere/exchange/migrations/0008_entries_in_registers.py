import birpencere.identity.types
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_register_of_migration")]
    operations = [
        migrations.AlterField(
            "registerread",
            "outcome",
            models.CharField(
                choices=[(one, one) for one in birpencere.identity.types.Outcome], max_length=20
            ),
        ),
    ]
