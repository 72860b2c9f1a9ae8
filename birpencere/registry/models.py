"""The registry of e-services: sectors, services, and what the bulletin of 2017 said of them."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from birpencere.identity.models import Organisation


class Sector(models.Model):
    """One of the 29 sectors of section 3.1 of the Rules."""

    code = models.CharField(max_length=10, primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    name_az = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)


class Service(models.Model):
    """An e-service of the national list (CPSV-AP: Public Service)."""

    class Kind(models.TextChoices):
        INFORMATIVE = "informative"
        INTERACTIVE = "interactive"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=10, unique=True)
    """Number in the list, as `20.1`."""
    position = models.PositiveIntegerField(unique=True)
    """Place in the list, from 1."""
    slug = models.SlugField(max_length=120, unique=True)
    registry_number = models.CharField(max_length=20, unique=True)
    name_az = models.CharField(max_length=600)
    name_en = models.CharField(max_length=600)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=Kind)
    archetype = models.CharField(max_length=30)
    users = ArrayField(models.CharField(max_length=30))
    result_type = models.CharField(max_length=40)
