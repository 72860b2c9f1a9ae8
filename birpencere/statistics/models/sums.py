"""What is summed up out of the ledger, and what of it is told to everybody."""

from django.db import models

from birpencere.statistics.models.uses import CHANNELS, USES


class Grain(models.TextChoices):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class UsageRollup(models.Model):
    """How often a service was used in an hour, a day, a month, a quarter or a year of Baku.

    The index begins with the use: who asks for requests does not go through how they ended, four times as many rows.
    """

    id = models.BigAutoField(primary_key=True)
    grain = models.CharField(max_length=7, choices=Grain)
    start = models.DateTimeField()
    """First moment of the period."""
    service_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    use = models.PositiveSmallIntegerField(choices=USES)
    channel = models.PositiveSmallIntegerField(choices=CHANNELS)
    count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grain", "start", "use", "service_id", "agency_id", "channel"],
                name="statistics_one_usage_rollup_by_use",
                nulls_distinct=False,
            )
        ]


class OutcomeRollup(models.Model):
    """How many uses of a service had the same outcome in a month: decisions by working days, ground and lateness;
    ratings; signatures.
    """

    id = models.BigAutoField(primary_key=True)
    month = models.DateField()
    service_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    use = models.PositiveSmallIntegerField(choices=USES)
    value = models.SmallIntegerField(null=True)
    ground = models.CharField(max_length=60, default="")
    is_late = models.BooleanField(null=True)
    count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "service_id", "agency_id", "use", "value", "ground", "is_late"],
                name="statistics_one_outcome_rollup",
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(fields=["service_id", "month"], name="statistics_outcomes_service"),
            models.Index(fields=["use", "month"], name="statistics_outcomes_by_use"),
        ]


class ToldCount(models.Model):
    """How often something that is told has happened: requests by channel, decisions by ground and lateness, ratings."""

    id = models.BigAutoField(primary_key=True)
    grain = models.CharField(max_length=7, choices=Grain)
    start = models.DateField()
    """First day of the period; it has those of its months that are told."""
    agency_id = models.UUIDField(null=True)
    use = models.PositiveSmallIntegerField(choices=USES, null=True)
    """A decision or a rating; empty for requests by their channel."""
    channel = models.PositiveSmallIntegerField(choices=CHANNELS, null=True)
    stars = models.SmallIntegerField(null=True)
    is_late = models.BooleanField(null=True)
    count = models.BigIntegerField()

    class Meta:
        abstract = True


class ToldOutcome(ToldCount):
    """What everybody may know of a closed month, and of its quarter and year, in steps of five (`rules.suppression`)."""

    service_id = models.UUIDField(null=True)
    ground = models.CharField(max_length=60, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("grain", "start", "service_id", "agency_id"),
                    *("use", "channel", "stars", "ground", "is_late"),
                ],
                name="statistics_one_told_outcome",
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(fields=["grain", "start", "use"], name="statistics_told_by_period"),
            models.Index(fields=["agency_id", "grain", "start"], name="statistics_told_of_agency"),
        ]


class AgencyToldOutcome(ToldCount):
    """The same of all services of an agency together, without grounds: sums of what is told, for tables of agencies."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grain", "start", "agency_id", "use", "channel", "stars", "is_late"],
                name="statistics_one_agency_told_outcome",
                nulls_distinct=False,
            )
        ]


class DecisionDays(models.Model):
    """How many decisions of closed months took so many working days: by month, quarter and year, for medians alone."""

    id = models.BigAutoField(primary_key=True)
    grain = models.CharField(max_length=7, choices=Grain)
    start = models.DateField()
    """First day of the period; it has those of its months that are told."""
    service_id = models.UUIDField(null=True)
    """Empty for all services of the agency together."""
    agency_id = models.UUIDField(null=True)
    value = models.SmallIntegerField()
    count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grain", "start", "service_id", "agency_id", "value"],
                include=["count"],
                name="statistics_one_decision_days",
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(
                fields=["agency_id", "grain", "start"],
                include=["service_id", "value", "count"],
                name="statistics_days_of_agency",
            ),
        ]
