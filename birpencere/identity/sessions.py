"""Sessions in the database that know whose they are."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from birpencere.identity.models import Session

PERSON = "person"


class SessionStore(DatabaseStore):
    """Django's database sessions, with the person in a column of its own."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session: Session = super().create_model_instance(data)
        session.person_id = data.get(PERSON)
        return session
