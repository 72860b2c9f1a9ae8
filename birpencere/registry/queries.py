"""Reading the registry: what is public is kept in memory, so that pages do not ask the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.cached import Cached
from birpencere.kernel.errors import Forbidden, Message, NotFound
from birpencere.kernel.text import Text
from birpencere.registry import models
from birpencere.registry.errors import ServiceEnded
from birpencere.registry.finder import Finder
from birpencere.registry.rules import plan_problems
from birpencere.registry.search import Speech
from birpencere.registry.types import (
    Agency,
    BulletinService,
    Catalogue,
    Findings,
    LifeEvent,
    Plan,
    Sector,
    Service,
)

SYNONYMS: Final = "synonyms.yaml"


def catalogue() -> Catalogue:
    """What the registry publishes, at most a second behind the database."""
    return _KEPT.get().catalogue


def service_now(number: str) -> Service:
    """The service of that number, registered this very moment too; raises NotFound."""
    try:
        return catalogue().service(number)
    except NotFound:
        _KEPT.forget()
        return catalogue().service(number)


def search(query: str, language: str, limit: int = 20) -> Findings:
    """The services, agencies and sectors that `query` means, best first, at most `limit` of each."""
    return _KEPT.get().finder.find(query, language, limit)


def catalogue_version() -> UUID | None:
    """Another one whenever the catalogue has changed; nothing while none is loaded."""
    return _KEPT.get().version


def has_ended(service_id: UUID) -> bool:
    """Whether others have taken the place of the service or it was cancelled, by the database at this moment."""
    return models.Service.objects.filter(is_ended("pk"), pk=service_id).exists()


def is_ended(service: str) -> Q:
    """The same as a condition, for the service of which a query has the id as `service`."""
    replaced = _lineage().filter(predecessor=OuterRef(service))
    return Q(Exists(replaced)) | Q(Exists(_cancelled().filter(service=OuterRef(service))))


def require_open(service_id: UUID) -> None:
    """Something new may begin with the service; raises ServiceEnded, which leads to its page."""
    if has_ended(service_id):
        slug = models.Service.objects.values_list("slug", flat=True).get(pk=service_id)
        raise ServiceEnded(leads_to=f"/{get_language()}/services/{slug}")


def entries_changed() -> dict[UUID, datetime]:
    """When the entry of each service was changed last."""
    return dict(models.Entry.objects.values_list("service_id", "changed_at"))


def _lineage() -> QuerySet[models.Lineage]:
    """What is so now: mergers and splits that were not undone."""
    return models.Lineage.objects.filter(undone_at=None)


def _cancelled() -> QuerySet[models.Entry]:
    return models.Entry.objects.filter(status=models.Entry.Status.CANCELLED)


def require_operator(actor: Actor) -> None:
    """Raises Forbidden for everybody but who keeps the registry, SignInRequired where they came with a password."""
    if actor.holds(Role.OPERATOR):
        actor.require(Assurance.HIGH)
    if not actor.keeps_registry:
        raise Forbidden


def life_events_for(actor: Actor) -> list[models.LifeEvent]:
    """All of them, hidden ones too, each with its `service_count`; raises Forbidden."""
    require_operator(actor)
    counted = models.LifeEvent.objects.annotate(service_count=Count("members"))
    return list(counted.order_by("position"))


def life_event_for(actor: Actor, slug: str) -> tuple[models.LifeEvent, list[models.Service]]:
    """One of them with its services in their order; raises Forbidden, NotFound."""
    require_operator(actor)
    event = models.LifeEvent.objects.filter(slug=slug).first()
    if event is None:
        raise NotFound
    members = event.members.select_related("service__provider").order_by("position")
    return event, [member.service for member in members]


def plan_problems_now(actor: Actor, plan: Plan, today: date) -> dict[str, Message]:
    """Why the plan cannot be carried out as things stand; nothing where it can. Raises Forbidden."""
    require_operator(actor)
    numbers = (*plan.predecessors, *plan.successors)
    entries = models.Entry.objects.filter(service__number__in=numbers)
    return plan_problems(plan, dict(entries.values_list("service__number", "status")), today)


def reorganisations() -> list[models.Reorganisation]:
    """All mergers and splits with their steps, the newest first."""
    return list(_decisions().order_by("-at", "pk"))


def reorganisation(reorganisation_id: UUID) -> models.Reorganisation:
    """One of them; raises NotFound."""
    found = _decisions().filter(pk=reorganisation_id).first()
    if found is None:
        raise NotFound
    return found


def _decisions() -> QuerySet[models.Reorganisation]:
    steps = models.Lineage.objects.select_related("predecessor", "successor").order_by("pk")
    return models.Reorganisation.objects.prefetch_related(Prefetch("steps", steps))


def forget_catalogue() -> None:
    """The next page reads the catalogue from the database."""
    _KEPT.forget()


@dataclass(frozen=True)
class _Snapshot:
    version: UUID | None
    catalogue: Catalogue
    words: Mapping[UUID, Text]
    """What pages of services tell, by their ids."""

    @cached_property
    def finder(self) -> Finder:
        """Made when somebody searches: most processes never do."""
        speech = Speech.load(settings.CATALOGUE / SYNONYMS)
        return Finder(self.catalogue, speech, self.words)


def _version() -> UUID | None:
    return models.CatalogueVersion.objects.values_list("version", flat=True).first()


def _snapshot(version: UUID | None) -> _Snapshot:
    told = models.PageWords.objects.values_list("service", "words")
    words = {service_id: Text.of(one) for service_id, one in told}
    return _Snapshot(version, _catalogue(), words)


_KEPT = Cached(_snapshot, _version)


Step = tuple[str, str]
"""Numbers of a service and of one that took its place."""


def _catalogue() -> Catalogue:
    # What is referred to is read after what refers to it, since a load may be committed in between.
    members = list(models.LifeEventService.objects.order_by("position"))
    events = list(models.LifeEvent.objects.filter(is_shown=True).order_by("position"))
    lineage = list(_lineage().values_list("predecessor__number", "successor__number"))
    bulletin = list(models.BulletinService.objects.select_related("agency"))
    rows = list(models.Service.objects.order_by("position", "number"))
    cancelled = set(_cancelled().values_list("service_id", flat=True))
    replaced = {before for before, _after in lineage}
    ended = {row.pk for row in rows if row.pk in cancelled or row.number in replaced}
    listed = [row for row in rows if _is_shown(row) and row.pk not in ended]
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
        life_events=_life_events(events, members, services),
    )


def _life_events(
    events: list[models.LifeEvent],
    members: list[models.LifeEventService],
    services: Iterable[Service],
) -> tuple[LifeEvent, ...]:
    by_id = {service.id: service for service in services}
    by_number = {service.number: service for service in by_id.values()}
    own: dict[UUID, dict[str, Service]] = defaultdict(dict)
    for member in members:
        for service in _going_on(by_id[member.service_id], by_number):
            own[member.life_event_id].setdefault(service.number, service)
    return tuple(
        LifeEvent(
            row.slug,
            row.icon,
            row.title,
            row.description,
            tuple(own[row.pk].values()),
            row.kind == models.LifeEvent.Kind.BUSINESS,
        )
        for row in events
    )


def _going_on(service: Service, by_number: Mapping[str, Service]) -> Iterator[Service]:
    """The service, or what has taken its place by now."""
    if not service.has_ended:
        yield service
    for number in service.successors:
        yield from _going_on(by_number[number], by_number)


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
    lineage: list[Step],
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
        successors=tuple(sorted(after for before, after in lineage if before == row.number)),
        predecessors=tuple(sorted(before for before, after in lineage if after == row.number)),
        is_cancelled=is_cancelled,
        is_in_catalogue=row.is_in_catalogue,
    )


def _bulletin(
    rows: list[models.BulletinService], lineage: list[Step]
) -> tuple[BulletinService, ...]:
    successors: dict[str, list[str]] = defaultdict(list)
    for before, after in lineage:
        successors[before].append(after)
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
