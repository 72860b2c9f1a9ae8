"""Debts that registers keep and that bills of ours pay."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from birpencere.payments.models.bills import BillLine
from birpencere.payments.providers.debts import DebtRegister


class Debt(models.Model):
    """A debt of a register in a bill of ours; it is in one bill at most that is open or paid."""

    class Status(models.TextChoices):
        HELD = "held", pgettext_lazy("debt", "In a bill")
        TOLD = "told", pgettext_lazy("debt", "Paid; the register knows")
        REFUSED = "refused", pgettext_lazy("debt", "Paid elsewhere; the money goes back")
        RELEASED = "released", pgettext_lazy("debt", "Not paid")

    GONE = (Status.REFUSED, Status.RELEASED)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.OneToOneField(BillLine, on_delete=models.PROTECT, related_name="debt")
    register = models.CharField(max_length=10, choices=DebtRegister)
    code = models.CharField(max_length=10)
    """By what it was looked up: a subscriber code, a plate, a FIN or VÖEN."""
    number = models.CharField(max_length=60)
    """The register's own."""
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.HELD)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "number"],
                condition=~Q(status__in=["refused", "released"]),
                name="payments_one_bill_a_debt",
            ),
            models.CheckConstraint(
                name="payments_debt_ends_once",
                condition=Q(status="held", ended_at__isnull=True)
                | ~Q(status="held") & Q(ended_at__isnull=False),
            ),
        ]
