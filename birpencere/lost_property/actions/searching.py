"""Searching for what was found."""

from datetime import datetime

from django.db import transaction

from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.lost_property.queries.searching import found_by
from birpencere.lost_property.types import Glimpse, LostAndFound, Marks


@transaction.atomic(durable=True)
def search_found(*, keeper: LostAndFound, kind: str, marks: Marks, now: datetime) -> Glimpse | None:
    """What was handed in and bears these marks, if anything; the search counts as a use, whatever came of it.

    What was searched by is kept nowhere.
    """
    publish(ServiceUsed(Use.TRACKING, now, keeper.service_id, keeper.revision_id))
    return found_by(keeper.service_id, kind, marks) if marks.number else None
