from django.db import migrations, models

KINDS = [
    ("silent_webhook", "A webhook that never came"),
    ("statement_gap", "A statement is missing"),
    ("missing_page", "A page of a statement is missing"),
    ("report", "The gateway reports something else"),
    ("difference", "A bill differs from the ledger"),
    ("stuck", "A payment does not end"),
    ("in_transit", "Money is on the way for too long"),
    ("taken_back", "A payment was taken back"),
    ("not_closed", "A day is not closed"),
]


class Migration(migrations.Migration):
    dependencies = [("payments", "0016_debts_of_migration")]
    operations = [
        migrations.AlterField(
            model_name="alert",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
    ]
