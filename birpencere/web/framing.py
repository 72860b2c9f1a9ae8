"""Pages that other sites may frame; all others may be framed by nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

SUFFIX: Final = ".embed"
"""Addresses of pages that are framed end so."""
View = Callable[..., HttpResponse]


def frameable(view: View) -> View:
    """Every site may frame the page; what it shows is the same for everybody."""

    @wraps(view)
    def framed(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return csp_replace({"frame-ancestors": ["*"]})(xframe_options_exempt(framed))  # type: ignore[return-value]  # it hands on what it gets


class FramedPagesMiddleware:
    """Whoever asks for a framed page is asked no cookie: no session is opened, no language is remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.endswith(SUFFIX):
            request.META.pop("HTTP_COOKIE", None)
            request.COOKIES = {}
        return self.get_response(request)
