"""What those who keep the books add: corrections, days that are closed, alerts; and what the payer is given."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person
from birpencere.payments.models.bills import Bill
from birpencere.payments.models.ledger import LedgerEntry


class Correction(models.Model):
    """Somebody says that an entry is wrong; when another one agrees, a second entry takes it back."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("correction", "Waits for a second person")
        CONFIRMED = "confirmed", pgettext_lazy("correction", "Confirmed")
        DECLINED = "declined", pgettext_lazy("correction", "Declined")
        OVERTAKEN = "overtaken", pgettext_lazy("correction", "Overtaken: the entry stands")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="corrections")
    reason = models.CharField(max_length=600)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=~Q(status__in=["declined", "overtaken"]),
                name="payments_one_correction_an_entry",
            ),
            models.CheckConstraint(
                name="payments_correction_has_four_eyes",
                condition=Q(status="proposed", decided_by__isnull=True)
                | ~Q(status="proposed")
                & Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
            ),
        ]


class ClosedDay(models.Model):
    """A day of Baku into which nothing can be recorded any more; PostgreSQL refuses it, see migrations/0007."""

    day = models.DateField(primary_key=True)
    closed_at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who asked for it; empty where the clock did."""


class Closing(models.Model):
    """What a closed day comes to, sealed; with the day before it a chain of which no link can be changed."""

    day = models.OneToOneField(ClosedDay, on_delete=models.PROTECT, primary_key=True)
    previous = models.CharField(max_length=64, blank=True)
    """Digest of the closing of the day before; empty for the first."""
    content = models.TextField()
    """Canonical JSON: see `rules/closing.py`."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the content."""
    document = models.CharField(max_length=64)
    """SHA-256 of the sealed PDF: its place in the store."""
    sealed_at = models.DateTimeField()


class Alert(models.Model):
    """Something in the books that somebody has to look at; it ends by itself when it is put right."""

    class Kind(models.TextChoices):
        SILENT_WEBHOOK = "silent_webhook", pgettext_lazy("alert", "A webhook that never came")
        STATEMENT_GAP = "statement_gap", pgettext_lazy("alert", "A statement is missing")
        MISSING_PAGE = "missing_page", pgettext_lazy("alert", "A page of a statement is missing")
        REPORT = "report", pgettext_lazy("alert", "The gateway reports something else")
        DIFFERENCE = "difference", pgettext_lazy("alert", "A bill differs from the ledger")
        STUCK = "stuck", pgettext_lazy("alert", "A payment does not end")
        IN_TRANSIT = "in_transit", pgettext_lazy("alert", "Money is on the way for too long")
        TAKEN_BACK = "taken_back", pgettext_lazy("alert", "A payment was taken back")
        NOT_CLOSED = "not_closed", pgettext_lazy("alert", "A day is not closed")

    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=200)
    """What it is about, so that it is told once: an id, a day, a statement."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    """Whose accountants are told; the treasury is told of all."""
    facts = models.JSONField()
    """What its text names."""
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(ended_at__isnull=True),
                name="payments_alert_told_once",
            ),
        ]


class Receipt(models.Model):
    """The sealed proof that a bill was paid; what it shows to whoever has its code is nothing personal.

    The document is never changed: what was given back later stands here, and is told by the check.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="receipts")
    code = models.CharField(max_length=20, unique=True)
    reference = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    """AZN."""
    payees = models.JSONField()
    """Names of those who were paid."""
    paid_on = models.DateField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the sealed PDF: its place in the store."""
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    """When a correction took the payment back."""
    refunded = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    """What of the amount was given back to the payer since; AZN."""
    refunded_on = models.DateField(null=True)
    """The last day on which something was."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bill"],
                condition=Q(revoked_at__isnull=True),
                name="payments_one_receipt_a_bill",
            ),
            models.CheckConstraint(
                name="payments_receipt_refunded_on_a_day",
                condition=Q(refunded=0, refunded_on__isnull=True)
                | Q(refunded__gt=0, refunded__lte=F("amount"), refunded_on__isnull=False),
            ),
        ]
