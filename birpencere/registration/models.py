"""Applications to the operator of the registry, what was decided on them, and how the time limits were kept."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.nudges import Nudge
from birpencere.registration.types import Kind, Outcome, Status
from birpencere.registry.models import Entry, Reorganisation


class RegistrationSeries(models.Model):
    """The last number issued for applications to the operator in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()


class EntryApplication(models.Model):
    """An agency asks the operator to register a service, to correct its entry or to cancel it (Annex 2)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=30, unique=True, null=True)
    """As `ER-2026-000012`, since it was sent for the first time."""
    kind = models.CharField(max_length=10, choices=Kind)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True)
    """What is to be corrected or cancelled; what was made of a registration."""
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Counts the edits, so that two people notice one another."""
    base = models.JSONField(null=True)
    """The entry as it was when the correction was begun."""
    data = models.JSONField()
    """The form, as `registry.annex2.EntryData` writes it."""
    particulars = models.JSONField(default=dict)
    """Sector and archetype of a new service."""
    reason = models.TextField(blank=True)
    """Why the registration is to be cancelled."""
    is_declared = models.BooleanField(default=False)
    """The data is true."""
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    is_prepared = models.BooleanField(default=False)
    """The portal prepared it after a publication (Rules, 10.6); then `duty_since` and `duty_due_at` say the limit."""
    duty_since = models.DateTimeField(null=True)
    duty_due_at = models.DateTimeField(null=True)

    signings = models.JSONField(default=dict)
    """Of which versions a signature was asked for, by id of the signing session."""
    signed_digest = models.CharField(max_length=64, blank=True)
    """The signed application, in the store."""
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """Until when the operator decides, while it is with them."""
    return_note = models.TextField(blank=True)
    return_reasons = models.JSONField(default=dict)
    """Why it was returned: in general, and by id of the input."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registration_entry_named",
                condition=Q(kind="register") | Q(entry__isnull=False, base__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_sent_is_numbered",
                condition=Q(status__in=["draft", "discarded"])
                | Q(number__isnull=False, submitted_at__isnull=False, due_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(is_prepared=True, status="draft"),
                name="registration_one_prepared",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "status"], name="registration_of_agency"),
            models.Index(
                fields=["due_at"], condition=Q(status="submitted"), name="registration_queue"
            ),
        ]


class Decision(models.Model):
    """What the operator decides on an application as it was sent; it counts once it is signed."""

    class State(models.TextChoices):
        PENDING = "pending"
        """The phone has been asked."""
        MADE = "made"
        VOID = "void"
        """The application had moved on meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(
        EntryApplication, on_delete=models.PROTECT, related_name="decisions"
    )
    version = models.PositiveIntegerField()
    """Of the application that was looked at."""
    outcome = models.CharField(max_length=10, choices=Outcome)
    note = models.TextField(blank=True)
    reasons = models.JSONField(default=dict)
    """Why it is returned, by id of the input."""
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    signing_id = models.UUIDField(unique=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)


class PlannedDecision(models.Model):
    """A merger, a split, or the undoing of one, as the operator is about to sign it; it counts once it is signed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.JSONField(null=True)
    """What becomes what, from which day and why; nothing where a decision is undone."""
    undoes = models.ForeignKey(
        Reorganisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    """Why it is undone."""
    state = models.CharField(max_length=10, choices=Decision.State, default=Decision.State.PENDING)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    signing_id = models.UUIDField(unique=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    made = models.ForeignKey(Reorganisation, null=True, on_delete=models.PROTECT, related_name="+")
    """What came of it; of an undoing the decision that it undid."""
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registration_plan_or_undoing",
                condition=Q(plan__isnull=False, undoes__isnull=True)
                | (Q(plan__isnull=True, undoes__isnull=False) & ~Q(reason="")),
            ),
        ]


class Turn(models.Model):
    """From when an application was with the operator and until when they had to decide; public, and for ever.

    An application that was returned and sent again makes another turn.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(
        EntryApplication, on_delete=models.PROTECT, related_name="turns"
    )
    number = models.PositiveIntegerField()
    """Counts the turns of the application, from 1."""
    kind = models.CharField(max_length=10, choices=Kind)
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    days_late = models.PositiveIntegerField(null=True)
    """Working days after the limit; 0 in time, nothing before it is decided."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="registration_turn_once"
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(decided_at__isnull=True),
                name="registration_one_open_turn",
            ),
            models.CheckConstraint(
                name="registration_turn_decided",
                condition=Q(decided_at__isnull=True, days_late__isnull=True, outcome="")
                | Q(decided_at__isnull=False, days_late__isnull=False) & ~Q(outcome=""),
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], name="registration_turns_sent")]


class DutyReminder(models.Model):
    """That an agency was reminded of a correction that it owes, once for each reason."""

    application = models.ForeignKey(EntryApplication, on_delete=models.PROTECT)
    nudge = models.CharField(max_length=6, choices=Nudge)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "nudge"], name="registration_reminded_once"
            )
        ]
