"""Reading what was written, and what is to be written: all of it is public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Case, Value, When

from birpencere.cpsv.errors import NotWrittenYet
from birpencere.cpsv.models import GraphPart, WholeGraph
from birpencere.cpsv.rules.joining import joined
from birpencere.cpsv.types import JSON_LD, RDF_XML, TURTLE, Entered, Syntax
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Text
from birpencere.registry.models import Entry
from birpencere.registry.queries import catalogue_version
from birpencere.regulations.models import Revision

SOON: Final = 60
"""Seconds in which a new registry is written."""
COLUMNS: Final = {TURTLE: "turtle", JSON_LD: "json_ld", RDF_XML: "rdf_xml"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document and what names it: the same digest, the same document."""

    digest: str
    content: bytes
    """Empty for who has it already."""
    is_compressed: bool
    """By gzip."""


def whole(syntax: Syntax, known: str = "") -> Document:
    """The whole registry in that syntax, without content where its digest is `known`; raises `NotWrittenYet`."""
    content = Case(When(digest=known, then=Value(b"")), default="content")
    rows = WholeGraph.objects.filter(pk=syntax.extension).annotate(unknown=content)
    found = rows.values_list("digest", "unknown").first()
    if found is None:
        raise NotWrittenYet(retry_after=SOON)
    return Document(found[0], bytes(found[1]), is_compressed=True)


def service_document(registry_number: str, syntax: Syntax) -> Document:
    """A service with everything that it refers to; raises `NotFound`, or `NotWrittenYet` where there is nothing."""
    parts = [text for (text,) in _needed(_iri(registry_number), syntax)]
    if not parts:
        raise NotFound if WholeGraph.objects.exists() else NotWrittenYet(retry_after=SOON)
    content = joined(parts, syntax).encode()
    return Document(sha256(content).hexdigest(), content, is_compressed=False)


def _iri(registry_number: str) -> str:
    return f"{settings.PUBLIC_URL}/registry/{registry_number}"


def _needed(about: str, syntax: Syntax) -> list[tuple[str]]:
    """The part, and those that it refers to, and those that these refer to, each once."""
    column = COLUMNS[syntax]
    statement = f"""
        with recursive needed(about) as (
            select %s::varchar
            union select unnest(refers) from cpsv_graphpart join needed using (about)
        )
        select {column} from cpsv_graphpart join needed using (about) order by place, about
    """  # noqa: S608  # a column of our own table
    with connection.cursor() as cursor:
        cursor.execute(statement, [about])
        return list(cursor.fetchall())


def all_parts(syntax: Syntax) -> Iterator[str]:
    """Every part in that syntax, in the order of the whole."""
    column = COLUMNS[syntax]
    return GraphPart.objects.order_by("place", "about").values_list(column, flat=True).iterator()


def state(form: str) -> str:
    """Of registry and regulations, as `form` tells them: another one whenever a document has to change."""
    published = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    revisions = sorted(map(str, published.values_list("pk", flat=True)))
    told = [form, settings.PUBLIC_URL, settings.OPERATOR, str(catalogue_version()), *revisions]
    return sha256("\n".join(told).encode()).hexdigest()


def is_current(form: str) -> bool:
    """Whether what was written tells the present state."""
    return WholeGraph.objects.filter(state=state(form)).count() == len(COLUMNS)


@dataclass(frozen=True, slots=True)
class Published:
    """A revision in force, unread."""

    revision_id: UUID
    is_typical: bool
    number: int
    published_at: datetime


def revisions_in_force() -> dict[UUID, Published]:
    """By service."""
    rows = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    fields = ("service", "pk", "is_typical", "number", "published_at")
    return {row[0]: Published(*row[1:]) for row in rows.values_list(*fields)}


def entries() -> dict[UUID, Entered]:
    """By service."""
    rows = Entry.objects.values_list(
        "service", "data__content", "status", "registered_at", "changed_at"
    )
    cancelled = Entry.Status.CANCELLED
    return {row[0]: Entered(Text.of(row[1]), row[2] == cancelled, row[3], row[4]) for row in rows}
