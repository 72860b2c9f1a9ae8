"""The registry for machines: the permanent addresses answer in what is asked for."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from birpencere.cpsv.queries import service_document, whole
from birpencere.cpsv.types import PROFILE
from birpencere.kernel.linked_data.syntaxes import BY_EXTENSION
from birpencere.web.linked_data import Thing, document, negotiated

REGISTRY = Thing("/registry", "/registry", whole, PROFILE)


@require_safe
def registry(request: HttpRequest) -> HttpResponse:
    """The whole registry: the page for people, or the graph, by `Accept`."""
    return negotiated(request, REGISTRY)


@require_safe
def registry_as(request: HttpRequest, extension: str) -> HttpResponse:
    """The whole registry in one syntax."""
    return document(request, REGISTRY, BY_EXTENSION[extension])


@require_safe
def service(request: HttpRequest, number: str) -> HttpResponse:
    """A service by its registry number: the page for people, or the graph, by `Accept`."""
    return negotiated(request, _service(number))


@require_safe
def service_as(request: HttpRequest, number: str, extension: str) -> HttpResponse:
    """A service in one syntax."""
    return document(request, _service(number), BY_EXTENSION[extension])


def _service(number: str) -> Thing:
    address = f"/registry/{number}"
    return Thing(address, address, lambda syntax, known: service_document(number, syntax), PROFILE)
