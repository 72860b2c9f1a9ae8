"""Data sets with their versions, the files and rows of these, and what agencies send to make new ones."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation
from birpencere.kernel.linked_data.tables import Part, Whole
from birpencere.kernel.text import Text
from birpencere.opendata.types import FREQUENCIES, LICENCES, Format

LICENCE_CHOICES = [(code, one.title) for code, one in LICENCES.items()]
FREQUENCY_CHOICES = [(code, one.title) for code, one in FREQUENCIES.items()]
FORMAT_CHOICES = [(one.value, one.name) for one in Format]


class DataSet(models.Model):
    """A table that is published again and again, with what one must know to use it (DCAT: Dataset)."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("data set", "Draft")
        PUBLISHED = "published", pgettext_lazy("data set", "Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("data set", "Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=100, unique=True)
    """Its name for machines, and part of its address."""
    publisher = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    source_key = models.CharField(max_length=60, unique=True, null=True)
    """Which of the system's own tables it is; nothing where an agency sends it."""
    title = models.JSONField()
    """In the three languages, as the three below."""
    description = models.JSONField()
    quality = models.JSONField(default=dict)
    """What whoever uses it must know of its faults and gaps."""
    method = models.JSONField(default=dict)
    """How it is computed."""
    licence = models.CharField(max_length=20, choices=LICENCE_CHOICES)
    themes = ArrayField(models.CharField(max_length=4))
    keywords = models.JSONField(default=dict)
    """A list for each language."""
    frequency = models.CharField(max_length=10, choices=FREQUENCY_CHOICES)
    spatial = models.CharField(max_length=20, default="AZE")
    """Code of the EU's table of countries."""
    temporal_start = models.DateField(null=True)
    temporal_end = models.DateField(null=True)
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField()
    landing_page = models.URLField(max_length=500, blank=True)
    """A page of the publisher's about it."""
    table_schema = models.JSONField(null=True)
    """What the next version must fit: a Table Schema; nothing before the first upload proposes one."""
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    current = models.OneToOneField(
        "DataSetVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    """The version that was published last."""
    confirmed_at = models.DateTimeField(null=True)
    """When its content was last new, or found to be still the same: its freshness."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(blank=True)
    failed_at = models.DateTimeField(null=True)
    """Since when the system could not make it; empty where it could."""
    failure = models.CharField(max_length=300, blank=True)
    """What went wrong, for its publisher."""
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    """When its description or its content last changed."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opendata_published_has_version",
                condition=Q(status="draft") | Q(current__isnull=False),
            ),
            models.CheckConstraint(
                name="opendata_withdrawn_has_reason",
                condition=~Q(status="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
            ),
        ]

    @property
    def name(self) -> Text:
        """Its title in the languages of the portal."""
        return Text.of(self.title)

    def text(self, name: str) -> Text:
        """One of its texts: `description`, `quality` or `method`."""
        return Text.of({"az": "", **getattr(self, name)})

    @property
    def is_own(self) -> bool:
        """Whether the system itself makes it."""
        return self.source_key is not None


class DataSetVersion(models.Model):
    """The content of a data set as it was once published, or is about to be; it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    data_set = models.ForeignKey(DataSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(null=True)
    """From 1 on without gaps; given when it is published."""
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_id = models.UUIDField(null=True)
    """The person; empty for the system."""
    published_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    """What is new in it, by who published it."""
    row_count = models.PositiveIntegerField()
    table_schema = models.JSONField()
    """Table Schema (Frictionless Data, version 1); titles and descriptions of fields may be in three languages."""
    sample = models.JSONField()
    """Its first rows, as lists of plain values."""
    chart = models.JSONField(null=True)
    """`{"date", "number", "is_mean", "points": [[label, value], …]}`, where it has a day and a number."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the table in CSV: the same table has the same one."""
    has_rows = models.BooleanField(default=False)
    """Whether its rows can be asked for one by one."""
    files_gone_at = models.DateTimeField(null=True)
    """When its files were deleted; what it was stays known."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["data_set", "number"], name="opendata_one_number"),
            models.CheckConstraint(
                name="opendata_published_has_number",
                condition=Q(number__isnull=True, published_at__isnull=True)
                | Q(number__isnull=False, published_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["published_at"], name="opendata_by_publication")]


class Resource(models.Model):
    """A version in one format (DCAT: Distribution)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(DataSetVersion, on_delete=models.CASCADE, related_name="resources")
    format = models.CharField(max_length=10, choices=FORMAT_CHOICES)
    size = models.PositiveBigIntegerField()
    """Bytes."""
    digest = models.CharField(max_length=64)
    """SHA-256, under which the bytes rest."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "format"], name="opendata_one_of_a_format")
        ]


class DataRow(models.Model):
    """One row of a version that can be asked for its rows: the newest of a data set that is not too long."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(DataSetVersion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """From 1 on, as in the files."""
    values = models.JSONField()
    """By the names of the fields."""
    words = models.TextField()
    """Its values, folded for the search."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="opendata_one_row")
        ]


class Upload(models.Model):
    """A file that was sent, or fetched, to become a version, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("upload", "Waiting to be checked")
        ACCEPTED = "accepted", pgettext_lazy("upload", "In order")
        REFUSED = "refused", pgettext_lazy("upload", "Has faults")
        UNCHANGED = "unchanged", pgettext_lazy("upload", "Nothing new in it")
        FAILED = "failed", pgettext_lazy("upload", "Could not be read")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    data_set = models.ForeignKey(DataSet, on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=FORMAT_CHOICES)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    is_fetched = models.BooleanField(default=False)
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    """Who sent it; empty for what was fetched."""
    actor_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    ended_at = models.DateTimeField(null=True)
    version = models.OneToOneField(
        DataSetVersion, on_delete=models.SET_NULL, null=True, related_name="upload"
    )
    report = models.JSONField(null=True)
    """`{"rows", "faults", "by_reason": {reason: count}, "first": [{"row", "field", "value", "reason", "limit"}]}`."""

    class Meta:
        indexes = [models.Index(fields=["data_set", "-at"], name="opendata_uploads_of_set")]


class Fetch(models.Model):
    """Whence the content of a data set is fetched by itself, and how that went last."""

    class Outcome(models.TextChoices):
        FETCHED = "fetched", pgettext_lazy("fetch", "Fetched")
        UNCHANGED = "unchanged", pgettext_lazy("fetch", "Nothing new")
        UNREACHABLE = "unreachable", pgettext_lazy("fetch", "Could not be reached")
        REFUSED = "refused", pgettext_lazy("fetch", "The address may not be used")

    data_set = models.OneToOneField(
        DataSet, primary_key=True, on_delete=models.CASCADE, related_name="fetch"
    )
    url = models.URLField(max_length=500)
    format = models.CharField(max_length=10, choices=FORMAT_CHOICES)
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)
    """How often it has failed since it last went well."""


class LinkCheck(models.Model):
    """An address that a published data set names, and whether it answers."""

    id = models.BigAutoField(primary_key=True)
    data_set = models.ForeignKey(DataSet, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(max_length=500)
    checked_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    """Of HTTP; empty where nobody answered."""
    dead_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["data_set", "url"], name="opendata_one_check")
        ]


class CataloguePart(Part):
    """What one thing of the catalogue of data sets is, as linked data in every syntax."""


class CatalogueGraph(Whole):
    """The whole catalogue as linked data in one syntax, as it is sent."""
