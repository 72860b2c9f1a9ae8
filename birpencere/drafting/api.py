"""Agencies' programs hand in drafts of regulations; people go on with them in the browser, and the head approves."""

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from birpencere.clients.bearer import ClientToken, calling
from birpencere.clients.types import Scope
from birpencere.drafting.actions import begin_draft, import_yaml
from birpencere.drafting.errors import AlreadyBegun, NoDraft
from birpencere.drafting.queries import open_draft_of, yaml_of
from birpencere.drafting.rules.writing import yaml_text
from birpencere.drafting.schemas import DraftAnswer
from birpencere.kernel.errors import Invalid
from birpencere.registry.queries import catalogue

router = Router(tags=["regulations"], auth=ClientToken(Scope.REGULATIONS))
YAML_TYPES: Final = ("application/yaml", "application/x-yaml", "text/yaml")
DOCUMENT: Final[dict[str, Any]] = {
    "parameters": [
        {
            "name": "If-Match",
            "in": "header",
            "schema": {"type": "string"},
            "description": "The version that was read, as it came in ETag; needed where there is a draft",
        }
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/yaml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    },
}


@router.get(
    "/regulations/{service}/draft",
    response=DraftAnswer,
    summary="The draft of a regulation",
)
def read_draft(request: HttpRequest, service: str) -> HttpResponse:
    """That on which the client's agency works, as JSON or, where YAML is accepted, as YAML; its version is the ETag."""
    with calling(request) as caller:
        draft = open_draft_of(caller.actor, catalogue().service(service).id)
        if draft is None:
            raise NoDraft
        is_yaml = request.get_preferred_type(["application/json", YAML_TYPES[0]]) == YAML_TYPES[0]
        text = yaml_of(draft) if is_yaml else DraftAnswer.of(draft).model_dump_json()
    kind = YAML_TYPES[0] if is_yaml else "application/json"
    return HttpResponse(
        text, content_type=f"{kind}; charset=utf-8", headers={"ETag": f'"{draft.version}"'}
    )


@router.put(
    "/regulations/{service}/draft",
    response={200: DraftAnswer, 201: DraftAnswer},
    summary="Hand in the draft of a regulation",
    openapi_extra=DOCUMENT,
)
def put_draft(request: HttpRequest, service: str) -> Status[DraftAnswer]:
    """Begins the draft, or replaces what stands in it; it may have faults, which `faults` tells.

    409 where there is a draft and `If-Match` is not its version, or where it is under discussion already.
    """
    text = _document(request)
    found, now = catalogue().service(service), timezone.now()
    with calling(request) as caller:
        held = open_draft_of(caller.actor, found.id)
        if held is None:
            begun = begin_draft(service_id=found.id, acting=caller.actor, now=now, text=text)
            return Status(201, DraftAnswer.of(begun))
        version = _version(request)
        if version is None:
            raise AlreadyBegun(draft_id=held.pk)
        changed = import_yaml(
            draft_id=held.pk, version=version, text=text, acting=caller.actor, now=now
        )
        return Status(200, DraftAnswer.of(changed))


def _document(request: HttpRequest) -> str:
    """The document as YAML; raises Invalid for what is neither YAML nor JSON."""
    unreadable = Invalid({"document": _("Send the document as YAML or as JSON, in UTF-8.")})
    try:
        text = request.body.decode()
        if request.content_type in YAML_TYPES:
            return text
        tree = json.loads(text)
    except (ValueError, RecursionError):
        raise unreadable from None
    if not isinstance(tree, dict):
        raise unreadable
    return yaml_text(tree)


def _version(request: HttpRequest) -> int | None:
    tag = request.headers.get("If-Match", "").removeprefix("W/").strip('"')
    return int(tag) if tag.isascii() and tag.isdigit() and len(tag) < 10 else None
