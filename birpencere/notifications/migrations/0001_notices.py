import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("identity", "0001_people_and_organisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField(null=True)),
                ("template", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("undeliverable", models.BooleanField(default=False)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=300)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="identity.person")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-created_at"], name="notifications_person"),
                    models.Index(fields=["case_id"], name="notifications_case"),
                ],
            },
        ),
    ]
