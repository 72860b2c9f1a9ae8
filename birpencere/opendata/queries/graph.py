"""Reading the catalogue as linked data, as it was written."""

from hashlib import sha256
from typing import Final

from django.conf import settings

from birpencere.kernel.linked_data.syntaxes import Syntax
from birpencere.kernel.linked_data.tables import Document, Tables
from birpencere.opendata.errors import CatalogueNotWritten, NoDataSet
from birpencere.opendata.models import CatalogueGraph, CataloguePart
from birpencere.opendata.queries.listing import listing_state
from birpencere.opendata.rules import addresses
from birpencere.opendata.rules.edition import graph_edition

SOON: Final = 60
"""Seconds in which a new catalogue is written."""
TABLES: Final = Tables(CataloguePart, CatalogueGraph)


def catalogue_document(syntax: Syntax, known: str = "") -> Document:
    """All of it, without content where its digest is `known`; raises CatalogueNotWritten."""
    found = TABLES.whole(syntax, known)
    if found is None:
        raise CatalogueNotWritten(retry_after=SOON)
    return found


def data_set_document(slug: str, syntax: Syntax) -> Document:
    """A data set with everything that it refers to; raises NoDataSet, CatalogueNotWritten."""
    found = TABLES.document(addresses.data_set(settings.PUBLIC_URL, slug), syntax)
    if found is None:
        raise NoDataSet if TABLES.is_written() else CatalogueNotWritten(retry_after=SOON)
    return found


def graph_state() -> str:
    """Another one whenever the graph has to change."""
    told = [graph_edition(), settings.PUBLIC_URL, settings.OPERATOR, listing_state()]
    return sha256("\n".join(told).encode()).hexdigest()


def graph_is_current() -> bool:
    """Whether what was written tells what is published."""
    return TABLES.tells(graph_state())
