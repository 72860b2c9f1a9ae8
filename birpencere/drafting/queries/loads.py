"""How much runs by which revision of a regulation: cases, reports, visits, subscriptions, sales, whatever the service is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import Forbidden
from birpencere.registry.types import Service


@dataclass(frozen=True, slots=True)
class Load:
    """What runs by one revision; drafts that nobody has sent are not counted."""

    open_cases: int = 0
    all_cases: int = 0
    oldest: datetime | None = None
    """When the oldest of the open ones was sent."""


NOTHING = Load()


def loads_of(actor: Actor, service: Service) -> Mapping[UUID, Load]:
    """By revision, for who works, writes or signs for the agency that provides the service; raises `Forbidden`."""
    agencies = {*actor.organisations(Role.OFFICER), *actor.drafts_for}
    if service.provider.id not in agencies:
        raise Forbidden
    with connection.cursor() as cursor:
        cursor.execute("select * from drafting_by_revision(%s)", [service.id])
        return {row[0]: Load(*row[1:]) for row in cursor.fetchall()}
