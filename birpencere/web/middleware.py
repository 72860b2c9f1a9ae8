"""Errors become answers in one place, and every answer has the headers that close it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import BirPencereError
from birpencere.web.caching import SharedAnswer, SharedStream
from birpencere.web.errors import answer

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

CLOSED = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class ErrorMiddleware:
    """Our own errors are told to the reader; all others go on to the views of `birpencere.web.views`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, BirPencereError):
            return None
        if error.status >= 500:
            logger.error("%s at %s", error, request.path, exc_info=error)
        return answer(request, error)


class HeadersMiddleware:
    """What a signed-in person sees is kept nowhere, unless everybody sees the same; no page uses what its browser
    could lend it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in CLOSED.items():
            response.headers.setdefault(name, value)
        actor: Actor = getattr(request, "actor", ANONYMOUS)
        if isinstance(response, SharedAnswer | SharedStream):
            # The session was opened, but did not count.
            response.headers["Vary"] = response.varies_by
        elif actor.is_person:
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
