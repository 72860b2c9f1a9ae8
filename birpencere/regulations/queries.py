"""Reading regulations: they are public, so nobody is asked who reads."""

from functools import lru_cache
from uuid import UUID

from birpencere.regulations.errors import NoRegulation
from birpencere.regulations.models import Revision
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types import Regulation

KEPT = 1024
"""Regulations that a process keeps in memory: three revisions for each of the list's 285 services."""


def current_revision(service_id: UUID) -> Revision | None:
    """The revision by which new applications for the service run."""
    return Revision.objects.filter(service=service_id, status=Revision.Status.PUBLISHED).first()


@lru_cache(maxsize=KEPT)
def regulation_of(revision_id: UUID) -> Regulation:
    """The regulation of a revision; a revision never changes. Raises `NoRegulation`."""
    text = Revision.objects.filter(pk=revision_id).values_list("source_text", flat=True).first()
    if text is None:
        raise NoRegulation
    return parse_regulation(text, f"revision {revision_id}")


def regulation_for_service(service_id: UUID) -> Regulation | None:
    """The regulation by which the service runs now, if it has one."""
    published = Revision.objects.filter(service=service_id, status=Revision.Status.PUBLISHED)
    revision_id = published.values_list("pk", flat=True).first()
    return regulation_of(revision_id) if revision_id else None
