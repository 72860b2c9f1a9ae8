"""Every request knows its actor, and so does the database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from birpencere.identity.queries import actor_of
from birpencere.identity.scope import acting_as
from birpencere.identity.sessions import PERSON
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance


class PortalRequest(HttpRequest):
    """A request after the middleware: with the one who acts."""

    actor: Actor


class ActorMiddleware:
    """Sets `request.actor` from the session; a request without a session costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.actor = ANONYMOUS
        person = request.session.get(PERSON)
        if person is None:
            return self.get_response(request)
        request.actor = actor_of(person, Assurance(request.session.get("assurance", 0)))
        with acting_as(request.actor):
            return self.get_response(request)
