"""A small portal to test `birpencere.web` on: its own pages, and views that fail in every way."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path

from birpencere.kernel.errors import (
    BirPencereError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    SignInRequired,
    TooMany,
    Unavailable,
)
from birpencere.web.caching import public_page
from birpencere.web.throttle import Rate, throttle

FAULTS: dict[str, Exception] = {
    "not-found": NotFound(),
    "forbidden": Forbidden(),
    "sign-in": SignInRequired(),
    "conflict": Conflict(),
    "invalid": Invalid({"name": "The name is empty."}),
    "too-many": TooMany(retry_after=7),
    "unavailable": Unavailable(system="tax register"),
    "ours": BirPencereError(),
    "http404": Http404(),
    "denied": PermissionDenied(),
    "too-big": RequestDataTooBig(),
    "database": OperationalError(),
    "bug": ValueError("a secret of the code"),
}


def fails(request: HttpRequest, fault: str) -> HttpResponse:
    raise FAULTS[fault]


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


@public_page
def counted(request: HttpRequest) -> HttpResponse:
    """Says how many times it was made."""
    counted.times += 1  # type: ignore[attr-defined]  # a counter of the test
    return HttpResponse(f"made {counted.times} times. " * 20)  # type: ignore[attr-defined]


@public_page
def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@throttle(Rate(burst=2, per_second=0.5))
def throttled(request: HttpRequest) -> HttpResponse:
    return HttpResponse("answered")


def nowhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


identity = ([path("sign-in/", nowhere, name="sign_in")], "identity")
urlpatterns = i18n_patterns(
    path("", include("birpencere.web.urls")),
    path("", include(identity)),
    path("fails/<slug:fault>", fails),
    path("form", form),
    path("counted", counted),
    path("with-token", with_token),
    path("throttled", throttled),
)
handler400 = "birpencere.web.views.bad_request"
handler403 = "birpencere.web.views.forbidden"
handler404 = "birpencere.web.views.not_found"
handler500 = "birpencere.web.views.failed"
