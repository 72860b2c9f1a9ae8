"""Reports that are made in the background, kept for a day."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0010_traffic"),
    ]

    operations = [
        migrations.CreateModel(
            name="PreparedReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wanted", models.JSONField()),
                ("language", models.CharField(max_length=2)),
                ("form", models.CharField(max_length=4)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("parts", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("content", models.BinaryField(null=True)),
                ("ready_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["asked_at"], name="statistics_reports_asked")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content__isnull", True), ("ready_at__isnull", True)),
                            models.Q(("content__isnull", False), ("ready_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="statistics_report_ready_with_file",
                    )
                ],
            },
        ),
    ]
