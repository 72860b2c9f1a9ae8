"""The registry of e-services: sectors, services, and what the bulletin of 2017 said of them."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.text import Text


class Archetype(models.TextChoices):
    """What a service is like; a service without a regulation runs on the typical one of its archetype."""

    APPLICATION = "application", _("Application")
    LICENCE = "licence", _("Licence or permit")
    LOOKUP = "lookup", _("Search and check")
    REGISTRATION = "registration", _("Registration")
    CERTIFICATE = "certificate", _("Certificate or extract")
    INFORMATION = "information", _("Information")
    REPORT_SUBMISSION = "report_submission", _("Report or declaration")
    PAYMENT = "payment", _("Payment")
    CALCULATOR = "calculator", _("Calculator")
    QUEUE_BOOKING = "queue_booking", _("Booking of a place in the queue")
    TICKET_SALE = "ticket_sale", _("Tickets")
    SUBSCRIPTION = "subscription", _("Subscription")
    ONLINE_TEST = "online_test", _("Online test")
    E_SALE = "e_sale", _("Online sale")
    TRACKING = "tracking", _("Tracking")


class UserGroup(models.TextChoices):
    """For whom a service is."""

    INDIVIDUALS = "individuals", _("Individuals")
    LEGAL_ENTITIES = "legal_entities", _("Legal entities")
    STATE_BODIES = "state_bodies", _("State bodies")
    OTHERS = "others", _("Others")


class Sector(models.Model):
    """One of the 29 sectors of section 3.1 of the Rules."""

    code = models.CharField(max_length=10, primary_key=True)
    slug = models.SlugField(max_length=120, unique=True)
    name_az = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)


class Service(models.Model):
    """An e-service of the national list, or one that the bulletin names beside it (CPSV-AP: Public Service)."""

    class Kind(models.TextChoices):
        INFORMATIVE = "informative", _("Informative service")
        INTERACTIVE = "interactive", _("Interactive service")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=10, unique=True)
    """Number in the list, as `20.1`; of a service beside it the code of the bulletin, as `PS-02`."""
    position = models.PositiveIntegerField(null=True)
    """Place in the list, from 1; empty beside it."""
    slug = models.SlugField(max_length=120, unique=True)
    registry_number = models.CharField(max_length=20, unique=True)
    """Number of the entry in the registry, as `20.1-0152-6`: issued once, never changed."""
    name_az = models.CharField(max_length=600)
    name_en = models.CharField(max_length=600)
    name_ru = models.CharField(max_length=600)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The agency under which the list has it."""
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The agency that provides it now: another one where the list's agency has a successor."""
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=Kind)
    archetype = models.CharField(max_length=30, choices=Archetype)
    users = ArrayField(models.CharField(max_length=30, choices=UserGroup))
    result_type = models.CharField(max_length=40)
    is_in_catalogue = models.BooleanField(default=True)
    """The files of the catalogue name it; otherwise it was registered on application, and they leave it alone."""

    class Meta:
        constraints = [
            # Deferred, since a service that is put into the list moves all after it.
            models.UniqueConstraint(
                fields=["position"],
                name="registry_one_service_a_position",
                deferrable=Deferrable.DEFERRED,
            )
        ]

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)


class Entry(models.Model):
    """The entry of a service in the registry (Rules, 10.5); it stays when the registration is cancelled."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        CANCELLED = "cancelled", _("Registration cancelled")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    """As `20.1-0152-6`: issued once, never again."""
    service = models.OneToOneField(Service, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """Whose it is: the agency that provides the service."""
    status = models.CharField(max_length=10, choices=Status, default=Status.REGISTERED)
    data = models.JSONField()
    """The form of Annex 2, as `annex2.EntryData` writes it."""
    corrected = ArrayField(models.CharField(max_length=20), default=list)
    """Fields that were corrected on application: a load of the catalogue leaves them alone."""
    version = models.PositiveIntegerField(default=1)
    """Counts its changes."""
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class EntryChange(models.Model):
    """What was done to an entry, by whom and on what application; never changed itself (Rules, 10.5.1)."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        CORRECTED = "corrected", _("Corrected")
        CANCELLED = "cancelled", _("Registration cancelled")
        MERGED = "merged", _("Merged")
        SPLIT = "split", _("Split")
        UNDONE = "undone", _("Merger or split undone")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    """Counts the changes of the entry, from 1."""
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    """The data as it was and as it is; nothing before the first change and after the last."""
    at = models.DateTimeField()
    day = models.DateField()
    """The day of it, by the country's clock."""
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    """Who decided, as the public reads it; `catalogue` for the files of the catalogue."""
    application_id = models.UUIDField(null=True)
    application_number = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="registry_change_number_once")
        ]

    @property
    def office(self) -> str:
        """Whose office decided, not which person: what programs are told."""
        return "operator" if self.person_id else "catalogue"


class EntrySeries(models.Model):
    """The last entry that got a number; one row. It only grows, so that no number is issued again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="registry_one_entry_series", condition=Q(id=1))]


class PageWords(models.Model):
    """What the page of a service tells beside its name, for the search; a regulation in force says it."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True)
    words = models.JSONField()
    """In the three languages."""


