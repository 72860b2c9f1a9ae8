"""Who looks at pages is counted in the memory of the process, those pages too that it serves from memory."""

from datetime import UTC, datetime
from http import HTTPStatus
from time import time
from typing import Final

from django.http import HttpRequest, HttpResponse

from birpencere.statistics.gathering import READINGS, WINDOW
from birpencere.statistics.rules.traffic import LANGUAGES, Reading, is_bot
from birpencere.web.middleware import GetResponse
from birpencere.web.throttle import client_address

PAGE_OF_SERVICE: Final = "regulations:service"


class TrafficMiddleware:
    """Stands outside everything but static files; costs a few microseconds and asks the database nothing.

    Whoever asks not to be tracked (DNT, Sec-GPC) is no visitor; that a page of a service was read counts all the
    same, since there is nobody in it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_page(request, response):
            _count(request)
        return response


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody sees a whole page now: no part of one, no file, nothing that a browser fetches ahead."""
    meta = request.META
    return (
        request.method == "GET"
        and request.path_info[1:3] in LANGUAGES
        and request.resolver_match is not None
        and _is_html(request, response)
        and "HTTP_HX_REQUEST" not in meta
        and not meta.get("HTTP_SEC_PURPOSE", "").startswith("prefetch")
        and meta.get("HTTP_SEC_FETCH_DEST", "document") == "document"
    )


def _is_html(request: HttpRequest, response: HttpResponse) -> bool:
    """A page, or word that the browser has it already."""
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return "text/html" in request.META.get("HTTP_ACCEPT", "")
    is_there = response.status_code == HTTPStatus.OK
    return is_there and response.headers.get("Content-Type", "").startswith("text/html")


def _count(request: HttpRequest) -> None:
    meta, now = request.META, time()
    agent = meta.get("HTTP_USER_AGENT", "")
    if is_bot(agent):
        return
    match = request.resolver_match
    if match is not None and match.view_name == PAGE_OF_SERVICE:
        READINGS.add(Reading(match.kwargs["key"], datetime.fromtimestamp(now, UTC)))
    if meta.get("HTTP_DNT") != "1" and meta.get("HTTP_SEC_GPC") != "1":
        address, language = client_address(request), request.path_info[1:3]
        WINDOW.add(at=now, address=address, agent=agent, language=language)
