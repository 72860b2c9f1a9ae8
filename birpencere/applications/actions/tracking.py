"""Looking up how an application stands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.applications.queries import Tracked, tracked
from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use


@transaction.atomic(durable=True)
def look_up(*, typed: str, service_id: UUID | None, now: datetime) -> Tracked:
    """The case of that number, told to whoever knows it; the service that tells it, if any, was used.

    The portal's own page of tracking is no e-service, so it counts as none. Raises NotFound.
    """
    found = tracked(typed)
    if service_id is not None:
        publish(ServiceUsed(Use.TRACKING, now, service_id))
    return found
