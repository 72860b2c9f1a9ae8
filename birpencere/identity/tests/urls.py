"""Identity's pages, and one that takes a form and demands a signed-in person."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse, JsonResponse
from django.urls import include, path

from birpencere.identity.guards import assured, duty, signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role


@signed_in
def letter(request: PortalRequest) -> HttpResponse:
    return JsonResponse({"again": take_stash(request, request.path), "who": request.actor.name})


@assured(Assurance.HIGH)
def contract(request: PortalRequest) -> HttpResponse:
    return JsonResponse({"again": take_stash(request, request.path), "who": request.actor.name})


@duty(Role.OFFICER)
def queue(request: PortalRequest) -> HttpResponse:
    return JsonResponse({"who": request.actor.name})


urlpatterns = i18n_patterns(
    path("", include("birpencere.identity.urls")),
    path("", include("birpencere.exchange.urls")),  # the profile leads to who has read about one
    path("letter", letter),
    path("contract", contract),
    path("queue", queue),
)
