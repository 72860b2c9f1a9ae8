"""Secrets, tokens and what a request for a token says (RFC 6749)."""

import re
import secrets
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final
from urllib.parse import unquote_plus

from birpencere.clients.errors import InvalidClient, InvalidRequest, InvalidScope, UnsupportedGrant
from birpencere.clients.types import ALL_SCOPES, Credentials, Scope

CREDENTIALS: Final = ("grant_type", "scope", "client_id", "client_secret")
_BASIC: Final = re.compile(r"basic +([A-Za-z0-9+/]+=*)", re.IGNORECASE)


def new_secret() -> str:
    """256 random bits, safe in addresses and forms."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret or a token."""
    return sha256(secret.encode()).hexdigest()


def scopes_in(form: Mapping[str, Sequence[str]]) -> frozenset[Scope]:
    """The scopes that are asked for, all where none is named.

    Raises InvalidRequest, UnsupportedGrant, InvalidScope.
    """
    if (
        any(len(form.get(name, ())) > 1 for name in CREDENTIALS)
        or not form.get("grant_type", [""])[0]
    ):
        raise InvalidRequest
    if form["grant_type"][0] != "client_credentials":
        raise UnsupportedGrant
    asked = form.get("scope", [""])[0].split()
    if not set(asked) <= ALL_SCOPES:
        raise InvalidScope
    return frozenset(map(Scope, asked)) or ALL_SCOPES


def credentials_in(header: str, form: Mapping[str, Sequence[str]]) -> Credentials:
    """Who asks: by HTTP Basic, or in the form, but not both; raises InvalidRequest, InvalidClient."""
    in_form = [form.get(name, [""])[0] for name in ("client_id", "client_secret")]
    if not header:
        if not all(in_form):
            raise InvalidClient
        return Credentials(in_form[0], in_form[1], is_basic=False)
    if in_form[1]:
        raise InvalidRequest
    return _basic(header)


def _basic(header: str) -> Credentials:
    match = _BASIC.fullmatch(header.strip())
    try:
        client_id, colon, secret = (
            b64decode(match[1] if match else "", validate=True).decode().partition(":")
        )
    except (Error, UnicodeDecodeError):
        raise InvalidClient from None
    if not colon:
        raise InvalidClient
    return Credentials(unquote_plus(client_id), unquote_plus(secret), is_basic=True)
