"""The books: double-entry, append-only. PostgreSQL keeps them so, see migrations/0002_ledger_rules.py."""

from uuid import uuid4

from django.db import models
from django.db.models import Func, Q, TextField
from django.db.models.functions import Cast

from birpencere.identity.models import Person
from birpencere.payments.models.bills import Bill, Payee
from birpencere.payments.models.paying import Payment
from birpencere.payments.types import Account, Kind


class LedgerEntry(models.Model):
    """Something that happened to money, once: `key` is its name, its lines add up to nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=120, unique=True)
    """The same news has the same key, so that it is booked once."""
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, null=True)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True)
    occurred_at = models.DateTimeField()
    """When it happened, in the world."""
    recorded_at = models.DateTimeField()
    """When we wrote it down."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    """Who answers for it; empty where a bank or a gateway said it."""
    reason = models.TextField(blank=True)
    written_in = models.BigIntegerField(
        db_default=Cast(
            Cast(Func(function="pg_current_xact_id"), TextField()), models.BigIntegerField()
        )
    )
    """The transaction, set by the database: in no other one can the entry be given lines."""

    class Meta:
        indexes = [models.Index(fields=["recorded_at", "id"], name="payments_entry_recorded")]


class LedgerLine(models.Model):
    """An amount on one account: more than nothing is debit, less is credit; AZN."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField(max_length=12, choices=Account)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, null=True)
    provider = models.CharField(max_length=30, blank=True)
    """At whose gateway the money lies; for the account `gateway` only."""
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(name="payments_line_moves", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="payments_gateway_is_named",
                condition=Q(account="gateway") & ~Q(provider="")
                | ~Q(account="gateway") & Q(provider=""),
            ),
        ]
