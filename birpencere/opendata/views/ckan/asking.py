"""A call of an action: what was sent with it, and who calls."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.http import HttpRequest, QueryDict

from birpencere.clients.errors import InvalidToken
from birpencere.clients.queries import caller_with
from birpencere.clients.types import Caller, Scope
from birpencere.identity.scope import acting_as
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import TooMany
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import Denied, Unreadable
from birpencere.web.throttle import Buckets


@dataclass(frozen=True, slots=True)
class Call:
    """What an action has to go by."""

    sent: Parameters
    files: Mapping[str, Any]
    """What was sent as files, by the names of their fields."""
    token: str
    address: str
    """Who asks, for counting how often."""
    now: datetime
    root: str
    """The public address of the portal."""

    def spend(self, buckets: Buckets) -> None:
        """Raises TooMany for an address that asks too often."""
        wait = buckets.take(self.address)
        if wait:
            raise TooMany(retry_after=ceil(wait))

    @contextmanager
    def acting(self) -> Iterator[Actor]:
        """The database shows what the client may see; raises Denied for whoever has no token for open data."""
        caller = self._caller()
        if caller is None:
            raise Denied("a token with the scope open_data is needed")
        with acting_as(caller.actor):
            yield caller.actor

    @contextmanager
    def reading(self) -> Iterator[Actor]:
        """The same; whoever has no token sees what everybody sees."""
        caller = self._caller()
        if caller is None:
            yield ANONYMOUS
            return
        with acting_as(caller.actor):
            yield caller.actor

    def _caller(self) -> Caller | None:
        if not self.token:
            return None
        try:
            caller = caller_with(self.token, self.now)
        except InvalidToken:
            return None
        return caller if Scope.OPEN_DATA in caller.scopes else None


def is_reading(request: HttpRequest) -> bool:
    """Whether nothing is sent but an address."""
    return request.method in {"GET", "HEAD"}


def token_in(request: HttpRequest) -> str:
    """As CKAN wants it, bare; or as OAuth does, after `Bearer`."""
    headers = request.headers
    text = headers.get("Authorization", "") or headers.get("X-CKAN-API-Key", "")
    return text.removeprefix("Bearer ").strip()


def sent_in(request: HttpRequest, *, by_address: bool) -> dict[str, Any]:
    """By JSON, by a form, or, where that is allowed, in the address; raises Unreadable, also for what is no text."""
    sent = _sent(request, by_address=by_address)
    try:
        told = json.dumps(sent, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Unreadable("JSON Error: a text is no Unicode") from None
    if b"\\u0000" in told:
        raise Unreadable("JSON Error: a text has a character NUL")
    return sent


def _sent(request: HttpRequest, *, by_address: bool) -> dict[str, Any]:
    if is_reading(request):
        if not by_address:
            raise Unreadable("JSON Error: Invalid request. Please use POST method for your request")
        return _mixed(request.GET)
    form = request.POST
    if len(form) == 1 and [*form.values()] in (["1"], [""]):  # JSON that was declared a form
        return _object(next(iter(form)).encode())
    if form or request.FILES:
        return _mixed(form)
    if request.GET and by_address:
        return _mixed(request.GET)
    return _object(request.body) if request.body.strip() else {}


def _mixed(values: QueryDict) -> dict[str, Any]:
    """A list where there are several."""
    lists = {name: values.getlist(name) for name in values}
    return {name: some[0] if len(some) == 1 else some for name, some in lists.items()}


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("JSON Error: Error decoding JSON data.") from None
    if not isinstance(read, dict):
        raise Unreadable("JSON Error: Request data JSON decoded but it needs to be a dictionary.")
    return read
