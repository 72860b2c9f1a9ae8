"""Writing the registry as linked data: what has changed since it was last written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from rdflib import Graph

from birpencere.cpsv.queries import TABLES, Published, entries, revisions_in_force, state
from birpencere.cpsv.rules import around, code_lists
from birpencere.cpsv.rules.form import form
from birpencere.cpsv.rules.service import describe_service
from birpencere.cpsv.rules.vocabulary import Addresses
from birpencere.cpsv.types import InForce, Registered
from birpencere.kernel.linked_data.storing import State, Wanted, Written, write
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Catalogue
from birpencere.regulations.queries import regulation_of


@transaction.atomic(durable=True)
def write_registry(*, now: datetime) -> Written:
    """The parts and the whole tell the present state; parts of what has not changed stay.

    No row of the audit: it says nothing that registry and regulations do not, and changes neither.
    """
    edition = form()
    wanted = list(wanted_parts(Addresses(settings.PUBLIC_URL), catalogue()))
    return write(TABLES, wanted, State(edition, state(edition)), now)


def wanted_parts(at: Addresses, found: Catalogue) -> Iterator[Wanted]:
    """Everything, and where in the whole it stands: what others refer to comes first."""
    for about, graph in code_lists.foreign(at):
        yield Wanted.ready(about, 0, about, graph)
    for codes in (*code_lists.code_lists(), code_lists.sectors(found.sectors)):
        for about, graph in code_lists.described(at, codes):
            yield Wanted.ready(about, 1, (about, codes), graph)
    for one in found.agencies:
        yield Wanted(at.agency(one.slug), 2, (at, one), partial(around.agency, at, one))
    publisher = settings.OPERATOR
    told_from = (at, publisher)
    yield Wanted(at.registry, 3, told_from, partial(around.registry, at, publisher))
    for event in found.life_events:
        words = (at, event.slug, event.title, event.description, event.is_of_business)
        yield Wanted(at.life_event(event.slug), 3, words, partial(around.life_event, *words))
    yield from _services(at, found)


def _services(at: Addresses, found: Catalogue) -> Iterator[Wanted]:
    published, entered, events = revisions_in_force(), entries(), _events(found)
    for service in found.every_service:
        kin = (*found.predecessors_of(service), *found.successors_of(service))
        related = tuple(one.registry_number for one in kin)
        by = published.get(service.id)
        registered = Registered(
            service, related, tuple(events[service.id]), entered.get(service.id)
        )
        yield Wanted(
            at.service(service.registry_number),
            4,
            (at, registered, by),
            partial(_service, at, registered, by),
        )


def _events(found: Catalogue) -> Mapping[UUID, list[str]]:
    """The slugs of the life events of each service."""
    events: dict[UUID, list[str]] = defaultdict(list)
    for event in found.life_events:
        for service in event.services:
            events[service.id].append(event.slug)
    return events


def _service(at: Addresses, registered: Registered, by: Published | None) -> Graph:
    in_force = None
    if by:
        regulation = regulation_of(by.revision_id)
        in_force = InForce(regulation, by.is_typical, by.number, by.published_at)
    return describe_service(at, registered, in_force)
