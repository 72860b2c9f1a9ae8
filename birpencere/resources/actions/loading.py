"""The register as the catalogue's file says, and the sources of regulations read out beforehand."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.db import transaction

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.registry.types import Tally
from birpencere.regulations.queries import regulation_of
from birpencere.resources.actions.entry import Kind, fill, note, register, set_keys
from birpencere.resources.files import FILE, read_resources
from birpencere.resources.models import InformationResource, PublishedFigure, RevisionSources
from birpencere.resources.queries import revisions_to_note, snapshot_of
from birpencere.resources.rules import sources_of
from birpencere.resources.types import ListedResource, ResourcesFile


@transaction.atomic
def load_resources(*, folder: Path, acting: Actor, now: datetime) -> Tally:
    """The register holds what the catalogue's file says, but for what the operator keeps since.

    A second load changes nothing. Raises `BrokenResources`.
    """
    agencies = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    file = read_resources(
        folder, {slug for slug in agencies.values_list("slug", flat=True) if slug}
    )
    _load_figures(file)
    owners = {one.slug: one for one in agencies}
    held = {one.slug: one for one in InformationResource.objects.select_related("owner")}
    done = [
        _bring_in_line(held.get(one.slug), one, file, owners, acting, now) for one in file.resources
    ]
    added, changed = done.count("added"), done.count("changed")
    return Tally(FILE, added, changed, len(done) - added - changed)


@transaction.atomic
def note_sources() -> int:
    """The sources of every regulation in force are read out; how many were new."""
    missing = revisions_to_note()
    RevisionSources.objects.bulk_create(
        (
            RevisionSources(
                revision_id=pk,
                sources=[
                    {"key": one.key, "name": asdict(one.name)}
                    for one in sources_of(regulation_of(pk))
                ],
            )
            for pk in missing
        ),
        ignore_conflicts=True,
    )
    return len(missing)


def _load_figures(file: ResourcesFile) -> None:
    for figure in file.published_figures:
        PublishedFigure.objects.update_or_create(
            what=figure.what,
            defaults={
                "count": figure.count,
                "as_of": figure.as_of,
                "source": asdict(figure.source),
                "note": asdict(figure.note) if figure.note else None,
            },
        )


def _bring_in_line(
    resource: InformationResource | None,
    listed: ListedResource,
    file: ResourcesFile,
    owners: Mapping[str | None, Organisation],
    acting: Actor,
    now: datetime,
) -> str:
    """The entry says what the file says; once the operator keeps it, the file is not asked any more."""
    if resource and resource.kept_since:
        return "left alone"
    before = snapshot_of(resource) if resource else None
    resource = resource or InformationResource(slug=listed.slug)
    fill(resource, listed.content, owners[listed.content.owner])
    resource.illustrative = asdict(file.illustrative)
    registers = bool(listed.registered_on) and not resource.number
    if registers and listed.registered_on:
        register(resource, listed.registered_on)
    resource.save()
    set_keys(resource, listed.content)
    if before is None:
        note(resource, Kind.ADDED, None, acting, now)
        return "added"
    if snapshot_of(resource) == before:
        return "left alone"
    note(resource, Kind.REGISTERED if registers else Kind.CORRECTED, before, acting, now)
    return "changed"
