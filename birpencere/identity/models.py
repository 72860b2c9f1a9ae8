"""Persons, organisations, and what the ones may do for the others."""

from uuid import uuid4

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from birpencere.kernel.text import Text


class Person(models.Model):
    """A natural person, known by the FIN of the population register."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fin = models.CharField(max_length=7, unique=True)
    surname = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="az")
    """The language in which the person wants to be written to."""
    password = models.CharField(max_length=200, blank=True)
    """Argon2; empty for who has never chosen a password."""
    created_at = models.DateTimeField()

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.surname}"


class Organisation(models.Model):
    """A legal entity or an agency of the state (CPSV-AP: Public Organisation)."""

    class Kind(models.TextChoices):
        AGENCY = "agency"
        LEGAL_ENTITY = "legal_entity"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    voen = models.CharField(max_length=10, unique=True, null=True)
    code = models.CharField(max_length=4, unique=True, null=True)
    """Number of the agency in the national list, as `20` or `X01`; empty for companies."""
    slug = models.SlugField(max_length=120, unique=True, null=True)
    name_az = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    """What else the catalogue or the tax register says."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identity_agency_has_code",
                condition=Q(kind="legal_entity") | Q(code__isnull=False, slug__isnull=False),
            )
        ]

    @property
    def title(self) -> Text:
        """Its name in the languages of the portal."""
        return Text(self.name_az, self.name_en, self.name_ru)


class Appointment(models.Model):
    """A person holds a role in an agency, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="identity_one_open_appointment",
            ),
            models.CheckConstraint(
                name="identity_appointment_order",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]


class Mandate(models.Model):
    """A person represents a legal entity, as the tax register said when it was last asked."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until__isnull=True),
                name="identity_one_open_mandate",
            )
        ]


class Session(AbstractBaseSession):
    """A browser's session; it knows its person, so that all of them can be ended on demand."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    """When it was last used, to ten minutes."""

    class Meta:
        indexes = [models.Index(fields=["person"], name="identity_session_person")]


class SignInAttempt(models.Model):
    """Somebody tried to sign in or to register: what the throttle counts."""

    at = models.DateTimeField()
    key = models.CharField(max_length=120)
    """What is throttled, as `fin:5ARPXK2` or `ip:192.0.2.1`."""

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="identity_attempt_key")]
