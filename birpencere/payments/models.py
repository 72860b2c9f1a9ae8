"""What a case owes, and how it came to be paid."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Person


class Bill(models.Model):
    """An amount that is due for a case, to one payee; it is paid once."""

    class Status(models.TextChoices):
        DUE = "due", pgettext_lazy("bill", "Due")
        RECEIPT_SHOWN = "receipt_shown", pgettext_lazy("bill", "Receipt shown")
        PAID = "paid", pgettext_lazy("bill", "Paid")
        CANCELLED = "cancelled", pgettext_lazy("bill", "Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    case_number = models.CharField(max_length=30)
    """Goes into field D1 of the payment order, so that the bank's statement names the case."""
    purpose = models.CharField(max_length=600)
    payer_name = models.CharField(max_length=300)
    payer_code = models.CharField(max_length=10)
    """FIN of a person or VÖEN of a company."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    order = models.CharField(max_length=60)
    """Which requisites of the catalogue it is paid to, as `state_duty`."""
    legal_basis = models.CharField(max_length=600)
    is_illustrative = models.BooleanField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DUE)
    receipt_id = models.UUIDField(null=True)
    """The document with which the payer shows that they have paid."""
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    """The officer who answers for a payment that no bank has confirmed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=~Q(status="cancelled"),
                name="payments_one_open_bill_a_case",
            ),
            models.CheckConstraint(name="payments_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payments_paid_is_settled",
                condition=Q(
                    status="paid", settled_at__isnull=False, settled_at__gte=F("created_at")
                )
                | (~Q(status="paid") & Q(settled_at__isnull=True)),
            ),
        ]
