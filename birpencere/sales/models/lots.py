"""Lots: one sale for each closing time, and the sealed offers for it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class LotSale(models.Model):
    """A lot of a regulation with one of its closing times; a row from the first offer on."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("lot", "Offers are taken")
        AWARDED = "awarded", pgettext_lazy("lot", "Waits for the winner's payment")
        SOLD = "sold", pgettext_lazy("lot", "Sold")
        UNSOLD = "unsold", pgettext_lazy("lot", "Not sold")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    """By whose rules it is sold, whatever is published meanwhile."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    lot = models.CharField(max_length=60)
    """Its key in the regulation."""
    title = models.JSONField()
    closes_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    opened_at = models.DateTimeField(null=True)
    pay_until = models.DateTimeField(null=True)
    minutes = models.JSONField(default=list)
    """Written when the offers are opened: pseudonym, amount and time of each, the best first."""
    contract = models.CharField(max_length=64, blank=True)
    """SHA-256 of the sealed result: its place in the store."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "lot", "closes_at"], name="sales_one_sale_a_closing"
            ),
            models.CheckConstraint(
                name="sales_opened_once",
                condition=Q(status="open", opened_at__isnull=True)
                | (~Q(status="open") & Q(opened_at__isnull=False)),
            ),
        ]


class Offer(models.Model):
    """What somebody offers; until the opening the amount is nowhere but in `sealed`, which the portal can't read.

    Its id is the `case_id` of the winner's bill.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sale = models.ForeignKey(LotSale, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True
    )
    """The company for which the person offers."""
    sealed = models.BinaryField()
    """See `rules/sealing.py`."""
    made_at = models.DateTimeField()
    """By the clock of the database: of equal amounts the earlier wins."""
    ended_at = models.DateTimeField(null=True)
    """When it was withdrawn, or another took its place."""
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    """AZN; empty until the opening."""
    rank = models.PositiveIntegerField(null=True)
    pseudonym = models.PositiveIntegerField(null=True)
    """Under which it stands in the minutes."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sale", "person"],
                condition=Q(ended_at__isnull=True, organisation__isnull=True),
                name="sales_one_offer_a_person",
            ),
            models.UniqueConstraint(
                fields=["sale", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="sales_one_offer_a_company",
            ),
            models.UniqueConstraint(fields=["sale", "rank"], name="sales_one_offer_a_rank"),
            models.CheckConstraint(
                name="sales_opened_is_ranked",
                condition=Q(amount__isnull=True, rank__isnull=True, pseudonym__isnull=True)
                | Q(
                    amount__gt=0, rank__isnull=False, pseudonym__isnull=False, ended_at__isnull=True
                ),
            ),
        ]
