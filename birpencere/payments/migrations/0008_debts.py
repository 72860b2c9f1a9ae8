"""Bills of debts: of no case, and paid by anybody."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

TO_PERSON = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "identity.person",
    "null": True,
}


class Migration(migrations.Migration):
    dependencies = [("payments", "0007_books_security")]
    operations = [
        migrations.AlterField(
            "bill",
            "agency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.organisation",
            ),
        ),
        migrations.AlterField("bill", "person", models.ForeignKey(**TO_PERSON)),
        migrations.AlterField("payment", "person", models.ForeignKey(**TO_PERSON)),
        migrations.CreateModel(
            name="Debt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "register",
                    models.CharField(
                        choices=[
                            ("utilities", "Utilities"),
                            ("fines", "Fines of a vehicle"),
                            ("taxes", "Taxes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                ("number", models.CharField(max_length=60)),
                ("due_on", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("held", "In a bill"),
                            ("told", "Paid; the register knows"),
                            ("refused", "Paid elsewhere; the money goes back"),
                            ("released", "Not paid"),
                        ],
                        default="held",
                        max_length=10,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="debt",
                        to="payments.billline",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status__in", ["refused", "released"]), _negated=True
                        ),
                        fields=("register", "number"),
                        name="payments_one_bill_a_debt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("status", "held")),
                            models.Q(
                                models.Q(("status", "held"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="payments_debt_ends_once",
                    ),
                ],
            },
        ),
    ]
