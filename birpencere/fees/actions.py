"""Writing tariffs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.fees.errors import BrokenTariffs
from birpencere.fees.files import FOLDER, TariffFile, VersionBody, read_tariffs
from birpencere.fees.models import Tariff, TariffVersion
from birpencere.fees.queries import forget_tariffs
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.yaml_nodes import Problem, digest_of
from birpencere.registry.types import Tally

Done = Literal["added", "changed", "left alone"]


@transaction.atomic
def load_tariffs(*, catalogue: Path, acting: Actor, now: datetime) -> Tally:
    """The tariffs of the catalogue are loaded; what was loaded before stays, for the bills reckoned by it.

    A version that is worded otherwise becomes a new edition, and that one holds from now on. Raises
    `BrokenTariffs` with the faults of all files, also where one takes away what was loaded before; then
    nothing has changed.
    """
    agencies = _agencies()
    files = read_tariffs(catalogue, agencies)
    lost = [*_lost(files)]
    if lost:
        raise BrokenTariffs(lost)
    done = Counter[Done]()
    for file in files:
        done += _load(file, agencies[file.tariff.agency], acting, now)
    forget_tariffs()
    return Tally(FOLDER, done["added"], done["changed"], done["left alone"])


def _agencies() -> Mapping[str, UUID]:
    held = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    return {slug: pk for slug, pk in held.values_list("slug", "pk") if slug}


def _lost(files: Iterable[TariffFile]) -> Iterator[Problem]:
    """Versions in the database that no file has any more."""
    names: dict[str, str] = {file.tariff.tariff: file.name for file in files}
    wanted = {
        (file.tariff.tariff, version.in_force_from)
        for file in files
        for version in file.tariff.versions
    }
    held = TariffVersion.objects.filter(is_current=True)
    for slug, since in held.values_list("tariff__slug", "in_force_from"):
        if (slug, since) not in wanted:
            reason = f"the version of {slug} in force from {since} was loaded before, and is gone"
            yield Problem(names.get(slug, FOLDER), 1, "versions", reason)


def _load(file: TariffFile, agency_id: UUID, acting: Actor, now: datetime) -> Counter[Done]:
    """Each version of the file is the current edition of its row."""
    tariff, _ = Tariff.objects.update_or_create(
        slug=file.tariff.tariff, defaults={"agency_id": agency_id}
    )
    done = Counter(_put(tariff, version, now) for version in file.versions)
    facts = {key: done[key] for key in ("added", "changed") if done[key]}
    if facts:
        record(acting, "tariff.loaded", of="tariff", object_id=tariff.pk, at=now, facts=facts)
    return done


def _put(tariff: Tariff, version: VersionBody, now: datetime) -> Done:
    """The version's wording is the one that holds; an earlier wording is kept beside it."""
    digest = digest_of(version.body)
    held = TariffVersion.objects.filter(tariff=tariff, in_force_from=version.in_force_from)
    current = held.filter(is_current=True).first()
    if current and current.digest == digest:
        return "left alone"
    held.update(is_current=False)
    TariffVersion.objects.create(
        tariff=tariff,
        in_force_from=version.in_force_from,
        until=version.until,
        edition=current.edition + 1 if current else 1,
        body=version.body,
        digest=digest,
        loaded_at=now,
    )
    return "changed" if current else "added"
