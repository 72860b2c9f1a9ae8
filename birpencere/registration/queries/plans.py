"""What the operator is about to decide on services themselves."""

from uuid import UUID

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.registration.models import Decision, PlannedDecision
from birpencere.registry.queries import require_operator
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for


def planned_decision(actor: Actor, planned_id: UUID) -> tuple[PlannedDecision, SigningSession]:
    """The actor's own, and how signing it goes; raises Forbidden, NotFound for somebody else's."""
    require_operator(actor)
    planned = PlannedDecision.objects.filter(pk=planned_id, person=actor.person_id).first()
    if planned is None:
        raise NotFound
    return planned, session_for(actor, planned.signing_id)


def signed_plan(actor: Actor, reorganisation_id: UUID) -> bytes:
    """The decision as it was signed; raises Forbidden, NotFound for those of the catalogue and of earlier days."""
    require_operator(actor)
    made = PlannedDecision.objects.filter(made=reorganisation_id, state=Decision.State.MADE)
    found = made.filter(undoes=None).first()
    if found is None:
        raise NotFound
    return blobs.get(found.signed_digest)


def is_signed(reorganisation_id: UUID) -> bool:
    """Whether there is a signed paper of the decision."""
    made = PlannedDecision.objects.filter(made=reorganisation_id, state=Decision.State.MADE)
    return made.filter(undoes=None).exists()
