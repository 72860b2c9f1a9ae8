"""Regulations for machines."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulation_for_service
from birpencere.regulations.rules import json_schema

router = Router(tags=["regulations"])


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
