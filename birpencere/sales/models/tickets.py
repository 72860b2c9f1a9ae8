"""Tickets: the stock of a date, who bought, and each ticket by itself."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class Showing(models.Model):
    """An event of a regulation on one of its dates; a row from the first sale on.

    How many places there are says the regulation in force, as long as no more were sold under an earlier one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=60)
    """Its key in the regulation."""
    title = models.JSONField()
    place = models.JSONField()
    """Both as when places were last sold, in several languages."""
    starts_at = models.DateTimeField()
    is_all_day = models.BooleanField()
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    """Places that are held or sold."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "event", "starts_at"], name="sales_one_showing_a_date"
            ),
            models.CheckConstraint(
                name="sales_never_oversold", condition=Q(taken__lte=F("capacity"))
            ),
        ]


class Purchase(models.Model):
    """Tickets that were chosen together; its id is the `case_id` of the bill."""

    class Status(models.TextChoices):
        HELD = "held", pgettext_lazy("tickets", "Waits for the payment")
        SOLD = "sold", pgettext_lazy("tickets", "Bought")
        LAPSED = "lapsed", pgettext_lazy("tickets", "Not bought")
        RETURNED = "returned", pgettext_lazy("tickets", "Given back")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    showing = models.ForeignKey(Showing, on_delete=models.PROTECT, related_name="purchases")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    """By whose rules it was bought, and can be given back."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Empty for who bought by a secret link."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    is_illustrative = models.BooleanField()
    status = models.CharField(max_length=10, choices=Status, default=Status.HELD)
    created_at = models.DateTimeField()
    held_until = models.DateTimeField()
    sold_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When the places became free again."""
    returned = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    """What the buyer gets back of the price; AZN."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sales_purchase_ends_once",
                condition=Q(status__in=["held", "sold"], ended_at__isnull=True)
                | Q(status__in=["lapsed", "returned"], ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="sales_sold_has_a_time",
                condition=Q(status__in=["held", "lapsed"], sold_at__isnull=True)
                | Q(status__in=["sold", "returned"], sold_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["held_until"], condition=Q(status="held"), name="sales_held"),
            models.Index(fields=["person", "-created_at"], name="sales_purchases_of"),
        ]


class Ticket(models.Model):
    """One place for one person; it counts once its purchase is sold, and at the gate once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="tickets")
    place = models.PositiveSmallIntegerField()
    """In the purchase, from 1."""
    code = models.CharField(max_length=20, unique=True)
    """80 bits that nobody guesses: who holds it enters."""
    category = models.CharField(max_length=60)
    title = models.JSONField()
    """For whom it is, in several languages."""
    price = models.DecimalField(max_digits=12, decimal_places=2)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who let its holder in."""

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["purchase", "place"], name="sales_one_ticket_a_place"),
            models.CheckConstraint(
                name="sales_used_by_somebody",
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
            ),
        ]

    @property
    def number(self) -> str:
        """As people read it: T-000123/2."""
        return f"{self.purchase.number}/{self.place}"
