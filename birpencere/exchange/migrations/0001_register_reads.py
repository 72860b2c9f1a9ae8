import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RegisterRead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("register", models.CharField(choices=[("population", "population"), ("tax", "tax")], max_length=20)),
                ("subject_key", models.CharField(max_length=10)),
                ("purpose", models.CharField(max_length=120)),
                ("case_id", models.UUIDField(null=True)),
                ("reader_id", models.UUIDField(null=True)),
                ("reader_name", models.CharField(max_length=200)),
                ("outcome", models.CharField(choices=[("found", "found"), ("not_found", "not_found"), ("unavailable", "unavailable")], max_length=20)),
            ],
            options={
                "indexes": [models.Index(fields=["subject_key", "-at"], name="exchange_read_subject")],
            },
        ),
    ]
