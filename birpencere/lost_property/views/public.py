"""Searching without a name, and the secret link of who has found their document.

What was searched by is sent by POST and answered at once: it stands in no address, cache or log. Whoever knows the
kind, the number and the name on a document learns that it was found, where it lies and until when; nothing else.
"""

from math import ceil

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.lost_property.actions.searching import search_found
from birpencere.lost_property.forms import Filled, filled
from birpencere.lost_property.links import FOUND
from birpencere.lost_property.queries.offices import lost_and_found
from birpencere.lost_property.rules.forms import search_form
from birpencere.lost_property.rules.matching import marks_of
from birpencere.lost_property.types import Glimpse, LostAndFound, Standing
from birpencere.lost_property.views.show import facts_of
from birpencere.regulations.queries import regulation_as
from birpencere.regulations.types import LostAndFoundRegulation
from birpencere.web.throttle import Buckets, Rate, client_address

SEARCHES = Buckets(Rate(burst=12, per_second=1 / 15))
"""Enough for a family that looks for its documents, too little for trying numbers out."""


@never_cache
@require_http_methods(["GET", "POST"])
def search(request: PortalRequest, key: str) -> HttpResponse:
    """The questions; a POST shows whether the document was found, and keeps what was typed."""
    keeper = lost_and_found(key)
    form = filled(request, search_form(keeper.regulation))
    if not form.is_right:
        return _page(request, keeper, form, status=form.status)
    wait = SEARCHES.take(client_address(request))
    if wait:
        response = _page(request, keeper, form, wait=ceil(wait), status=429)
        response.headers["Retry-After"] = str(ceil(wait))
        return response
    return _answer(request, keeper, form)


@never_cache
@require_safe
def opened(request: PortalRequest, token: str) -> HttpResponse:
    """The secret link of a letter: the browser knows the document from now on."""
    document_id = FOUND.behind(token)
    response = redirect("lost_property:claim", document_id)
    FOUND.keep(request, response, document_id)
    return response


def _answer(request: PortalRequest, keeper: LostAndFound, form: Filled) -> HttpResponse:
    said = form.answers
    marks = marks_of(said["number"], said["surname"], said["given_name"], said["patronymic"])
    found = search_found(keeper=keeper, kind=said["kind"], marks=marks, now=timezone.now())
    response = _page(request, keeper, form, found=found, is_asked=True)
    if found is not None and found.status in (Standing.KEPT, Standing.ON_THE_WAY):
        FOUND.keep(request, response, found.id)
    return response


def _page(
    request: PortalRequest,
    keeper: LostAndFound,
    form: Filled,
    *,
    found: Glimpse | None = None,
    is_asked: bool = False,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    facts = (
        facts_of(found, regulation_as(LostAndFoundRegulation, found.revision_id)) if found else {}
    )
    page = {
        **facts,
        "keeper": keeper,
        "regulation": keeper.regulation,
        "form": form,
        "found": found,
        "is_asked": is_asked,
        "wait": wait,
        "today": local_date(timezone.now()),
    }
    return render(request, "lost_property/search.html", page, status=status)
