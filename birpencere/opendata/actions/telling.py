"""Writing the catalogue as linked data: what has changed since it was last written. A command alone imports this."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from birpencere.kernel.linked_data.storing import State, Wanted, Written, write
from birpencere.kernel.text import Text
from birpencere.opendata.queries.graph import TABLES, graph_state
from birpencere.opendata.queries.listing import listing_now
from birpencere.opendata.rules.edition import graph_edition
from birpencere.opendata.rules.graph import catalogue, codes, data_set
from birpencere.opendata.rules.graph.vocabulary import Addresses
from birpencere.opendata.rules.listing import Listing


@transaction.atomic(durable=True)
def write_catalogue(*, now: datetime) -> Written:
    """The parts and the whole tell what is published; parts of what has not changed stay.

    No row of the audit: it says nothing that the data sets do not, and changes none.
    """
    present = graph_state()
    wanted = list(wanted_parts(Addresses(settings.PUBLIC_URL), settings.OPERATOR, listing_now()))
    return write(TABLES, wanted, State(graph_edition(), present), now)


def wanted_parts(at: Addresses, operator: str, found: Listing) -> Iterator[Wanted]:
    """Everything, and where in the whole it stands: what others refer to comes first."""
    yield from _codes(at, found)
    publishers = {one.publisher.slug for one in found.sets} | {operator}
    for agency in found.agencies:
        if agency.slug in publishers:
            told = partial(data_set.agency, at, agency)
            yield Wanted(at.agency(agency.slug), 1, (at, agency), told)
    days = _days(found)
    whole = partial(catalogue.catalogue, at, operator, days)
    yield Wanted(at.catalogue, 2, (at, operator, days), whole)
    yield Wanted(at.api, 2, (at, operator), partial(catalogue.api, at, operator))
    for one in found.sets:
        yield Wanted(at.data_set(one.slug), 3, (at, one), partial(data_set.data_set, at, one))


def _codes(at: Addresses, found: Listing) -> Iterator[Wanted]:
    for about, graph in codes.parts(at):
        yield Wanted.ready(about, 0, sorted(graph), graph)
    for key in sorted({one.spatial for one in found.sets} - codes.COUNTRY_NAMES.keys()):
        entry = codes.country(key, Text(key, key))
        yield Wanted(entry.iri, 0, entry, partial(codes.entry, at, entry))


def _days(found: Listing) -> tuple[datetime, datetime] | None:
    """When the first data set came, and when one last changed."""
    if not found.sets:
        return None
    return min(one.created_at for one in found.sets), max(one.modified_at for one in found.sets)
