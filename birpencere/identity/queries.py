"""Reading persons and organisations."""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from birpencere.identity.models import Appointment, Mandate, Organisation, Person, Session
from birpencere.identity.providers import population
from birpencere.identity.types import OpenSession, PersonFacts, Reading
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Duty, Role
from birpencere.kernel.errors import NotFound

_DUTIES = ArraySubquery(
    Appointment.objects.filter(person=OuterRef("pk"), until__isnull=True).values(
        duty=JSONObject(organisation="organisation_id", role="role")
    )
)
_MANDATES = ArraySubquery(
    Mandate.objects.filter(person=OuterRef("pk"), until__isnull=True).values("organisation_id")
)


def actor_of(person_id: UUID | str, assurance: Assurance) -> Actor:
    """The person as an actor, with open appointments and mandates; nobody when there is no such person."""
    found = Person.objects.filter(pk=person_id).annotate(duties=_DUTIES, mandates=_MANDATES)
    person = found.only("given_name", "surname").first()
    if person is None:
        return ANONYMOUS
    return Actor(
        name=person.name,
        person_id=person.pk,
        assurance=assurance,
        duties=tuple(
            Duty(UUID(duty["organisation"]), Role(duty["role"])) for duty in person.duties
        ),
        mandates=tuple(person.mandates),
    )


def person_by_fin(fin: str) -> Person | None:
    """The account of who has this FIN: for the doors where people say who they are."""
    return Person.objects.filter(fin=fin).first()


def profile_of(actor: Actor) -> Person:
    """The actor's own account; raises NotFound for who has none."""
    if actor.person_id is None:
        raise NotFound
    return Person.objects.get(pk=actor.person_id)


def holders_of(organisation_id: UUID, *roles: Role) -> list[Person]:
    """Who holds one of the roles there now, each once: whom the portal writes to."""
    open_ones = Appointment.objects.filter(
        organisation=organisation_id, role__in=roles, until__isnull=True
    )
    return list(Person.objects.filter(pk__in=open_ones.values("person")).order_by("fin"))


def everybody_with(role: Role) -> list[Person]:
    """Who holds the role now, in whichever organisation."""
    open_ones = Appointment.objects.filter(role=role, until__isnull=True)
    return list(Person.objects.filter(pk__in=open_ones.values("person")).order_by("fin"))


def mandates_of(actor: Actor) -> list[Organisation]:
    """The legal entities that the actor represents, by name."""
    return list(Organisation.objects.filter(pk__in=actor.mandates).order_by("name_az"))


def sessions_of(actor: Actor) -> list[OpenSession]:
    """Where the actor is signed in now, last used first."""
    live = Session.objects.filter(person=actor.person_id, expire_date__gt=timezone.now())
    rows = live.order_by("-seen_at").values_list("created_at", "seen_at")
    return [OpenSession(since, seen) for since, seen in rows]


def person_in_register(fin: str, reading: Reading) -> PersonFacts:
    """What the population register holds; raises NotFound or Unavailable. Not for inside a transaction."""
    return population.read(fin, reading)
