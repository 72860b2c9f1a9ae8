"""Reading persons and organisations."""

from uuid import UUID

from birpencere.identity.models import Appointment, Mandate, Person
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Duty, Role


def actor_of(person_id: UUID | str, assurance: Assurance) -> Actor:
    """The person as an actor, with open appointments and mandates; nobody when there is no such person."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return ANONYMOUS
    duties = Appointment.objects.filter(person=person, until__isnull=True)
    mandates = Mandate.objects.filter(person=person, until__isnull=True)
    return Actor(
        name=person.name,
        person_id=person.pk,
        assurance=assurance,
        duties=tuple(Duty(duty.organisation_id, Role(duty.role)) for duty in duties),
        mandates=tuple(mandate.organisation_id for mandate in mandates),
    )
