"""One case: the application from its draft to the result."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birpencere.applications.rules import APPLICANTS_TURN, OPEN
from birpencere.applications.types import Status
from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class NumberSeries(models.Model):
    """The last number issued for a service in a year; a number that was issued is never issued again."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "year"], name="applications_one_series")
        ]


class Application(models.Model):
    """A person's request for a service, run by the revision of the regulation that it was begun under."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    """The company for which the person applies; empty when they apply for themselves."""
    officer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    """Who has the case: of those who act for the agency the one who last did something about it while it was open, or
    decided it. Nobody before anybody has.
    """
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    number = models.CharField(max_length=30, unique=True, null=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change, so that a page which shows an older one is noticed."""

    typed = models.JSONField(default=dict)
    """Answers as they were typed, by key of the field."""
    answers = models.JSONField(default=dict)
    """Answers as values, since the submission."""
    facts = models.JSONField(default=dict)
    """What the state registers said, with source and moment."""
    signing_id = models.UUIDField(null=True)
    """The signing that is under way or done."""
    signing_version = models.PositiveIntegerField(null=True)
    """The version that the document to be signed shows."""
    document_id = models.UUIDField(null=True)
    """The signed application."""

    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    rated_at = models.DateTimeField(null=True)
    """When the applicant said how it was; what they said is in the usage ledger, without the case."""
    due_at = models.DateTimeField(null=True)
    """Until when the present step must be done: by the agency, or by the applicant it waits for."""
    decision = models.JSONField(default=dict)
    """Reasons of a return or ground of a refusal: `{"codes": […], "note": "…"}`."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applications_number_when_submitted",
                condition=Q(status__in=["draft", "discarded"], number__isnull=True)
                | (
                    ~Q(status__in=["draft", "discarded"])
                    & Q(number__isnull=False, submitted_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="applications_rated_after_decision",
                condition=Q(rated_at__isnull=True) | Q(decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at", "id"],
                condition=Q(status__in=sorted(OPEN)),
                name="applications_open_queue",
            ),
            models.Index(
                fields=["agency", "officer", "due_at", "id"],
                condition=Q(status__in=sorted(OPEN)),
                name="applications_open_of_officer",
            ),
            models.Index(
                fields=["agency", "service", "status", "due_at", "id"],
                condition=Q(status__in=sorted(OPEN)),
                name="applications_open_of_service",
            ),
            models.Index(fields=["agency", "status", "-saved_at"], name="applications_of_agency"),
            models.Index(
                fields=["due_at"],
                condition=Q(status__in=sorted(APPLICANTS_TURN)),
                name="applications_to_lapse",
            ),
            models.Index(
                fields=["decided_at"],
                include=["agency", "officer"],
                condition=Q(decided_at__isnull=False),
                name="applications_decided_lately",
            ),
            models.Index(fields=["applicant", "-saved_at"], name="applications_of_person"),
            models.Index(fields=["organisation", "-saved_at"], name="applications_of_company"),
        ]

    def get_status_display(self) -> str:  # type: ignore[no-redef]  # Django lets it stand
        """As Django makes one, but the other statuses are not translated for each case of a list."""
        return str(Status(self.status).label)


class Period(models.Model):
    """How long a case was in a status: the clock of the deadline."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    status = models.CharField(max_length=20, choices=Status)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(until__isnull=True),
                name="applications_one_open_period",
            )
        ]
        indexes = [
            models.Index(
                fields=["application"],
                include=["since"],
                condition=Q(until__isnull=True, status__in=sorted(OPEN)),
                name="applications_period_of_open",
            )
        ]


class Task(models.Model):
    """An administrative operation of a case that is under way or has ended (Annex 1, 3.4).

    Only where a stage has more than one thing that an officer of the case's agency does.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    operation = models.CharField(max_length=60)
    """Its key in the regulation."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """Who does it: the agency of the case, or another one that takes part."""
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The agency of the case."""
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_dropped = models.BooleanField(default=False)
    """The case went on without it: it was decided, returned or withdrawn meanwhile."""
    is_undone = models.BooleanField(default=False)
    """A later outcome led back before it: whatever waits for it, waits for it anew."""
    is_followed = models.BooleanField(default=False)
    """What it leads to has begun."""
    way = models.CharField(max_length=60, blank=True)
    """The outcome by which it ended, where it has several."""
    note = models.TextField(blank=True)
    shown = models.JSONField(default=list)
    """What another agency is shown of the case, as `[{"label": …, "value": …}]`: it sees nothing else."""
    files = ArrayField(models.UUIDField(), default=list)
    """Documents of the case that it may open."""
    number = models.CharField(max_length=30)
    """Of the case: whoever does the operation need not see the case itself."""
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    """The regulation of the case."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "operation"],
                condition=Q(ended_at__isnull=True),
                name="applications_one_open_task",
            )
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at"],
                condition=Q(ended_at__isnull=True),
                name="applications_open_tasks",
            )
        ]


class Result(models.Model):
    """What came out: the public part of a decision, which anyone who holds the document may verify."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, primary_key=True)
    code = models.CharField(max_length=20, unique=True)
    number = models.CharField(max_length=30, unique=True)
    service_name = models.JSONField()
    """In the three languages."""
    agency_name = models.JSONField()
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    is_illustrative = models.BooleanField()
    data = models.JSONField(default=dict)
    """What the register that keeps the result is given."""
    is_kept = models.BooleanField(default=False)
    """A register keeps it."""
    handed_over_at = models.DateTimeField(null=True)
    """When the register took it; empty while it is told, or where none keeps it."""
    document_id = models.UUIDField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the sealed file; empty while it is being made."""

    class Meta:
        indexes = [
            models.Index(
                fields=["issued_on"],
                condition=Q(is_kept=True, handed_over_at__isnull=True),
                name="applications_to_hand_over",
            )
        ]


class Complaint(models.Model):
    """What an applicant brings before the head of the agency instead of a court (Rules 5.1.4; Annex 1, 3.6)."""

    class About(models.TextChoices):
        REFUSAL = "refusal", _("The refusal")
        DELAY = "delay", _("No decision within the time limit")

    class Status(models.TextChoices):
        OPEN = "open", _("Under consideration")
        UPHELD = "upheld", _("Upheld")
        REJECTED = "rejected", _("Rejected")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The agency of the case: its head decides."""
    is_escalated = models.BooleanField(default=False, db_default=False)
    """The supervisor decides: no head of the agency may, since the only one refused, or is who complains."""
    about = models.CharField(max_length=10, choices=About)
    about_at = models.DateTimeField()
    """When that happened: the refusal, or the end of the time limit."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    files = ArrayField(models.UUIDField(), default=list)
    """Documents of the case that go with it."""
    filed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """By when it must be decided: the working days that the regulation names."""
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    answer = models.TextField(blank=True)
    """The reasons of the decision."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "about_at"], name="applications_one_complaint_about_it"
            ),
            models.CheckConstraint(
                name="applications_complaint_decided_with_reasons",
                condition=Q(status="open", decided_at__isnull=True, decided_by__isnull=True)
                | (
                    ~Q(status="open")
                    & ~Q(answer="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at"],
                condition=Q(status="open"),
                name="applications_open_complaints",
            )
        ]
