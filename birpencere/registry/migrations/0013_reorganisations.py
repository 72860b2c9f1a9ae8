"""Mergers and splits are decisions about services, not about what the bulletin said of them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def link(model):
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_organisation_name_ru"),
        ("registry", "0012_operator_keeps_life_events"),
    ]
    operations = [
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("merge", "Merger of services"), ("split", "Split of a service")], max_length=10
                    ),
                ),
                ("day", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("legal_basis", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undo_reason", models.TextField(blank=True)),
                ("person", link("identity.person")),
                ("undone_by", link("identity.person")),
            ],
        ),
        migrations.RemoveConstraint("lineage", "registry_one_lineage"),
        migrations.RemoveConstraint("lineage", "registry_lineage_moves_on"),
        migrations.AddField("lineage", "before", link("registry.service")),
        migrations.AddField("lineage", "after", link("registry.service")),
        migrations.AddField(
            "lineage",
            "reorganisation",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="registry.reorganisation",
            ),
        ),
        migrations.AddField("lineage", "undone_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "entrychange",
            "kind",
            models.CharField(
                choices=[
                    ("registered", "Registered"),
                    ("corrected", "Corrected"),
                    ("cancelled", "Registration cancelled"),
                    ("merged", "Merged"),
                    ("split", "Split"),
                    ("undone", "Merger or split undone"),
                ],
                max_length=10,
            ),
        ),
    ]
