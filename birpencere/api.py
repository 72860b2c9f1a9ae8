"""The API as a whole: the apps' parts, one form of errors, one description."""

import json
import logging
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from birpencere.bookings.api import router as bookings
from birpencere.clients.api import router as clients
from birpencere.drafting.api import router as drafting
from birpencere.enquiries.api import router as enquiries
from birpencere.feed.api import router as feed
from birpencere.fees.api import router as fees
from birpencere.kernel.errors import BirPencereError, Invalid, NotFound
from birpencere.payments.api import router as payments
from birpencere.registration.api import router as registration
from birpencere.registry.api import router as registry
from birpencere.regulations.api import router as regulations
from birpencere.sales.api import router as sales
from birpencere.statistics.api import router as statistics
from birpencere.web.errors import BadRequest, problem

logger = logging.getLogger(__name__)

PROBLEM: Final = {
    "type": "object",
    "description": "RFC 9457: what went wrong",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Stable, for machines"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "For the reader, in their language"},
        "errors": {
            "type": "object",
            "description": "What is wrong with each parameter or field, by its name",
            "additionalProperties": {"type": "string"},
        },
    },
}
REFUSAL: Final = {
    "description": "Refused, or failed",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Readable(JSONRenderer):
    """ə stays ə."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


class PortalAPI(NinjaAPI):
    """Every operation is called like its function, and may answer with a problem."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = PROBLEM
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"]["default"] = REFUSAL
        return schema


api = PortalAPI(
    title="Bir Pəncərə",
    version="1",
    description="The registry of e-services and the single window to them.",
    docs_url=None,  # its pages need scripts from elsewhere, which our Content-Security-Policy forbids
    urls_namespace="api",
    renderer=Readable(),
)
api.add_router("", clients)
api.add_router("", feed)
api.add_router("", registration)
api.add_router("", registry)
api.add_router("", drafting)
api.add_router("", regulations)
api.add_router("", bookings)
api.add_router("", fees)
api.add_router("", enquiries)
api.add_router("", payments)
api.add_router("", sales)
api.add_router("", statistics)


def description() -> str:
    """The OpenAPI document as it stands in docs/openapi.json."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@api.exception_handler(BirPencereError)
def _refused(request: HttpRequest, error: BirPencereError) -> HttpResponse:
    return problem(error)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(Invalid({_path(fault["loc"]): fault["msg"] for fault in error.errors}))


def _path(place: tuple[str | int, ...]) -> str:
    """`lines.0.year` in what was sent, after where it was sent and what we call it; a parameter's name."""
    inside = place[2:] if place[0] == "body" else ()
    return ".".join(map(str, inside or place[-1:]))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(NotFound())


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(BadRequest())


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("failed at %s", request.path, exc_info=error)
    return problem(BirPencereError())
