"""Regulations for machines."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router

from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import (
    every_revision_of,
    regulation_for_service,
    revision_in_force,
    revision_numbered,
)
from birpencere.regulations.rules import json_schema
from birpencere.regulations.schemas import RegulationDetails, RevisionItem, RevisionList
from birpencere.web.caching import shared, shared_json

router = Router(tags=["regulations"])
YAML: Final = ".yaml"
YAML_TYPE: Final = "application/yaml"
KEPT_FOR: Final = 60
AS_YAML: Final = {
    "responses": {
        200: {
            "content": {YAML_TYPE: {"schema": {"type": "string"}}},
            "description": "The document; as it was written where YAML is accepted, or `.yaml` asked for",
        }
    }
}


@router.get(
    "/services/{slug}/schema",
    response=dict[str, Any],
    summary="JSON Schema of a service's application",
)
def read_application_schema(request: HttpRequest, slug: str) -> dict[str, Any]:
    """JSON Schema 2020-12 of the answers, out of the regulation in force; 404 where there is none yet."""
    regulation = regulation_for_service(catalogue().service(slug).id)
    if regulation is None:
        raise NotFound
    return json_schema(regulation)


@router.get(
    "/regulations/{service}",
    response=RegulationDetails,
    summary="The regulation in force",
    openapi_extra=AS_YAML,
)
def read_regulation(request: HttpRequest, service: str) -> HttpResponse:
    """By slug or number of the service, `.yaml` behind it for YAML; with ETag."""
    found = catalogue().service(service.removesuffix(YAML))
    return _answer(request, revision_in_force(found.id), service.endswith(YAML))


@router.get(
    "/regulations/{service}/revisions",
    response=RevisionList,
    summary="All revisions of a regulation",
)
def list_revisions(request: HttpRequest, service: str) -> HttpResponse:
    """The newest first, each with the address of its document; with ETag."""
    found = catalogue().service(service)
    items = [RevisionItem.of(one, found.slug) for one in every_revision_of(found.id)]
    text = RevisionList(items=items).model_dump_json()
    return shared_json(request, text, seconds=KEPT_FOR)


@router.get(
    "/regulations/{service}/revisions/{number}",
    response=RegulationDetails,
    summary="One revision of a regulation",
    openapi_extra=AS_YAML,
)
def read_revision(request: HttpRequest, service: str, number: str) -> HttpResponse:
    """By its number, `.yaml` behind it for YAML; with ETag."""
    wanted = number.removesuffix(YAML)
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 9:
        raise NotFound
    revision = revision_numbered(catalogue().service(service).id, int(wanted))
    return _answer(request, revision, number.endswith(YAML))


def _answer(request: HttpRequest, revision: Revision, as_yaml: bool) -> HttpResponse:
    if as_yaml or _prefers_yaml(request):
        answer = shared(request, revision.source_text, seconds=KEPT_FOR)
        answer["Content-Type"] = f"{YAML_TYPE}; charset=utf-8"
    else:
        text = RegulationDetails.whole(revision).model_dump_json()
        answer = shared_json(request, text, seconds=KEPT_FOR)
    answer.vary = "Accept, Accept-Encoding"
    return answer


def _prefers_yaml(request: HttpRequest) -> bool:
    """JSON where both are the same to whoever asks."""
    return request.get_preferred_type(["application/json", YAML_TYPE]) == YAML_TYPE
