"""The token endpoint of RFC 6749."""

from math import ceil
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Router

from birpencere.clients.actions import issue_token
from birpencere.clients.errors import InvalidClient, OAuthError
from birpencere.clients.rules import credentials_in, scopes_in
from birpencere.clients.schemas import TokenAnswer, TokenError
from birpencere.clients.types import LIFETIME
from birpencere.kernel.errors import TooMany
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["clients"])
ATTEMPTS: Final = Buckets(Rate(burst=30, per_second=0.5))
"""Of one address: a token counts for ten minutes, and nobody guesses 256 bits."""
NEVER_KEPT: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
FORM: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["grant_type"],
                "properties": {
                    "grant_type": {"type": "string", "enum": ["client_credentials"]},
                    "scope": {
                        "type": "string",
                        "description": "registry, regulations; both without it",
                    },
                    "client_id": {"type": "string", "description": "Where HTTP Basic is not used"},
                    "client_secret": {"type": "string"},
                },
            }
        }
    },
}


@router.post(
    "/oauth/token",
    response={200: TokenAnswer, 400: TokenError, 401: TokenError},
    summary="A token for a program of an agency",
    openapi_extra={"requestBody": FORM},
)
def issue_client_token(request: HttpRequest) -> HttpResponse:
    """OAuth 2.0 client credentials grant; who has no client is made one by whoever runs the portal."""
    wait = ATTEMPTS.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
    header = request.headers.get("Authorization", "")
    try:
        form = dict(request.POST.lists())
        scopes = scopes_in(form)
        token = issue_token(
            credentials=credentials_in(header, form), scopes=scopes, now=timezone.now()
        )
    except OAuthError as error:
        return _refused(error)
    answer = TokenAnswer(
        access_token=token.text,
        expires_in=int(LIFETIME.total_seconds()),
        scope=" ".join(sorted(token.scopes)),
    )
    return JsonResponse(answer.model_dump(), headers=NEVER_KEPT)


def _refused(error: OAuthError) -> HttpResponse:
    body = TokenError(error=error.error, error_description=error.description)
    headers = dict(NEVER_KEPT)
    if isinstance(error, InvalidClient):
        headers["WWW-Authenticate"] = 'Basic realm="birpencere"'
    return JsonResponse(body.model_dump(), status=error.status, headers=headers)
