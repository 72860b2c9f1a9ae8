"""The usage ledger, what is summed up from it, and the days that were closed."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.kernel.usage import Channel, Use

USES = [(use.value, use.name.lower()) for use in Use]
CHANNELS = [(channel.value, channel.name.lower()) for channel in Channel]


class UseFacts(models.Model):
    """What is known of a use. Nobody's name, number or address: no ids of persons, cases or sessions."""

    at = models.DateTimeField()
    """The moment it is counted at: that of the use, or the first of the open day when its own day is closed already."""
    use = models.PositiveSmallIntegerField(choices=USES)
    channel = models.PositiveSmallIntegerField(choices=CHANNELS)
    service_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    """Who provided the service then."""
    revision_id = models.UUIDField(null=True)
    value = models.SmallIntegerField(null=True)
    ground = models.CharField(max_length=60, default="", db_default="")
    is_late = models.BooleanField(null=True)

    class Meta:
        abstract = True


class ArrivedUse(UseFacts):
    """A use as its own transaction wrote it down, until the worker gives it its place in the ledger."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statistics_ground_is_a_key", condition=Q(ground__regex=r"^[a-z0-9_.-]*$")
            )
        ]


class LedgerUse(UseFacts):
    """A use in its place: places have no gaps and are given when a use is known to be committed."""

    place = models.BigIntegerField(primary_key=True)


class LedgerBlock(models.Model):
    """Uses of one day that got their places together, and the link of the day's hash chain that they make."""

    first_place = models.BigIntegerField(primary_key=True)
    last_place = models.BigIntegerField(unique=True)
    day = models.DateField()
    """The day, in Baku, of each use in it."""
    moved_at = models.DateTimeField()
    head = models.BinaryField(max_length=32)
    """SHA-256 of the head before it, of the same day, and of its uses line by line (`statistics.rules.chain`)."""

    class Meta:
        indexes = [models.Index(fields=["day", "first_place"], name="statistics_blocks_of_day")]


class OpenDay(models.Model):
    """The one row that says where the ledger ends, and which day is the first that is not closed.

    The first move or closing makes it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_place = models.BigIntegerField(default=0)
    requests = models.BigIntegerField(default=0)
    """How many of the uses with a place are requests: the live counter less those that have just arrived."""
    begins_at = models.DateTimeField(null=True)
    """Midnight in Baku after the last closed day; empty before the first closing."""

    class Meta:
        constraints = [models.CheckConstraint(name="statistics_one_open_day", condition=Q(id=1))]


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
    """How many uses of a month had the same outcome: decisions by working days, ground and lateness; ratings; signatures."""

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


class ToldOutcome(models.Model):
    """What everybody may know of a closed month, and of its quarter and year, in steps of five (`rules.suppression`)."""

    id = models.BigAutoField(primary_key=True)
    grain = models.CharField(max_length=7, choices=Grain)
    start = models.DateField()
    """First day of the period; it has those of its months that are told."""
    service_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    use = models.PositiveSmallIntegerField(choices=USES, null=True)
    """A decision or a rating; empty for requests by their channel."""
    channel = models.PositiveSmallIntegerField(choices=CHANNELS, null=True)
    stars = models.SmallIntegerField(null=True)
    ground = models.CharField(max_length=60, default="")
    is_late = models.BooleanField(null=True)
    count = models.BigIntegerField()

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


class AgencyToldOutcome(models.Model):
    """The same of all services of an agency together, without grounds: sums of what is told, for tables of agencies."""

    id = models.BigAutoField(primary_key=True)
    grain = models.CharField(max_length=7, choices=Grain)
    start = models.DateField()
    agency_id = models.UUIDField(null=True)
    use = models.PositiveSmallIntegerField(choices=USES, null=True)
    channel = models.PositiveSmallIntegerField(choices=CHANNELS, null=True)
    stars = models.SmallIntegerField(null=True)
    is_late = models.BooleanField(null=True)
    count = models.BigIntegerField()

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


class DayClosing(models.Model):
    """A day of the ledger, closed for good: its totals with the head of its chain, sealed by the system."""

    day = models.DateField(primary_key=True)
    content = models.TextField()
    """Canonical JSON (`statistics.rules.closing`): totals, number of uses, last head, digest of the closing before."""
    digest = models.BinaryField(max_length=32)
    """SHA-256 of the content."""
    signature = models.BinaryField()
    """CMS signature of the system's seal over the content, DER."""
    closed_at = models.DateTimeField()


class ImportedFigure(models.Model):
    """A figure that others have printed: kept as printed, never mixed with what the ledger counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dataset = models.CharField(max_length=60)
    """The file in `catalogue/figures`, without its ending."""
    row = models.PositiveIntegerField()
    start = models.DateField()
    end = models.DateField()
    """The last day of the period."""
    label = models.CharField(max_length=300)
    """What it counts, as printed."""
    service_number = models.CharField(max_length=10, default="")
    agency_slug = models.CharField(max_length=120, default="")
    measure = models.CharField(max_length=40)
    count = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    """Empty where the source is damaged."""
    facts = models.JSONField(default=dict)
    """The other columns of the row."""
    is_printed_total = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "row", "measure"], name="statistics_one_imported_figure"
            )
        ]


class PreparedReport(models.Model):
    """A published report that is made in the background: who waits for it looks here, and whoever asks the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wanted = models.JSONField()
    """Which report (`queries.wanted`), nobody's name."""
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=4)
    """`pdf`, `xlsx`, `csv`, `json`."""
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """When it is deleted."""
    parts = models.PositiveIntegerField(default=0)
    """How many parts it is read in; 0 before it has begun."""
    done = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)
    """The file; empty while it is being made."""
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    """When it was given up."""

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="statistics_reports_asked")]
        constraints = [
            models.CheckConstraint(
                name="statistics_report_ready_with_file",
                condition=Q(content__isnull=True, ready_at__isnull=True)
                | Q(content__isnull=False, ready_at__isnull=False),
            )
        ]


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


class OpenWork(models.Model):
    """A part of what was counted of an agency's open work at the last reading (`statistics.work_statements`)."""

    class Part(models.TextChoices):
        STUCK = "stuck"
        FOR_OTHERS = "for_others"
        LOAD = "load"
        DECIDED = "decided"
        NUMBERS = "numbers"
        STANDING = "standing"
        """These two are without officers, operations or cases: the supervisor is told them too."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField()
    part = models.CharField(max_length=10, choices=Part)
    lines = models.JSONField()
    """What the statement gave, an array for each line."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "part"], name="statistics_one_open_work")
        ]


class WorkReading(models.Model):
    """The one row that says of which moment what is known of open work is; the first reading makes it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    taken_at = models.DateTimeField()
    seconds = models.FloatField()
    """How long it took to count: the next reading waits in proportion."""

    class Meta:
        constraints = [
            models.CheckConstraint(name="statistics_one_work_reading", condition=Q(id=1))
        ]
