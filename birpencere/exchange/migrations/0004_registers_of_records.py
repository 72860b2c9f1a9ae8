from django.db import migrations, models

REGISTERS = ("population", "tax", "utilities", "fines", "taxes", "records")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_registers_of_debts")]
    operations = [
        migrations.AlterField(
            "registerread",
            "register",
            models.CharField(choices=[(key, key) for key in REGISTERS], max_length=20),
        ),
        migrations.AddField(
            "registerread", "register_name", models.JSONField(null=True)
        ),
    ]
