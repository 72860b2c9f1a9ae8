"""Clients and their tokens."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from birpencere.clients.types import Scope
from birpencere.identity.models import Organisation, Person


class Client(models.Model):
    """A program of an agency; a drafter, a data publisher or the head of the agency answers for what it writes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=100)
    """As the audit trail names it."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who answers for it; it writes only while they draft, publish data or sign for the agency."""
    secret_hash = models.CharField(max_length=64)
    """SHA-256 of 256 random bits, in hexadecimal digits: nothing that could be guessed."""
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class ClientToken(models.Model):
    """A bearer token that was issued to a client."""

    digest = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the token."""
    client = models.ForeignKey(Client, on_delete=models.CASCADE)
    scopes = ArrayField(models.CharField(max_length=20, choices=[(one, one) for one in Scope]))
    expires_at = models.DateTimeField(db_index=True)
