"""People who report for themselves are reminded as organisations are."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_row_level_security"), ("identity", "0002_session_last_use")]
    operations = [
        migrations.AlterField(
            model_name="reportreminder",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="identity.organisation",
            ),
        ),
        migrations.AddField(
            model_name="reportreminder",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, to="identity.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportreminder",
            constraint=models.UniqueConstraint(
                fields=["person", "service", "period", "nudge"], name="reports_person_reminded_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportreminder",
            constraint=models.CheckConstraint(
                name="reports_reminder_of_one",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
        ),
    ]