class LifeEvent(models.Model):
    """Something that happens in people's lives, with the services for it (CPSV-AP: Life Event, Business Event)."""

    class Kind(models.TextChoices):
        """In whose life it happens."""

        PERSON = "person", _("In a person's life")
        BUSINESS = "business", _("In the life of a business")

    class Icon(models.TextChoices):
        """The drawing on its card."""

        BOOK = "book", _("Book")
        BOX = "box", _("Box")
        BRIEFCASE = "briefcase", _("Briefcase")
        BUILDING = "building", _("Office building")
        CANDLE = "candle", _("Candle")
        CAP = "cap", _("Graduate's cap")
        CAR = "car", _("Car")
        CHILD = "child", _("Child")
        CLOCK = "clock", _("Clock")
        COINS = "coins", _("Coins")
        FILE = "file", _("Sheet of paper")
        GLOBE = "globe", _("Globe")
        HAMMER = "hammer", _("Hammer")
        HAND = "hand", _("Open hand")
        HEART = "heart", _("Heart")
        HOME = "home", _("House")
        KEY = "key", _("Key")
        LEAF = "leaf", _("Leaf")
        LIGHT = "light", _("Light bulb")
        MEDICAL = "medical", _("Medical cross")
        PEOPLE = "people", _("Two people")
        RINGS = "rings", _("Rings")
        SHIP = "ship", _("Ship")
        SHOP = "shop", _("Shop")
        TICKET = "ticket", _("Ticket")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    """One of a business is a Business Event of CPSV-AP."""
    icon = models.CharField(max_length=20, choices=Icon)
    name_az = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    description_az = models.CharField(max_length=200)
    description_en = models.CharField(max_length=200)
    description_ru = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    """Place on the pages; the first eight stand on the first page."""
    is_shown = models.BooleanField(default=True)
    edited_at = models.DateTimeField(null=True)
    """When the operator last changed it; from then on a load of the catalogue leaves it alone."""
    services = models.ManyToManyField(Service, through="LifeEventService", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                name="registry_one_life_event_a_position",
                deferrable=Deferrable.DEFERRED,
            )
        ]

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)

    @property
    def description(self) -> Text:
        """What there is for it, in a few words."""
        return Text(self.description_az, self.description_en, self.description_ru)


class LifeEventService(models.Model):
    """A service belongs to a life event, at its place there."""

    life_event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="members")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["life_event", "service"], name="registry_once_in_a_life_event"
            ),
            models.UniqueConstraint(
                fields=["life_event", "position"],
                name="registry_one_service_a_place_of_a_life_event",
                deferrable=Deferrable.DEFERRED,
            ),
        ]


class BulletinService(models.Model):
    """A service that the bulletin of April 2017 describes; it stands beside the list, not in it."""

    class Group(models.TextChoices):
        NEW = "new", _("New")
        IMPROVED = "improved", _("Improved")
        MERGED_PREDECESSOR = "merged_predecessor", _("Merged into another")
        SPLIT_PREDECESSOR = "split_predecessor", _("Split into others")
        TOP20 = "top20", _("Among the 20 most used")
        PLANNED = "planned", _("Planned")
        SUPPORT = "support", _("Supporting")

    code = models.CharField(max_length=10, primary_key=True)
    """As `MA-N2`."""
    group = models.CharField(max_length=20, choices=Group)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name_az = models.CharField(max_length=600)
    name_en = models.CharField(max_length=600)
    name_ru = models.CharField(max_length=600)
    archetype = models.CharField(max_length=30, choices=Archetype)
    details = models.JSONField(default=dict)
    """What else the bulletin says: identification, inputs, steps, outputs, fees, time limits."""

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)


class Reorganisation(models.Model):
    """Services were merged into one, or one was split: one decision; it is undone by another one, never deleted."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merger of services")
        SPLIT = "split", _("Split of a service")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField(null=True)
    """From which day; nothing where the source of the catalogue does not tell."""
    reason = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undo_reason = models.TextField(blank=True)

    @property
    def predecessors(self) -> list[Service]:
        """What was merged or split, each once."""
        return list({step.predecessor_id: step.predecessor for step in self.steps.all()}.values())

    @property
    def successors(self) -> list[Service]:
        """What it became, each once."""
        return list({step.successor_id: step.successor for step in self.steps.all()}.values())


class Lineage(models.Model):
    """A service goes on in another one, which takes its place together with others or alone."""

    predecessor = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, related_name="steps"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="registry_one_lineage",
                condition=Q(undone_at=None),
            ),
            models.CheckConstraint(
                name="registry_lineage_moves_on", condition=~Q(predecessor=F("successor"))
            ),
        ]


class CatalogueVersion(models.Model):
    """Which state of the catalogue the database holds; one row, which every process looks at now and then."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField()
    """Another one after every load that changed something."""
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_one_catalogue_version", condition=Q(id=1))
        ]
