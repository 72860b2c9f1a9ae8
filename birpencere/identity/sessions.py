"""Sessions in the database that know whose they are."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from birpencere.identity.models import Session
from birpencere.kernel.actor import Assurance

PERSON = "person"
ASSURANCE = "assurance"
SINCE = "since"
SEEN = "seen"
SEEN_EVERY = timedelta(minutes=10)
"""How exactly the last use of a session is known; each note of it is a write."""


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person and the times in columns of their own."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        assert isinstance(session, Session)
        session.person_id = data.get(PERSON)
        session.created_at = _moment(data.get(SINCE))
        session.seen_at = _moment(data.get(SEEN))
        return session


def begin(request: HttpRequest, *, person_id: UUID, assurance: Assurance, now: datetime) -> None:
    """The browser's session is this person's, under a new key; what another person left in it is gone."""
    if request.session.get(PERSON, str(person_id)) == str(person_id):
        request.session.cycle_key()
    else:
        request.session.flush()
    request.session.update(
        {
            PERSON: str(person_id),
            ASSURANCE: int(assurance),
            SINCE: now.isoformat(),
            SEEN: now.isoformat(),
        }
    )
    rotate_token(request)


def note_use(session: SessionBase, now: datetime) -> None:
    """The session is kept alive, and its last use is known to `SEEN_EVERY`."""
    if now - _moment(session.get(SEEN)) > SEEN_EVERY:
        session[SEEN] = now.isoformat()


def _moment(text: str | None) -> datetime:
    """The moment that a session remembers; a session that remembers none is of now."""
    return datetime.fromisoformat(text) if text else timezone.now()
