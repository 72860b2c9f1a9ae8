"""Reading attempts to sign."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.signatures.errors import message_of
from birpencere.signatures.models import SigningSession


def session_for(actor: Actor, session_id: UUID) -> SigningSession:
    """The actor's own attempt; raises NotFound for somebody else's."""
    session = SigningSession.objects.filter(pk=session_id).first()
    if session is None or session.person_id != actor.person_id:
        raise NotFound
    return session


def failure_of(session: SigningSession | None) -> str:
    """Why an attempt brought no signature, for its reader; nothing while it runs or where there is none."""
    if session and session.status == SigningSession.Status.FAILED:
        return str(message_of(session.reason))
    return ""


def overdue_sessions(now: datetime) -> QuerySet[SigningSession]:
    """Attempts that should have ended a minute ago."""
    return SigningSession.objects.filter(
        status__in=SigningSession.ACTIVE, expires_at__lt=now - timedelta(minutes=1)
    )


def session_in_job(session_id: UUID | str) -> SigningSession:
    """The attempt with its person, for the job that carries it on."""
    return SigningSession.objects.select_related("person").get(pk=session_id)
