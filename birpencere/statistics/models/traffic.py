"""Visitors of today without their names, and the figures of each day."""

from django.db import models


class TrafficSalt(models.Model):
    """With what the visitors of a day are hashed, by all web processes alike; destroyed when the day is summed up.

    The table is unlogged: it is in no write-ahead log, replica or base backup, and empty after a crash of PostgreSQL.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    day = models.DateField(unique=True)
    secret = models.BinaryField(max_length=32)


class TrafficVisitor(models.Model):
    """A browser on its day, without a name: destroyed with the salt of the day; unlogged as that is."""

    key = models.BigIntegerField(primary_key=True)
    """Keyed BLAKE2b of address and user agent, eight bytes."""
    salt_id = models.UUIDField(db_index=True)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """First and last page of the present visit."""
    visits = models.PositiveIntegerField()
    """The present one among them."""
    seconds = models.FloatField()
    """Of the visits before it."""
    views_az = models.PositiveIntegerField()
    views_en = models.PositiveIntegerField()
    views_ru = models.PositiveIntegerField()
    is_mobile = models.BooleanField()


class TrafficDay(models.Model):
    """Figures of a day; it has a second row where PostgreSQL crashed and a new salt was made: they add up."""

    salt_id = models.UUIDField(primary_key=True)
    day = models.DateField(db_index=True)
    visits = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()
    returning_visitors = models.PositiveIntegerField()
    """Who came again on the same day."""
    views = models.PositiveBigIntegerField()
    seconds = models.PositiveBigIntegerField()
    """From the first page of each visit to its last, together."""
    views_az = models.PositiveBigIntegerField()
    views_en = models.PositiveBigIntegerField()
    views_ru = models.PositiveBigIntegerField()
    mobile_visitors = models.PositiveIntegerField()
