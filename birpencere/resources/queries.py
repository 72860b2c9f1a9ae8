"""Reading the register of information resources: it is public, so nobody is asked who reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.text import Text
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.regulations.types import Regulation
from birpencere.resources.errors import NoResource
from birpencere.resources.models import (
    InformationResource,
    PublishedFigure,
    ResourceChange,
    ResourceKey,
    RevisionSources,
)
from birpencere.resources.rules import sources_of
from birpencere.resources.types import Fault, Filters, Source, UnregisteredSource

Status = InformationResource.Status
REMEMBERED = 1024
"""Revisions whose sources a process keeps in memory."""


def resources_for(filters: Filters) -> list[InformationResource]:
    """The entries that fit; the withdrawn ones, too, since they stay readable."""
    found = _narrowed(InformationResource.objects.select_related("owner"), filters)
    words = az_fold(filters.text).split()
    return [one for one in found if all(word in _told(one) for word in words)]


def _narrowed(
    rows: QuerySet[InformationResource], filters: Filters
) -> QuerySet[InformationResource]:
    status = {"yes": Status.REGISTERED, "no": Status.NOT_REGISTERED, "withdrawn": Status.WITHDRAWN}
    if filters.registered in status:
        rows = rows.filter(status=status[filters.registered])
    if filters.owner:
        rows = rows.filter(owner__slug=filters.owner)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return rows


def _told(one: InformationResource) -> str:
    """What an entry is found by, in every language; there are some hundreds of them at most."""
    texts = (one.purpose, one.legal_basis, one.data_categories)
    said = (one.name_az, one.name_en, one.name_ru, one.owner.name_az, one.number or "")
    return az_fold(" ".join([*said, *(word for text in texts for word in text.values())]))


def resource_named(slug: str) -> InformationResource:
    """One entry; raises `NoResource`."""
    found = InformationResource.objects.select_related("owner").filter(slug=slug).first()
    if found is None:
        raise NoResource
    return found


def keys_of(resource: InformationResource) -> list[str]:
    """By what regulations and the exchange know it."""
    return list(resource.keys.order_by("key").values_list("key", flat=True))


def changes_of(resource: InformationResource) -> list[ResourceChange]:
    """Its whole history, the newest first."""
    return list(resource.changes.order_by("-id"))


def owners() -> list[str]:
    """Slugs of the agencies that own an entry."""
    rows = InformationResource.objects.values_list("owner__slug", flat=True).distinct()
    return [slug for slug in rows if slug]


def counts() -> Mapping[str, int]:
    """How many entries there are of each kind that were not withdrawn, and of these how many registered."""
    kept = InformationResource.objects.exclude(status=Status.WITHDRAWN)
    rows = kept.values("kind").annotate(
        all=Count("pk"), registered=Count("pk", filter=Q(status=Status.REGISTERED))
    )
    told = {}
    for row in rows:
        told[row["kind"]], told[f"{row['kind']}.registered"] = row["all"], row["registered"]
    return told


def published_figures() -> list[PublishedFigure]:
    """What was published of the number of entries, by kind, the total last."""
    return sorted(PublishedFigure.objects.all(), key=lambda one: (one.what == "total", one.what))


def readers_of(resource: InformationResource) -> list[Service]:
    """The services whose regulation in force has evidence or facts from it, in the order of the list."""
    keys = set(keys_of(resource))
    reading = {
        service_id
        for service_id, sources in _sources_in_force()
        if any(source.key in keys for source in sources)
    }
    return [one for one in catalogue().every_service if one.id in reading and not one.has_ended]


def unregistered_sources(regulation: Regulation) -> tuple[UnregisteredSource, ...]:
    """The sources of a service that are no registered entries of this register, each with the reason."""
    sources = sources_of(regulation)
    known = _entries_by_key(source.key for source in sources)
    found = (_fault_of(source, known.get(source.key)) for source in sources)
    return tuple(one for one in found if one)


def barred_sources(today: date) -> Mapping[str, Text]:
    """Keys of personal-data systems that nobody may begin to read today, with their names.

    They are not registered, and the operator has not exempted them: before its registration such a system may not
    process personal data.
    """
    entries = InformationResource.objects.filter(kind=InformationResource.Kind.PERSONAL_DATA_SYSTEM)
    barred = entries.exclude(status=Status.REGISTERED).exclude(exempt_until__gte=today)
    rows = ResourceKey.objects.filter(resource__in=barred).select_related("resource")
    return {row.key: row.resource.title for row in rows.order_by("key")}


def _entries_by_key(keys: Iterable[str]) -> Mapping[str, InformationResource]:
    rows = ResourceKey.objects.filter(key__in=list(keys)).select_related("resource")
    return {row.key: row.resource for row in rows}


def _fault_of(source: Source, entry: InformationResource | None) -> UnregisteredSource | None:
    if entry is None:
        return UnregisteredSource(source, Fault.UNKNOWN, "")
    if entry.is_registered:
        return None
    return UnregisteredSource(source, Fault(entry.status), entry.slug)


def _sources_in_force() -> Iterator[tuple[UUID, tuple[Source, ...]]]:
    """The sources of every regulation in force, by service.

    Those that were read out beforehand cost nothing; what was published since is read now.
    """
    in_force = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    rows = in_force.values_list("pk", "service_id", "revisionsources__sources")
    for revision_id, service_id, noted in rows:
        yield service_id, _noted(noted) if noted is not None else _read(revision_id)


def _noted(sources: Any) -> tuple[Source, ...]:
    return tuple(Source(one["key"], Text.of(one["name"])) for one in sources)


@lru_cache(maxsize=REMEMBERED)
def _read(revision_id: UUID) -> tuple[Source, ...]:
    return sources_of(regulation_of(revision_id))


def revisions_to_note() -> list[UUID]:
    """Regulations in force whose sources were not yet read out."""
    in_force = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    noted = RevisionSources.objects.values("revision")
    return list(in_force.exclude(pk__in=noted).values_list("pk", flat=True))


def snapshot_of(resource: InformationResource) -> dict[str, Any]:
    """The whole entry as plain JSON, as its history keeps it."""
    return {
        "kind": resource.kind,
        "owner": resource.owner.slug,
        "name": asdict(resource.title),
        "purpose": resource.purpose,
        "legal_basis": resource.legal_basis,
        "data_categories": resource.data_categories,
        "keys": keys_of(resource),
        "status": resource.status,
        "number": resource.number,
        "registered_on": resource.registered_on and resource.registered_on.isoformat(),
        "withdrawn_on": resource.withdrawn_on and resource.withdrawn_on.isoformat(),
        "exempt_until": resource.exempt_until and resource.exempt_until.isoformat(),
    }
