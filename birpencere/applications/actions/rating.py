"""How it was: what the applicant says of a case that is decided."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.applications.actions.case import locked_by_applicant, write_down
from birpencere.applications.actions.uses import count_rating
from birpencere.applications.errors import AlreadyRated, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.rules import DECIDED, STARS
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid


@transaction.atomic(durable=True)
def rate(*, application_id: UUID, stars: int | None, acting: Actor, now: datetime) -> Application:
    """The service has its stars, once for the case and for good; the case knows that it was rated, not how.

    Raises Invalid where nothing was chosen, WrongMove before the decision, AlreadyRated.
    """
    application = locked_by_applicant(application_id, acting)
    if Status(application.status) not in DECIDED:
        raise WrongMove(status=application.status)
    if application.rated_at is not None:
        raise AlreadyRated
    if stars is None or stars not in STARS:
        raise Invalid({"stars": _("Choose one of the five.")})
    application.rated_at = now
    application.save(update_fields=["rated_at"])
    write_down(application, "applications.rated", acting=acting, now=now)
    count_rating(application, stars, now=now)
    return application
