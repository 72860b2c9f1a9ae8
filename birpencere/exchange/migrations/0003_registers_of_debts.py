from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_row_security")]
    operations = [
        migrations.AlterField(
            "registerread",
            "register",
            models.CharField(
                choices=[
                    ("population", "population"),
                    ("tax", "tax"),
                    ("utilities", "utilities"),
                    ("fines", "fines"),
                    ("taxes", "taxes"),
                ],
                max_length=20,
            ),
        ),
    ]
