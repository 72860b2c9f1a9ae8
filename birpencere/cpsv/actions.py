"""Writing the registry as linked data: what has changed since it was last written."""

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from rdflib import Graph, URIRef

from birpencere.cpsv.models import GraphPart, WholeGraph
from birpencere.cpsv.queries import Published, all_parts, entries, revisions_in_force, state
from birpencere.cpsv.rules import around, code_lists
from birpencere.cpsv.rules.form import form
from birpencere.cpsv.rules.joining import joined
from birpencere.cpsv.rules.service import describe_service
from birpencere.cpsv.rules.vocabulary import Addresses
from birpencere.cpsv.rules.writing import written
from birpencere.cpsv.types import JSON_LD, RDF_XML, SYNTAXES, TURTLE, InForce, Registered, Syntax
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Catalogue
from birpencere.regulations.queries import regulation_of

AT_ONCE: Final = 50
"""Parts that go to the database together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part that there has to be, made only where it is not there already."""

    about: URIRef
    place: int
    told_from: object
    """Plain values with a faithful `repr`."""
    make: Callable[[], Graph]

    @property
    def basis(self) -> str:
        return sha256(f"{form()}\n{self.told_from!r}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did."""

    parts: int
    written: int
    removed: int
    sizes: dict[str, int]
    """Bytes of the whole, by extension."""


@transaction.atomic(durable=True)
def write_registry(*, now: datetime) -> Written:
    """The parts and the whole tell the present state; parts of what has not changed stay.

    No row of the audit: it says nothing that registry and regulations do not, and changes neither.
    """
    present = state(form())
    wanted = list(wanted_parts(Addresses(settings.PUBLIC_URL), catalogue()))
    names = {str(one.about) for one in wanted}
    removed, _ = GraphPart.objects.exclude(about__in=names).delete()
    known = dict(GraphPart.objects.values_list("about", "basis"))
    stale = [one for one in wanted if known.get(str(one.about)) != one.basis]
    for first in range(0, len(stale), AT_ONCE):
        _put([_part(one, names) for one in stale[first : first + AT_ONCE]])
    sizes = {syntax.extension: _put_whole(syntax, present, now) for syntax in SYNTAXES}
    return Written(len(wanted), len(stale), removed, sizes)


def wanted_parts(at: Addresses, found: Catalogue) -> Iterator[Wanted]:
    """Everything, and where in the whole it stands: what others refer to comes first."""
    for about, graph in code_lists.foreign(at):
        yield Wanted(about, 0, about, partial(_same, graph))
    for codes in (*code_lists.code_lists(), code_lists.sectors(found.sectors)):
        for about, graph in code_lists.described(at, codes):
            yield Wanted(about, 1, (about, codes), partial(_same, graph))
    for one in found.agencies:
        yield Wanted(at.agency(one.slug), 2, (at, one), partial(around.agency, at, one))
    publisher = settings.OPERATOR
    told_from = (at, publisher)
    yield Wanted(at.registry, 3, told_from, partial(around.registry, at, publisher))
    for event in found.life_events:
        words = (at, event.slug, event.title, event.description)
        yield Wanted(at.life_event(event.slug), 3, words, partial(around.life_event, *words))
    yield from _services(at, found)


def _same(graph: Graph) -> Graph:
    return graph


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


def _part(one: Wanted, names: set[str]) -> GraphPart:
    graph, about = one.make(), str(one.about)
    return GraphPart(
        about=about,
        place=one.place,
        basis=one.basis,
        refers=sorted({str(other) for other in graph.objects()} & names - {about}),
        turtle=written(graph, TURTLE),
        json_ld=written(graph, JSON_LD),
        rdf_xml=written(graph, RDF_XML),
    )


def _put(parts: list[GraphPart]) -> None:
    fields = [field.name for field in GraphPart._meta.fields if not field.primary_key]
    GraphPart.objects.bulk_create(
        parts, update_conflicts=True, unique_fields=["about"], update_fields=fields
    )


def _put_whole(syntax: Syntax, present: str, now: datetime) -> int:
    """The length of the document in bytes."""
    content = joined(all_parts(syntax), syntax).encode()
    values = {
        "content": gzip.compress(content, mtime=0),
        "digest": sha256(content).hexdigest(),
        "size": len(content),
        "state": present,
        "written_at": now,
    }
    WholeGraph.objects.update_or_create(extension=syntax.extension, defaults=values)
    return len(content)
