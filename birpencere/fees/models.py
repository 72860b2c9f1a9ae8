"""Tariffs as they were loaded: every version that was ever in force stays."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from birpencere.identity.models import Organisation


class Tariff(models.Model):
    """What has to be paid for the services of an agency, at one address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")


class TariffVersion(models.Model):
    """One version of a tariff; it is never changed, since bills were reckoned by it.

    A version that was mended after it had been loaded is another row with a higher edition, which then
    holds; the ids count the loads.
    """

    tariff = models.ForeignKey(Tariff, on_delete=models.PROTECT)
    in_force_from = models.DateField()
    until = models.DateField(null=True)
    """The last day, where the file names one."""
    edition = models.PositiveIntegerField()
    """Counts the wordings of the version, from 1."""
    body = models.JSONField()
    """The tariff's document with this version alone."""
    digest = models.CharField(max_length=64)
    """SHA-256 of `body` in canonical form, in hexadecimal digits."""
    loaded_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    """Not an earlier edition."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tariff", "in_force_from", "edition"], name="fees_edition_once"
            ),
            models.UniqueConstraint(
                fields=["tariff", "in_force_from"],
                condition=Q(is_current=True),
                name="fees_one_current_edition",
            ),
            models.CheckConstraint(
                name="fees_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("in_force_from")),
            ),
        )
