"""Reading what was written, and what is to be written: all of it is public."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings

from birpencere.cpsv.errors import NotWrittenYet
from birpencere.cpsv.models import GraphPart, WholeGraph
from birpencere.cpsv.types import Entered
from birpencere.kernel.errors import NotFound
from birpencere.kernel.linked_data.syntaxes import Syntax
from birpencere.kernel.linked_data.tables import Document, Tables
from birpencere.kernel.text import Text
from birpencere.registry.models import Entry
from birpencere.registry.queries import catalogue_version
from birpencere.regulations.models import Revision

SOON: Final = 60
"""Seconds in which a new registry is written."""
TABLES: Final = Tables(GraphPart, WholeGraph)


def whole(syntax: Syntax, known: str = "") -> Document:
    """The whole registry in that syntax, without content where its digest is `known`; raises `NotWrittenYet`."""
    found = TABLES.whole(syntax, known)
    if found is None:
        raise NotWrittenYet(retry_after=SOON)
    return found


def service_document(registry_number: str, syntax: Syntax) -> Document:
    """A service with everything that it refers to; raises `NotFound`, or `NotWrittenYet` where there is nothing."""
    found = TABLES.document(f"{settings.PUBLIC_URL}/registry/{registry_number}", syntax)
    if found is None:
        raise NotFound if TABLES.is_written() else NotWrittenYet(retry_after=SOON)
    return found


def state(form: str) -> str:
    """Of registry and regulations, as `form` tells them: another one whenever a document has to change."""
    published = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    revisions = sorted(map(str, published.values_list("pk", flat=True)))
    told = [form, settings.PUBLIC_URL, settings.OPERATOR, str(catalogue_version()), *revisions]
    return sha256("\n".join(told).encode()).hexdigest()


def is_current(form: str) -> bool:
    """Whether what was written tells the present state."""
    return TABLES.tells(state(form))


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
