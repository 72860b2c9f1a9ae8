"""The envelope: what an action gives, or why it is refused."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from birpencere.kernel.errors import BirPencereError, Invalid, NotFound
from birpencere.opendata.rules.ckan.names import API
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import (
    Denied,
    Failed,
    NoSuchThing,
    NotValid,
    Refused,
    TooOften,
    Unreadable,
)
from birpencere.opendata.views.ckan.asking import Call, is_reading, sent_in, token_in
from birpencere.opendata.views.ckan.table import ACTIONS, Action
from birpencere.web.caching import SharedAnswer
from birpencere.web.linked_data import open_to_all
from birpencere.web.throttle import client_address

logger = logging.getLogger(__name__)
KEPT_FOR: Final = 5
"""Seconds for which anybody may keep an answer that was asked for by GET."""
ALLOWED: Final = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, X-CKAN-API-Key, Content-Type",
    "Access-Control-Max-Age": "86400",
}
FIELDS: Final = {
    "licence": "license_id",
    "themes": "groups",
    "file": "upload",
    "description": "notes",
    "keywords": "tags",
    "contact_name": "maintainer",
    "contact_email": "maintainer_email",
    "landing_page": "url",
}
"""Our names of fields as CKAN has them."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST", "OPTIONS"])
def action(request: HttpRequest, name: str) -> HttpResponse:
    """Calls an action of the table."""
    if request.method == "OPTIONS":
        return _answer(HTTPStatus.NO_CONTENT, None, ALLOWED)
    known = ACTIONS.get(name)
    if known is None:
        return _unreadable(f"Action name not known: {name}")
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return _called(request, name, known)
    except Unreadable as error:
        return _unreadable(str(error))


@require_http_methods(["GET", "HEAD"])
def version(request: HttpRequest) -> HttpResponse:
    """The version of the API, by which some clients see that this is CKAN."""
    return _answer(HTTPStatus.OK, {"version": 3}, {})


def _called(request: HttpRequest, name: str, known: Action) -> HttpResponse:
    envelope: dict[str, Any] = {"help": f"{settings.PUBLIC_URL}{API}/help_show?name={name}"}
    sent = sent_in(request, by_address=known.only_reads)
    call = Call(
        sent=Parameters(sent),
        files=request.FILES.dict(),
        token=token_in(request),
        address=client_address(request),
        now=timezone.now(),
        root=settings.PUBLIC_URL,
    )
    try:
        result = known.run(call)
    except (Refused, BirPencereError) as error:
        refused = error if isinstance(error, Refused) else _translated(error)
        return _refusal(envelope, refused)
    except Exception:
        logger.exception("failed at %s", request.path)
        return _refusal(envelope, Failed())
    envelope |= {"success": True, "result": result}
    is_shared = is_reading(request) and not call.token
    keeping = f"public, max-age={KEPT_FOR}" if is_shared else "private, no-store"
    return _answer(HTTPStatus.OK, envelope, {"Cache-Control": keeping})


def _translated(error: BirPencereError) -> Refused:
    """Our own error as CKAN would tell it."""
    if isinstance(error, Invalid):
        return NotValid({_field(name): str(text) for name, text in error.fields.items()})
    if isinstance(error, NotFound):
        return NoSuchThing()
    if error.status == HTTPStatus.CONFLICT:
        return NotValid({"state": str(error.message)})
    if error.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return Denied(str(error.message))
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return TooOften(int(error.facts["retry_after"]))
    raise error


def _field(name: str) -> str:
    """`title-en` is a part of `title_translated`."""
    plain, _, language = name.partition("-")
    return (
        f"{FIELDS.get(plain, plain)}_translated-{language}"
        if language
        else FIELDS.get(plain, plain)
    )


def _refusal(envelope: dict[str, Any], refused: Refused) -> HttpResponse:
    envelope |= {"success": False, "error": refused.told()}
    waiting = {"Retry-After": str(refused.seconds)} if isinstance(refused, TooOften) else {}
    return _answer(refused.status, envelope, {"Cache-Control": "private, no-store", **waiting})


def _unreadable(text: str) -> HttpResponse:
    return _answer(HTTPStatus.BAD_REQUEST, f"Bad request - {text}", {})


def _answer(status: int, told: Any, headers: Mapping[str, str]) -> HttpResponse:
    body = "" if told is None else json.dumps(told, ensure_ascii=False)
    answer = SharedAnswer(body, status=status)
    answer.varies_by = "Authorization, X-CKAN-API-Key, Accept-Encoding"
    if told is not None:
        answer["Content-Type"] = "application/json; charset=utf-8"
    answer.headers.setdefault("Cache-Control", "private, no-store")
    for name, value in headers.items():
        answer[name] = value
    return open_to_all(answer)
