from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_registers_of_debts")]
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
                    ("records", "records"),
                ],
                max_length=20,
            ),
        ),
    ]
