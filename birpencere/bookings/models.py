"""A booking: a place in a slot that one person has, and nobody else."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from birpencere.bookings.types import Status
from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


def same(field: str, kind: str) -> tuple[Func, str]:
    """Two rows meet where they have the same value.

    GiST compares ranges without any extension: a value is the range from it to itself.
    """
    return Func(F(field), F(field), Value("[]"), function=kind), "&&"


MEETING = (Func(F("starts_at"), F("ends_at"), function="tstzrange"), "&&")
"""Two rows meet where their times overlap; one that begins when the other ends does not."""
HELD = ~Q(status=Status.CANCELLED)


class Booking(models.Model):
    """A person is expected at a desk of a branch, by the revision of the regulation that it was booked under."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=20, unique=True)
    """By which whoever sees the ticket makes sure of it."""
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    visit = models.CharField(max_length=60)
    branch = models.CharField(max_length=60)
    calendar = models.CharField(max_length=60)
    """Keys of the regulation, as the next two are places and times of its calendar."""
    desk = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=Status, default=Status.BOOKED)
    typed = models.JSONField(default=dict)
    """Answers as they were typed, all of them valid, by key of the field."""
    changes = models.PositiveIntegerField(default=0)
    """How often it was changed: calendars take the latest (RFC 5545, SEQUENCE)."""
    booked_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="bookings_place_sold_once",
                expressions=[
                    same("service", "uuidrange"),
                    same("branch", "textrange"),
                    same("calendar", "textrange"),
                    same("desk", "int4range"),
                    MEETING,
                ],
                condition=HELD,
            ),
            ExclusionConstraint(
                name="bookings_person_at_one_place",
                expressions=[same("service", "uuidrange"), same("person", "uuidrange"), MEETING],
                condition=HELD,
            ),
            models.CheckConstraint(
                name="bookings_ends_later", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]
        indexes = [
            models.Index(fields=["service", "starts_at"], name="bookings_of_service"),
            models.Index(fields=["person", "-starts_at"], name="bookings_of_person"),
            models.Index(fields=["agency", "starts_at"], name="bookings_of_agency"),
        ]
