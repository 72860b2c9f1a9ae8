"""What an agency has on its desk, what ended, and what lapses is found without a look at all its cases."""

from django.db import migrations, models

OPEN = ["accepted", "awaiting_payment", "in_execution", "returned", "submitted"]
INDEXES = (
    models.Index(
        fields=["agency", "due_at", "id"],
        condition=models.Q(status__in=OPEN),
        name="applications_open_queue",
    ),
    models.Index(fields=["agency", "status", "-saved_at"], name="applications_of_agency"),
    models.Index(
        fields=["due_at"],
        condition=models.Q(status__in=["awaiting_payment", "draft", "returned"]),
        name="applications_to_lapse",
    ),
    models.Index(
        fields=["agency", "-decided_at"],
        condition=models.Q(decided_at__isnull=False),
        name="applications_decided",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("applications", "0011_cases_counted_with_all_others")]
    operations = [
        migrations.RemoveIndex("application", "applications_queue"),
        *(migrations.AddIndex("application", index) for index in INDEXES),
    ]
