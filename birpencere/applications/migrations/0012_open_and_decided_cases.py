"""What an agency has on its desk, and what it decided lately, is found without a look at all its cases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0011_cases_counted_with_all_others"),
        ("identity", "0003_organisation_name_ru"),
        ("registry", "0016_only_the_operator_changes_services"),
        ("regulations", "0005_written_by_their_agency"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(
                    (
                        "status__in",
                        ["accepted", "awaiting_payment", "in_execution", "returned", "submitted"],
                    )
                ),
                fields=["agency", "service", "status"],
                name="applications_open_work",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", False)),
                fields=["agency", "-decided_at"],
                name="applications_decided",
            ),
        ),
    ]
