import django.db.models.deletion
from django.db import migrations, models

SECURED = """
alter table drafting_agreementreminder enable row level security;
create policy reminded on drafting_agreementreminder using (birpencere_is_worker());
create policy while_the_round_runs on drafting_comment as restrictive for insert with check (
    birpencere_is_worker() or exists (
        select 1 from drafting_consultation as one
        where one.id = consultation_id and one.ended_at is null
    )
);
"""
UNSECURED = """
drop policy while_the_round_runs on drafting_comment;
drop policy reminded on drafting_agreementreminder;
alter table drafting_agreementreminder disable row level security;
"""


class Migration(migrations.Migration):
    """Silent executors are reminded, once for each reason, by the worker only; who is late cannot comment."""

    dependencies = [("drafting", "0004_life_row_level_security")]

    operations = [
        migrations.CreateModel(
            name="AgreementReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nudge",
                    models.CharField(
                        choices=[("before", "Before"), ("today", "Today"), ("after", "After")],
                        max_length=6,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="drafting.agreement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "nudge"), name="drafting_reminded_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(SECURED, UNSECURED),
    ]
