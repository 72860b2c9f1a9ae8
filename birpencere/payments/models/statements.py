"""What banks told us: their files, the statements in them, line by line, and who decided about a line."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Person
from birpencere.payments.models.bills import Bill, Payee
from birpencere.payments.statements.matching import Basis, Outcome
from birpencere.payments.statements.types import Kind


class BankFile(models.Model):
    """A file of a bank's; its bytes rest encrypted under their digest, whatever became of it."""

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("bank file", "Is being read")
        PAGE = "page", pgettext_lazy("bank file", "Waits for the other pages")
        TAKEN = "taken", pgettext_lazy("bank file", "Taken")
        REFUSED = "refused", pgettext_lazy("bank file", "Refused")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the content: the same file is one file, whatever it is called."""
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    """Bytes."""
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    refusal = models.JSONField(default=dict)
    """Why nothing of it counts, by language; empty where it does."""
    statement = models.CharField(max_length=100, blank=True)
    """Of which it is a page, by kind, account and number; empty where it has whole statements."""
    page = models.PositiveIntegerField(default=1)
    is_last_page = models.BooleanField(default=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who sent it; empty where it lay in the folder."""
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payments_refusal_has_reason",
                condition=Q(status="refused") ^ Q(refusal={}),
            ),
            models.CheckConstraint(
                name="payments_page_is_of_a_statement",
                condition=~Q(status="page") | ~Q(statement=""),
            ),
            models.UniqueConstraint(
                fields=["statement", "page"],
                condition=Q(status="page"),
                name="payments_page_waits_once",
            ),
        ]


class BankStatement(models.Model):
    """A statement or notification for one account; taken whole, once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in Kind])
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=34)
    """IBAN of the payee."""
    message_id = models.CharField(max_length=35)
    statement_id = models.CharField(max_length=35)
    sequence = models.BigIntegerField(null=True)
    """A gap in the numbers of an account is a statement that was lost."""
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    opening = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    closing = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    """AZN; both empty in a notification."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "statement_id"], name="payments_statement_taken_once"
            ),
        ]


class BankLine(models.Model):
    """Money that a bank has booked on a payee's account: told twice, by notification and statement, it is one."""

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("bank line", "Not looked at yet")
        DONE = "done", pgettext_lazy("bank line", "Done")
        WAITING = "waiting", pgettext_lazy("bank line", "Waits for an accountant")
        SET_ASIDE = "set_aside", pgettext_lazy("bank line", "For no bill")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    """Which told of it first."""
    account = models.CharField(max_length=34)
    reference = models.CharField(max_length=35)
    """The bank's, of the booking."""
    place = models.PositiveIntegerField()
    """Of a part in its booking; 0 for a whole one."""
    total = models.DecimalField(max_digits=18, decimal_places=2)
    """What the booking adds to the balance, AZN."""
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    is_credit = models.BooleanField()
    is_reversal = models.BooleanField()
    booked_on = models.DateField()
    value_on = models.DateField()
    structured = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    payer_name = models.TextField(blank=True)
    payer_account = models.TextField(blank=True)
    payer_ids = models.TextField(blank=True)
    line = models.PositiveIntegerField()
    """Of the file."""
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    named = models.JSONField(default=list)
    """References of the bills that were found; one where it was decided."""
    provider = models.CharField(max_length=30, blank=True)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+", null=True)
    """Which it pays."""
    excess = models.DecimalField(max_digits=18, decimal_places=2, default=0)
    """AZN of it that belong to no open bill, and to the payer therefore."""

    class Meta:
        ordering = ["booked_on", "statement", "line", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "reference", "place"], name="payments_bank_line_counts_once"
            ),
            models.CheckConstraint(name="payments_bank_line_moves", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="payments_bank_line_decided",
                condition=Q(status="new", outcome="") | ~Q(status="new") & ~Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["statement"], condition=Q(status="new"), name="payments_lines_new"
            ),
            models.Index(
                fields=["booked_on"], condition=Q(status="waiting"), name="payments_lines_waiting"
            ),
        ]


class MatchProposal(models.Model):
    """An accountant says which bill a line pays, or that it pays none; another one agrees, or does not."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("match", "Waits for a second person")
        CONFIRMED = "confirmed", pgettext_lazy("match", "Confirmed")
        DECLINED = "declined", pgettext_lazy("match", "Declined")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="proposals")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+", null=True)
    """Empty where the money is for no bill and belongs to the payer."""
    reason = models.CharField(max_length=600)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line"],
                condition=~Q(status="declined"),
                name="payments_one_proposal_a_line",
            ),
            models.CheckConstraint(
                name="payments_match_has_four_eyes",
                condition=Q(status="proposed", decided_by__isnull=True)
                | ~Q(status="proposed")
                & Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
            ),
        ]


class AnnouncedPayment(models.Model):
    """A bank or a terminal took money for a bill; it is on its way until a statement shows it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    client = models.CharField(max_length=60)
    """Who announced it: a name of BIRPENCERE_BANK_KEYS."""
    idempotency_key = models.CharField(max_length=100)
    """Theirs: announced again with it, it is the same payment."""
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    paid_at = models.DateTimeField()
    """When the payer paid."""
    announced_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    """When the ledger had it; a job does that at once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "idempotency_key"], name="payments_announced_once"
            ),
            models.CheckConstraint(name="payments_announces_money", condition=Q(amount__gt=0)),
        ]
        indexes = [
            models.Index(
                fields=["bill"], condition=Q(booked_at=None), name="payments_announced_new"
            ),
        ]
