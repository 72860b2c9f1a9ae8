"""Reading attempts to sign; checking signatures."""

from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.signatures.models import SigningSession
from birpencere.signatures.verification import verify as verify


def session_for(actor: Actor, session_id: UUID) -> SigningSession:
    """The actor's own attempt; raises NotFound for somebody else's."""
    session = SigningSession.objects.filter(pk=session_id).first()
    if session is None or session.person_id != actor.person_id:
        raise NotFound
    return session


def session_in_job(session_id: UUID | str) -> SigningSession:
    """The attempt with its person, for the job that carries it on."""
    return SigningSession.objects.select_related("person").get(pk=session_id)
