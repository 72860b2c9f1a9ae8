"""From a complete draft to a numbered case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.applications.actions.case import locked, move
from birpencere.applications.errors import NotComplete, SignatureOutdated, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.queries import reading_of
from birpencere.applications.rules import EDITABLE
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor


@transaction.atomic
def submit(
    *, application_id: UUID, document_id: UUID, version: int, acting: Actor, now: datetime
) -> Application:
    """The case has its number and is with the agency; a case that was returned keeps its number.

    Raises NotComplete, SignatureOutdated when `document_id` shows another version, WrongMove.
    """
    application = locked(application_id, acting)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    if application.version != version:
        raise SignatureOutdated
    reading = reading_of(application, now)
    if not reading.is_complete:
        raise NotComplete(problems=list(reading.problems))
    application.answers = reading.values
    application.document_id = document_id
    application.decision = {}
    application.submitted_at = application.submitted_at or now
    move(application, Status.SUBMITTED, acting=acting, now=now, letter="application_submitted")
    return application
