"""Why a program is refused."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError


class OAuthError(BirPencereError):
    """RFC 6749, 5.2: `error` is the word of the standard; the answer is JSON of the standard, too."""

    status = 400
    error: ClassVar[str]
    description: ClassVar[str] = ""
    """English, for whoever writes the program."""


class InvalidRequest(OAuthError):
    """Something is missing, or stands there twice."""

    code, error = "invalid-request", "invalid_request"
    description = "The request lacks a parameter, repeats one, or is no form."


class UnsupportedGrant(OAuthError):
    """Only the client credentials grant exists."""

    code, error = "unsupported-grant-type", "unsupported_grant_type"
    description = "grant_type must be client_credentials."


class InvalidScope(OAuthError):
    """There is no such scope."""

    code, error = "invalid-scope", "invalid_scope"
    description = "scope may name registry, regulations and open_data."


class InvalidClient(OAuthError):
    """Unknown, revoked, a wrong secret, or nobody is responsible for it any more: all look the same."""

    code, status, error = "invalid-client", 401, "invalid_client"
    description = "The client is unknown, or its secret is wrong."


class InvalidToken(BirPencereError):
    """RFC 6750, 3.1: no token, an unknown one, or one that has expired."""

    code, status = "invalid-token", 401
    message = _("Ask for a token at /api/v1/oauth/token and send it as Authorization: Bearer.")
    challenge: ClassVar[Mapping[str, str]] = {
        "WWW-Authenticate": 'Bearer realm="birpencere", error="invalid_token"'
    }


class InsufficientScope(BirPencereError):
    """The token was asked for with less than this needs."""

    code, status = "insufficient-scope", 403
    message = _("The token was issued for something else.")
    challenge: ClassVar[Mapping[str, str]] = {
        "WWW-Authenticate": 'Bearer realm="birpencere", error="insufficient_scope"'
    }
