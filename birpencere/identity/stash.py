"""What a person typed outlives signing in: a form that came too late is kept and offered again."""

import json
from typing import Any

from django.http import HttpRequest, QueryDict

LIMIT = 64 * 1024
"""Bytes of typed text that an anonymous session may hold; files are never kept."""
_KEY = "stash"
_NEVER_KEPT = ("csrfmiddlewaretoken", "password")


def stash_post(request: HttpRequest) -> bool:
    """The form of this POST waits for its path in the browser's session; False where it is too large."""
    typed = {name: values for name, values in request.POST.lists() if name not in _NEVER_KEPT}
    entry: dict[str, Any] = {"path": request.path, "typed": typed}
    if len(json.dumps(entry)) > LIMIT:
        return False
    request.session[_KEY] = entry
    return True


def has_stash(request: HttpRequest) -> bool:
    """Something typed is waiting."""
    return _KEY in request.session


def take_stash(request: HttpRequest, path: str) -> dict[str, list[str]] | None:
    """What was typed into the form at `path`, once; None where nothing waits for it."""
    entry = request.session.get(_KEY)
    if entry is None or entry["path"] != path:
        return None
    del request.session[_KEY]
    typed: dict[str, list[str]] = entry["typed"]
    return typed


def put_back(request: HttpRequest) -> bool:
    """What was typed into the form of this page before one had to sign in is in `POST` again, once."""
    typed = typed_again(request)
    request.POST = typed  # type: ignore[assignment]  # as if it had been sent now, to be looked at again
    return bool(typed)


def typed_again(request: HttpRequest) -> QueryDict:
    """What was typed into the form of this page before one had to sign in, once, as a form that is posted."""
    typed = QueryDict(mutable=True)
    for name, values in (take_stash(request, request.path) or {}).items():
        typed.setlist(name, values)
    return typed
