"""Figures that others have printed, and reports that are made in the background."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class ImportedFigure(models.Model):
    """A figure that others have printed: kept as printed, never mixed with what the ledger counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dataset = models.CharField(max_length=60)
    """The file in `catalogue/figures`, without its ending."""
    row = models.PositiveIntegerField()
    start = models.DateField()
    end = models.DateField()
    """The last day of the period."""
    label = models.CharField(max_length=300)
    """What it counts, as printed."""
    service_number = models.CharField(max_length=10, default="")
    agency_slug = models.CharField(max_length=120, default="")
    measure = models.CharField(max_length=40)
    count = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    """Empty where the source is damaged."""
    facts = models.JSONField(default=dict)
    """The other columns of the row."""
    is_printed_total = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "row", "measure"], name="statistics_one_imported_figure"
            )
        ]


class PreparedReport(models.Model):
    """A published report that is made in the background: who waits for it looks here, and whoever asks the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wanted = models.JSONField()
    """Which report (`queries.wanted`), nobody's name."""
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=4)
    """`pdf`, `xlsx`, `csv`, `json`."""
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """When it is deleted."""
    parts = models.PositiveIntegerField(default=0)
    """How many parts it is read in; 0 before it has begun."""
    done = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)
    """The file; empty while it is being made."""
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    """When it was given up."""

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="statistics_reports_asked")]
        constraints = [
            models.CheckConstraint(
                name="statistics_report_ready_with_file",
                condition=Q(content__isnull=True, ready_at__isnull=True)
                | Q(content__isnull=False, ready_at__isnull=False),
            )
        ]
