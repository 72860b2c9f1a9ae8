"""Reading the registry: what is public is kept in memory, so that pages do not ask the database."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from birpencere.identity.models import Organisation
from birpencere.kernel.cached import Cached
from birpencere.kernel.text import Text
from birpencere.registry import models
from birpencere.registry.finder import Finder
from birpencere.registry.search import Speech
from birpencere.registry.types import Agency, BulletinService, Catalogue, Findings, Sector, Service

SYNONYMS: Final = "synonyms.yaml"


def catalogue() -> Catalogue:
    """What the registry publishes, at most a second behind the database."""
    return _KEPT.get().catalogue


def search(query: str, language: str, limit: int = 20) -> Findings:
    """The services, agencies and sectors that `query` means, best first, at most `limit` of each."""
    return _KEPT.get().finder.find(query, language, limit)


def catalogue_version() -> UUID | None:
    """Another one whenever the catalogue has changed; nothing while none is loaded."""
    return _KEPT.get().version


def has_ended(service_id: UUID) -> bool:
    """Whether others have taken the place of the service or it was cancelled, by the database at this moment."""
    number = models.Service.objects.filter(pk=service_id).values("number")
    replaced = models.Lineage.objects.filter(predecessor__in=number).values_list("kind")
    cancelled = _cancelled().filter(service=service_id).values_list("status")
    return bool(replaced.union(cancelled)[:1])


def _cancelled() -> QuerySet[models.Entry]:
    return models.Entry.objects.filter(status=models.Entry.Status.CANCELLED)


def forget_catalogue() -> None:
    """The next page reads the catalogue from the database."""
    _KEPT.forget()


@dataclass(frozen=True, slots=True)
class _Snapshot:
    version: UUID | None
    catalogue: Catalogue
    finder: Finder


def _version() -> UUID | None:
    return models.CatalogueVersion.objects.values_list("version", flat=True).first()


def _snapshot(version: UUID | None) -> _Snapshot:
    found, speech = _catalogue(), Speech.load(settings.CATALOGUE / SYNONYMS)
    told = models.PageWords.objects.values_list("service", "words")
    words = {service_id: Text.of(one) for service_id, one in told}
    return _Snapshot(version, found, Finder(found, speech, words))


_KEPT = Cached(_snapshot, _version)


def _catalogue() -> Catalogue:
    # What is referred to is read after what refers to it, since a load may be committed in between.
    lineage = list(models.Lineage.objects.all())
    bulletin = list(models.BulletinService.objects.select_related("agency"))
    rows = list(models.Service.objects.order_by("position", "number"))
    cancelled = set(_cancelled().values_list("service_id", flat=True))
    listed = [row for row in rows if _is_shown(row) and row.pk not in cancelled]
    sectors = _sectors(listed)
    agencies = _agencies(listed)
    by_code = {sector.code: sector for sector in sectors}
    by_id = {agency.id: agency for agency in agencies}
    services = tuple(
        _service(
            row,
            by_id[row.agency_id],
            by_id[row.provider_id],
            by_code[row.sector_id],
            lineage,
            row.pk in cancelled,
        )
        for row in rows
    )
    return Catalogue(
        sectors=sectors,
        agencies=agencies,
        services=tuple(service for service in services if service.is_shown),
        beside=tuple(service for service in services if not service.is_shown),
        bulletin=_bulletin(bulletin, lineage),
    )


def _is_shown(row: models.Service) -> bool:
    return row.position is not None or not row.is_in_catalogue


def _sectors(services: list[models.Service]) -> tuple[Sector, ...]:
    counts = Counter(service.sector_id for service in services)
    rows = sorted(models.Sector.objects.all(), key=lambda row: _natural(row.code))
    return tuple(Sector(row.code, row.slug, row.title, counts[row.code]) for row in rows)


def _natural(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))


def _agencies(services: list[models.Service]) -> tuple[Agency, ...]:
    counts = Counter(id for s in services for id in {s.agency_id, s.provider_id})
    rows = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    slugs = {row.code: row.slug for row in rows}
    return tuple(
        Agency(
            id=row.pk,
            code=row.code or "",
            slug=row.slug or "",
            title=row.title,
            alias=row.details.get("alias_az", ""),
            successor=slugs.get(row.details.get("successor")) or "",
            service_count=counts[row.pk],
        )
        for row in rows
    )


def _service(
    row: models.Service,
    agency: Agency,
    provider: Agency,
    sector: Sector,
    lineage: list[models.Lineage],
    is_cancelled: bool,
) -> Service:
    return Service(
        id=row.pk,
        number=row.number,
        is_listed=row.position is not None,
        slug=row.slug,
        registry_number=row.registry_number,
        title=row.title,
        agency=agency,
        provider=provider,
        sector=sector,
        kind=row.kind,
        archetype=row.archetype,
        users=tuple(row.users),
        result_type=row.result_type,
        successors=tuple(
            sorted(one.successor_id for one in lineage if one.predecessor_id == row.number)
        ),
        predecessors=tuple(
            sorted(one.predecessor_id for one in lineage if one.successor_id == row.number)
        ),
        is_in_catalogue=row.is_in_catalogue,
        is_cancelled=is_cancelled,
    )


def _bulletin(
    rows: list[models.BulletinService], lineage: list[models.Lineage]
) -> tuple[BulletinService, ...]:
    successors: dict[str, list[str]] = defaultdict(list)
    for step in lineage:
        successors[step.predecessor_id].append(step.successor_id)
    return tuple(
        BulletinService(
            code=row.code,
            title=row.title,
            agency=row.agency.slug or "",
            group=row.group,
            successors=tuple(sorted(successors[row.code])),
        )
        for row in rows
    )
