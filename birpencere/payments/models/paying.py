"""Attempts to pay, what gateways told of them, and what is given back."""

from decimal import Decimal
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Person
from birpencere.payments.models.bills import Bill
from birpencere.payments.providers.base import NOTHING, Facts


class Payment(models.Model):
    """One attempt to pay a bill at a gateway; what the gateway said of it so far."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """By this the gateway knows it too: opened twice it is one."""
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="payments")
    provider = models.CharField(max_length=30)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    parts = models.JSONField()
    """What of it each payee gets, as the gateway was told: `{"state_duty": "150.00"}`."""
    language = models.CharField(max_length=2)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who started it; empty where nobody was signed in, for debts."""
    created_at = models.DateTimeField()
    gateway_id = models.CharField(max_length=100, blank=True)
    """Empty until the gateway has opened it."""
    page = models.URLField(max_length=500, blank=True)
    """Where the payer pays."""
    expires_at = models.DateTimeField(null=True)
    authorised = models.DecimalField(max_digits=12, decimal_places=2, default=NOTHING)
    captured = models.DecimalField(max_digits=12, decimal_places=2, default=NOTHING)
    refunded = models.DecimalField(max_digits=12, decimal_places=2, default=NOTHING)
    is_over = models.BooleanField(default=False)
    failure = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bill"],
                condition=Q(is_over=False),
                name="payments_one_live_payment_a_bill",
            ),
            models.CheckConstraint(name="payments_pays_something", condition=Q(amount__gt=0)),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(is_over=False), name="payments_live"),
        ]

    @property
    def portions(self) -> dict[str, Decimal]:
        """What each payee gets; AZN."""
        return {payee: Decimal(amount) for payee, amount in self.parts.items()}

    @property
    def facts(self) -> Facts:
        """What the gateway has said so far."""
        return Facts(
            payment_id=self.pk,
            gateway_id=self.gateway_id,
            authorised=self.authorised,
            captured=self.captured,
            refunded=self.refunded,
            is_over=self.is_over,
            failure=self.failure,
        )


class GatewayNotice(models.Model):
    """A webhook as it came; its signature was right."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    provider = models.CharField(max_length=30)
    message_id = models.CharField(max_length=200)
    body = models.BinaryField()
    facts = models.JSONField()
    received_at = models.DateTimeField()
    merged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "message_id"], name="payments_one_notice_a_message"
            )
        ]


class Refund(models.Model):
    """Money that is given back as it came: through the gateway, or by a transfer of the payee's bank."""

    class Status(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("refund", "Waits for a second person")
        APPROVED = "approved", pgettext_lazy("refund", "Approved")
        DONE = "done", pgettext_lazy("refund", "Refunded")
        DECLINED = "declined", pgettext_lazy("refund", "Declined")
        FAILED = "failed", pgettext_lazy("refund", "The payment system refused it")

    PENDING = (Status.REQUESTED, Status.APPROVED)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """By this the gateway knows it: asked for twice it is given once."""
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="refunds", null=True
    )
    line = models.ForeignKey(
        "BankLine", on_delete=models.PROTECT, related_name="refunds", null=True
    )
    """Of the statement by which the money came; empty where a gateway took it."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=600)
    status = models.CharField(max_length=10, choices=Status)
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Empty where the portal gives back by itself what belongs to no open bill."""
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """The second person; empty where none was needed."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="payments_refunds_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payments_refunds_what_came_once",
                condition=Q(payment__isnull=True) ^ Q(line__isnull=True),
            ),
            models.CheckConstraint(
                name="payments_second_person_is_another",
                condition=Q(decided_by__isnull=True)
                | Q(requested_by__isnull=True)
                | ~Q(decided_by=F("requested_by")),
            ),
        ]

    @property
    def bill(self) -> Bill | None:
        """Of which money goes back; None where it came for no bill."""
        if self.payment is not None:
            return self.payment.bill
        return self.line.bill if self.line else None

    @property
    def name(self) -> str:
        """By which the transfer is known in the statement: the bill's reference, or that of the bank."""
        if self.line is None:
            return ""
        return self.line.bill.reference if self.line.bill else self.line.reference
