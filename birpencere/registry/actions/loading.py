"""Bringing the registry in line with the files of the catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.registry.actions.loading_life_events import bring_life_events_in_line
from birpencere.registry.actions.loading_lineage import bring_lineage_in_line
from birpencere.registry.actions.numbers import numbers_for
from birpencere.registry.actions.versions import renew_catalogue
from birpencere.registry.catalogue import (
    AgencyRow,
    BesideRow,
    BulletinRow,
    CatalogueFiles,
    SectorRow,
    ServiceRow,
    read_catalogue,
)
from birpencere.registry.errors import BrokenCatalogue
from birpencere.registry.models import (
    BulletinService,
    CatalogueVersion,
    Entry,
    PageWords,
    Sector,
    Service,
)
from birpencere.registry.queries import forget_catalogue
from birpencere.registry.types import Tally
from birpencere.registry.upsert import Outcome, Wanted, bring_in_line

AgencyIds = Mapping[str, UUID]
"""Ids of the agencies, by slug."""
Corrected = Mapping[str, Mapping[str, Any]]
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "agency": ("provider_id",),
    "name": ("name_az", "name_en", "name_ru"),
    "kind": ("kind",),
    "users": ("users",),
}
"""Which columns of a service tell what a field of its entry says."""


@transaction.atomic
def load_catalogue(*, folder: Path, acting: Actor, now: datetime) -> tuple[Tally, ...]:
    """The registry holds what the files of `folder` say; a second load changes nothing.

    Raises `BrokenCatalogue` for files that break a rule or take away what was loaded before, and then
    nothing has changed.
    """
    files = read_catalogue(folder)
    version, _ = CatalogueVersion.objects.select_for_update().get_or_create(
        id=1, defaults={"version": uuid4(), "loaded_at": now}
    )
    tallies = _load(files, now)
    if any(tally.added or tally.changed for tally in tallies):
        _renew(version, tallies, acting, now)
    return tallies


def _renew(
    version: CatalogueVersion, tallies: Iterable[Tally], acting: Actor, now: datetime
) -> None:
    """Every process reads the catalogue again, and the trail says why."""
    version.version, version.loaded_at = uuid4(), now
    version.save(update_fields=["version", "loaded_at"])
    facts = {tally.file: {"added": tally.added, "changed": tally.changed} for tally in tallies}
    record(
        acting, "catalogue.loaded", of="catalogue", object_id=version.version, at=now, facts=facts
    )
    forget_catalogue()


@transaction.atomic
def keep_words(*, service_id: UUID, words: Text | None) -> None:
    """The service is found by these words too; without any, by its name and agency alone."""
    held = PageWords.objects.filter(service=service_id).first()
    told = asdict(words) if words else None
    if told == (held.words if held else None):
        return
    if told is None:
        PageWords.objects.filter(service=service_id).delete()
    else:
        PageWords.objects.update_or_create(service_id=service_id, defaults={"words": told})
    renew_catalogue()


def _load(files: CatalogueFiles, now: datetime) -> tuple[Tally, ...]:
    agencies = _agencies(files.agencies)
    ids = {row.slug: agencies.rows[(row.code,)].pk for row in files.agencies}
    corrected = _corrected()
    outcomes: list[Outcome[Any]] = [
        _sectors(files.sectors),
        agencies,
        _services(files, ids, corrected),
        _bulletin(files.bulletin, ids),
        _beside(files, ids, corrected),
    ]
    _refuse(outcomes)
    outcomes += [
        bring_lineage_in_line(files.lineage, now),
        bring_life_events_in_line(files.life_events),
    ]
    _refuse(outcomes)
    return tuple(outcome.tally for outcome in outcomes)


def _refuse(outcomes: Iterable[Outcome[Any]]) -> None:
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if problems:
        raise BrokenCatalogue(problems)


def _names(name: Text) -> dict[str, str]:
    return {"name_az": name.az, "name_en": name.en, "name_ru": name.ru}


def _sectors(rows: Iterable[SectorRow]) -> Outcome[Sector]:
    wanted = [Wanted(row.line, (row.code,), {"slug": row.slug, **_names(row.name)}) for row in rows]
    return bring_in_line(SectorRow.FILE, Sector.objects.all(), ("code",), wanted)


def _agencies(rows: Iterable[AgencyRow]) -> Outcome[Organisation]:
    """The registry keeps the agencies; identity knows who is appointed to them."""
    kind = Organisation.Kind.AGENCY
    wanted = [
        Wanted(
            row.line,
            (row.code,),
            {"kind": kind, "slug": row.slug, **_names(row.name), "details": dict(row.details)},
        )
        for row in rows
    ]
    held = Organisation.objects.filter(kind=kind)
    return bring_in_line(AgencyRow.FILE, held, ("code",), wanted)


def _services(files: CatalogueFiles, agencies: AgencyIds, corrected: Corrected) -> Outcome[Service]:
    numbers = numbers_for(row.number for row in files.services)
    providers = _providers(files.agencies, agencies)
    sectors = {row.slug: row.code for row in files.sectors}
    wanted = [
        Wanted(
            row.line,
            (row.number,),
            {
                "position": position,
                "slug": row.slug,
                "registry_number": numbers[row.number],
                **_names(row.name),
                "agency_id": agencies[row.agency],
                "provider_id": providers[row.agency],
                "sector_id": sectors[row.sector],
                "kind": row.kind,
                "archetype": row.archetype,
                "users": list(row.users),
                "result_type": row.result_type,
                **corrected.get(row.number, {}),
            },
        )
        for position, row in enumerate(files.services, start=1)
    ]
    held = Service.objects.filter(position__isnull=False, is_in_catalogue=True)
    return bring_in_line(ServiceRow.FILE, held, ("number",), wanted)


def _beside(files: CatalogueFiles, agencies: AgencyIds, corrected: Corrected) -> Outcome[Service]:
    """Services of the bulletin that can be used, as the bulletin names them."""
    numbers = numbers_for(row.code for row in files.beside)
    providers = _providers(files.agencies, agencies)
    sectors = {row.slug: row.code for row in files.sectors}
    named = {row.code: row for row in files.bulletin}
    wanted = [
        Wanted(
            row.line,
            (row.code,),
            {
                "slug": row.slug,
                "registry_number": numbers[row.code],
                **_names(named[row.code].name),
                "agency_id": agencies[named[row.code].agency],
                "provider_id": providers[named[row.code].agency],
                "sector_id": sectors[row.sector],
                "kind": row.kind,
                "archetype": named[row.code].archetype,
                "users": list(row.users),
                "result_type": row.result_type,
                **corrected.get(row.code, {}),
            },
        )
        for row in files.beside
    ]
    held = Service.objects.filter(position__isnull=True, is_in_catalogue=True)
    return bring_in_line(BesideRow.FILE, held, ("number",), wanted)


def _corrected() -> Mapping[str, Mapping[str, Any]]:
    """What the operator has corrected of services since, by their numbers: the files no longer say it."""
    entries = Entry.objects.exclude(corrected=[]).select_related("service")
    return {
        entry.service.number: {
            column: getattr(entry.service, column)
            for field in entry.corrected
            for column in COLUMNS.get(field, ())
        }
        for entry in entries
    }


def _providers(rows: Iterable[AgencyRow], agencies: AgencyIds) -> AgencyIds:
    """Who provides now the services that the list has under an agency."""
    slugs = {row.code: row.slug for row in rows}
    return {row.slug: agencies[slugs[row.successor or row.code]] for row in rows}


def _bulletin(rows: Iterable[BulletinRow], agencies: AgencyIds) -> Outcome[BulletinService]:
    wanted = [
        Wanted(
            row.line,
            (row.code,),
            {
                "group": row.group,
                "agency_id": agencies[row.agency],
                **_names(row.name),
                "archetype": row.archetype,
                "details": dict(row.details),
            },
        )
        for row in rows
    ]
    return bring_in_line(BulletinRow.FILE, BulletinService.objects.all(), ("code",), wanted)
