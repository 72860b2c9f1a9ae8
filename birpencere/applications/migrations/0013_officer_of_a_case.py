"""A case says who has it, so that nobody need look for the last line about each in the trail.

And indexes: open cases of an officer and of a service in the order in which they are due, decisions by their moment, and
since when each open case has been where it is.
"""

import django.db.models.deletion
from django.db import migrations, models

STATUSES = ["accepted", "awaiting_payment", "in_execution", "returned", "submitted"]
OPEN = models.Q(status__in=STATUSES)
INDEXES = (
    models.Index(
        fields=["agency", "officer", "due_at", "id"],
        condition=OPEN,
        name="applications_open_of_officer",
    ),
    models.Index(
        fields=["agency", "service", "status", "due_at", "id"],
        condition=OPEN,
        name="applications_open_of_service",
    ),
    models.Index(
        fields=["decided_at"],
        include=["agency", "officer"],
        condition=models.Q(decided_at__isnull=False),
        name="applications_decided_lately",
    ),
)

STATISTICS = "create statistics applications_with_officers (mcv) on status, officer_id from applications_application"
"""Nearly all that nobody has taken up has just been sent: without knowing so PostgreSQL expects a handful, and sorts them."""


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0012_open_and_decided_cases"),
        ("identity", "0003_organisation_name_ru"),
    ]
    operations = [
        migrations.AddField(
            "application",
            "officer",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.person",
                db_index=False,
            ),
        ),
        migrations.RemoveIndex("application", "applications_decided"),
        *(migrations.AddIndex("application", index) for index in INDEXES),
        migrations.AddIndex(
            "period",
            models.Index(
                fields=["application"],
                include=["since"],
                condition=models.Q(status__in=STATUSES, until__isnull=True),
                name="applications_period_of_open",
            ),
        ),
        migrations.RunSQL(STATISTICS, "drop statistics applications_with_officers"),
    ]
