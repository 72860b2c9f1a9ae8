"""The change feed."""

from math import ceil
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from birpencere.feed.actions import place_changes
from birpencere.feed.queries import changes_after, place_before
from birpencere.feed.schemas import ChangeList, FeedQuery
from birpencere.kernel.errors import TooMany
from birpencere.web.caching import shared_json
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["registry"])
ASKED: Final = Buckets(Rate(burst=100, per_second=10))


@router.get(
    "/registry/changes",
    response=ChangeList,
    summary="What has changed in the registry and in regulations",
)
def list_changes(request: HttpRequest, query: Query[FeedQuery]) -> HttpResponse:
    """In the order in which it became known. Begin with `since` or nothing, go on with `cursor`.

    Whoever keeps `next` and asks with it again hears of every change once.
    """
    wait = ASKED.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
    place_changes(now=timezone.now())
    place = place_before(query.since) if query.since else query.cursor
    told = ChangeList.of(changes_after(place, query.limit))
    return shared_json(request, told.model_dump_json(), seconds=0)
