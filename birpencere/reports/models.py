"""Reports with their rows, their acceptance, and who was reminded of what."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision
from birpencere.reports.types import Nudge, Rows, Status


class ReportSeries(models.Model):
    """The last number issued for reports of a service in a year; none is left out, none is given twice."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "year"], name="reports_one_series")
        ]


class Report(models.Model):
    """What a person, or an organisation through them, reports for a period; a correction is another one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    agency = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="received_reports"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    """For whom the person reports; empty when for themselves."""
    period = models.CharField(max_length=8, blank=True)
    """`2026-10`, `2026-Q3`, `2026-H1`, `2026`; empty for what is reported when it happens."""
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change, so that a page which shows an older one is noticed."""
    number = models.CharField(max_length=40, unique=True, null=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    """The accepted report that this one takes the place of."""

    typed = models.JSONField(default=dict)
    """Answers as they were typed, by key of the field; rows typed by hand under the key of the table."""
    facts = models.JSONField(default=dict)
    """What the state registers said, with source and moment."""
    answers = models.JSONField(default=dict)
    """Answers as values, since the submission."""

    rows = models.CharField(max_length=5, choices=Rows, default=Rows.NONE)
    count = models.PositiveIntegerField(default=0)
    """Rows of the table that are right."""
    totals = models.JSONField(default=dict)
    file_id = models.UUIDField(null=True)
    """The document from which the rows come; empty where they were typed."""
    file_name = models.CharField(max_length=120, blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    problems = models.JSONField(default=list)
    """The first of what is wrong with the file, in three languages."""
    problem_count = models.PositiveIntegerField(default=0)

    signing_id = models.UUIDField(null=True)
    signing_version = models.PositiveIntegerField(null=True)
    """The version that the document to be signed shows."""
    document_id = models.UUIDField(null=True)
    """The signed document."""
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reports_number_when_submitted",
                condition=Q(status__in=["draft", "discarded"], number__isnull=True)
                | Q(
                    status__in=["accepted", "superseded"],
                    number__isnull=False,
                    submitted_at__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                fields=["service", "organisation", "period"],
                condition=Q(status="accepted", organisation__isnull=False) & ~Q(period=""),
                name="reports_one_of_organisation",
            ),
            models.UniqueConstraint(
                fields=["service", "person", "period"],
                condition=Q(status="accepted", organisation__isnull=True) & ~Q(period=""),
                name="reports_one_of_person",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(status__in=["accepted", "superseded"]),
                name="reports_corrected_once",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "service", "period"], name="reports_of_agency"),
            models.Index(fields=["person", "service"], name="reports_of_person"),
            models.Index(fields=["organisation", "service"], name="reports_of_organisation"),
        ]


class ReportRow(models.Model):
    """One row of the table, as values."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    """From 1, in the order of the file."""
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reports_row_number")
        ]


class Acceptance(models.Model):
    """The public part of an accepted report, which anyone who holds the receipt may verify."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True)
    code = models.CharField(max_length=20, unique=True)
    number = models.CharField(max_length=40, unique=True)
    service_name = models.JSONField()
    """In the three languages."""
    agency_name = models.JSONField()
    period = models.CharField(max_length=8, blank=True)
    accepted_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the canonical data (reports/rules/canonical.py)."""
    file_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the uploaded file; empty where the rows were typed."""
    replaced_by = models.CharField(max_length=40, blank=True)
    """Number of the correction that took its place."""
    receipt_id = models.UUIDField(null=True)
    """The sealed receipt; empty while it is being made."""


class ReportReminder(models.Model):
    """That an organisation or a person was reminded of a period, once for each reason."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    """Who reports for themselves; empty where an organisation is reminded."""
    service = models.ForeignKey(Service, on_delete=models.CASCADE)
    period = models.CharField(max_length=8)
    nudge = models.CharField(max_length=7, choices=Nudge)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "service", "period", "nudge"], name="reports_reminded_once"
            ),
            models.UniqueConstraint(
                fields=["person", "service", "period", "nudge"], name="reports_person_reminded_once"
            ),
            models.CheckConstraint(
                name="reports_reminder_of_one",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
        ]
