"""The catalogue and its data sets for machines: their permanent addresses answer in what is asked for."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from birpencere.kernel.linked_data.syntaxes import BY_EXTENSION
from birpencere.opendata.queries.graph import catalogue_document, data_set_document
from birpencere.web.linked_data import Thing, document, negotiated

PROFILE: Final = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
CATALOGUE: Final = Thing("/data", "/data/catalog", catalogue_document, PROFILE)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue: the page for people, or the graph, by `Accept`."""
    return negotiated(request, CATALOGUE)


@require_safe
def catalogue_as(request: HttpRequest, extension: str) -> HttpResponse:
    """The catalogue in one syntax."""
    return document(request, CATALOGUE, BY_EXTENSION[extension])


@require_safe
def data_set(request: HttpRequest, slug: str) -> HttpResponse:
    """A data set: the page for people, or the graph, by `Accept`."""
    return negotiated(request, _data_set(slug))


@require_safe
def data_set_as(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """A data set in one syntax."""
    return document(request, _data_set(slug), BY_EXTENSION[extension])


def _data_set(slug: str) -> Thing:
    address = f"/data/{slug}"
    return Thing(address, address, lambda syntax, known: data_set_document(slug, syntax), PROFILE)
