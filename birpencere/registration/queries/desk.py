"""What the operator sees: what was sent, what is due first, what was decided."""

from django.db.models import F, QuerySet

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.registration.models import Decision, EntryApplication, Turn
from birpencere.registration.types import Status
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for

SENT = (Status.SUBMITTED, Status.RETURNED, Status.GRANTED)
LISTED = 50


def queue(actor: Actor) -> list[EntryApplication]:
    """What the operator has to decide on, what is due first on top; raises Forbidden."""
    return list(_sent(actor).filter(status=Status.SUBMITTED).order_by("due_at", "number"))


def decided_lately(actor: Actor) -> list[Turn]:
    """The last decisions, the newest first; raises Forbidden."""
    _require(actor)
    decided = Turn.objects.filter(decided_at__isnull=False)
    held = decided.select_related("application", "application__agency")
    return list(held.order_by(F("decided_at").desc(), "pk")[:LISTED])


def sent_application(actor: Actor, number: str) -> EntryApplication:
    """An application that was sent, by its number; raises Forbidden, NotFound."""
    found = _sent(actor).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def decision_attempt(
    actor: Actor, application: EntryApplication
) -> tuple[Decision, SigningSession] | None:
    """What the actor last decided on the application as it is now, and how signing it goes."""
    own = application.decisions.filter(person=actor.person_id, version=application.version)
    decision = own.order_by("-begun_at").first()
    return (decision, session_for(actor, decision.signing_id)) if decision else None


def _sent(actor: Actor) -> QuerySet[EntryApplication]:
    _require(actor)
    found = EntryApplication.objects.select_related(
        "agency", "entry", "entry__service", "submitted_by"
    )
    return found.filter(status__in=SENT)


def _require(actor: Actor) -> None:
    if not actor.keeps_registry:
        raise Forbidden
