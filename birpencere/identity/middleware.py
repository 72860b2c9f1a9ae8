"""Every request knows its actor, and so does the database."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from birpencere.identity.queries import actor_of
from birpencere.identity.scope import acting_as
from birpencere.identity.sessions import ASSURANCE, PERSON, note_use
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import ANONYMOUS, Assurance


class ActorMiddleware:
    """Sets `request.actor` from the session; a request without a session costs no query.

    The scope ends with the view: a streamed answer must have read the database before it streams.
    """

    def __init__(self, get_response: Callable[[PortalRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PortalRequest) -> HttpResponse:
        request.actor = ANONYMOUS
        person = request.session.get(PERSON)
        if person is None:
            return self.get_response(request)
        request.actor = actor_of(person, Assurance(request.session[ASSURANCE]))
        note_use(request.session, timezone.now())
        with acting_as(request.actor):
            return self.get_response(request)
