"""What is owed, by whom, to whom, and for what: the bill and its lines."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person


class Payee(models.Model):
    """Whose account money goes to: an order of the catalogue's payment requisites."""

    id = models.SlugField(max_length=60, primary_key=True)
    """As `state_duty`."""
    name = models.CharField(max_length=300)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    """Whose accountants keep its books; empty where the payee is no agency of the list."""


class Bill(models.Model):
    """What a case owes, to one payee or several; it is paid once, and never changed."""

    class Status(models.TextChoices):
        DUE = "due", pgettext_lazy("bill", "Due")
        RECEIPT_SHOWN = "receipt_shown", pgettext_lazy("bill", "Receipt shown")
        PAID = "paid", pgettext_lazy("bill", "Paid")
        CANCELLED = "cancelled", pgettext_lazy("bill", "Cancelled")

    OPEN = (Status.DUE, Status.RECEIPT_SHOWN)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    """By which banks and people name it: see `kernel.numbering.BillReference`."""
    case_id = models.UUIDField(db_index=True)
    """What owes: an application, or debts that were chosen together."""
    case_number = models.CharField(max_length=30)
    service = models.CharField(max_length=20)
    """Number of the e-service in the national list, for whoever keeps the books."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    """Whose case it is; empty for debts, which are no case."""
    purpose = models.CharField(max_length=600)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who applies: they pay for themselves, or for the organisation; empty where anybody pays a debt."""
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True
    )
    """The company that owes; empty where the person does."""
    payer_name = models.CharField(max_length=300)
    payer_code = models.CharField(max_length=10)
    """FIN of a person or VÖEN of a company."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    """The sum of the lines."""
    legal_basis = models.CharField(max_length=600)
    is_illustrative = models.BooleanField()
    status = models.CharField(max_length=20, choices=Status, default=Status.DUE)
    """What the ledger says, for quick reading; `queries.differences` compares the two."""
    receipt_id = models.UUIDField(null=True)
    """The document with which the payer shows that they have paid."""
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """The officer who answers for a payment that no bank had confirmed."""
    reopened_at = models.DateTimeField(null=True)
    """When a correction took its payment back; empty again when it is paid."""

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

    @property
    def is_of_debts(self) -> bool:
        """Whether it is of debts that registers keep, and not of a case."""
        return self.agency_id is None

    @property
    def is_reopened(self) -> bool:
        """Whether it was paid once, and is due again."""
        return self.is_open and self.reopened_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it can be paid."""
        return self.status in self.OPEN


class BillLine(models.Model):
    """One position of a bill, as the tariff of its day priced it; never changed."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=60)
    """The tariff's item, as `1.6.1`, or the regulation's fee, as `state_duty`."""
    article = models.CharField(max_length=600)
    """Where the law or the tariff says so."""
    text = models.JSONField()
    """What it is for: `{"az": …, "en": …}`."""
    quantity = models.PositiveIntegerField()
    unit_amount = models.DecimalField(max_digits=12, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="+")
    tariff = models.CharField(max_length=100)
    version = models.CharField(max_length=60)
    """Of the tariff, for as long as the bill lives."""
    is_illustrative = models.BooleanField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["bill", "place"], name="payments_one_line_a_place"),
            models.CheckConstraint(name="payments_line_not_negative", condition=Q(amount__gte=0)),
        ]
