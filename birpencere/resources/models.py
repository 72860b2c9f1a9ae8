"""Entries of the register of information resources, and everything that happened to them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation
from birpencere.kernel.text import Text
from birpencere.regulations.models import Revision


class InformationResource(models.Model):
    """An information resource of the state, or an information system of personal data."""

    class Kind(models.TextChoices):
        INFORMATION_RESOURCE = "information_resource", _("State information resource")
        PERSONAL_DATA_SYSTEM = "personal_data_system", _("Personal-data information system")

    class Status(models.TextChoices):
        NOT_REGISTERED = "not_registered", pgettext_lazy("resource", "Not registered")
        REGISTERED = "registered", pgettext_lazy("resource", "Registered")
        WITHDRAWN = "withdrawn", pgettext_lazy("resource", "Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=Kind)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name_az = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300, blank=True)
    purpose = models.JSONField()
    """In the three languages, as the two below."""
    legal_basis = models.JSONField()
    data_categories = models.JSONField()
    """One category a line; empty texts where it holds none of persons."""
    status = models.CharField(max_length=20, choices=Status, default=Status.NOT_REGISTERED)
    number = models.CharField(max_length=20, unique=True, null=True)
    """As `IR-0007-4`: issued once, and kept when the entry is withdrawn."""
    registered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawal_reason = models.TextField(blank=True)
    exempt_until = models.DateField(null=True)
    """Until then new regulations may read it though it is not registered; the history says why."""
    illustrative = models.JSONField(null=True)
    """What of it is invented, in the three languages; nothing for what its owner has told."""
    kept_since = models.DateTimeField(null=True)
    """Since when the operator keeps it; before, it says what the catalogue's file says."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="resources_number_with_day",
                condition=Q(number__isnull=True, registered_on__isnull=True)
                | Q(number__isnull=False, registered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="resources_registered_has_number",
                condition=~Q(status="registered") | Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="resources_withdrawn_has_day_and_reason",
                condition=~Q(status="withdrawn")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason="")),
            ),
        ]

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)

    @property
    def is_registered(self) -> bool:
        return self.status == self.Status.REGISTERED


class ResourceKey(models.Model):
    """By which regulations and the exchange know a resource; one resource for each key."""

    key = models.CharField(max_length=60, primary_key=True)
    resource = models.ForeignKey(InformationResource, on_delete=models.CASCADE, related_name="keys")


class ResourceChange(models.Model):
    """What happened to an entry; rows are added and never changed."""

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("resource", "Added")
        CORRECTED = "corrected", pgettext_lazy("resource", "Corrected")
        REGISTERED = "registered", pgettext_lazy("resource", "Registered")
        WITHDRAWN = "withdrawn", pgettext_lazy("resource", "Withdrawn")
        EXEMPTED = "exempted", pgettext_lazy("resource", "Exempted for a time")

    resource = models.ForeignKey(
        InformationResource, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    before = models.JSONField(null=True)
    """The entry as it was; nothing before there was one."""
    after = models.JSONField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    """Who did it; empty for the catalogue."""
    actor_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["resource", "id"], name="resources_change_resource")]


class RevisionSources(models.Model):
    """The sources of a revision, read out of its text once: a revision never changes."""

    revision = models.OneToOneField(Revision, primary_key=True, on_delete=models.CASCADE)
    sources = models.JSONField()
    """As `[{"key": …, "name": {"az": …}}]`."""


class PublishedFigure(models.Model):
    """How many entries there were on a day, by what was published of it."""

    what = models.CharField(max_length=30, primary_key=True)
    """A kind, or `total`."""
    count = models.PositiveIntegerField()
    as_of = models.DateField()
    source = models.JSONField()
    note = models.JSONField(null=True)
