"""The regulations of the catalogue: those that agencies wrote, and typical ones for all other services."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import Problem
from birpencere.registry.actions import keep_words
from birpencere.registry.annex2 import FREE
from birpencere.registry.events import EntryChanged
from birpencere.registry.models import Entry, EntryChange, Service
from birpencere.registry.types import Tally
from birpencere.regulations.actions.publishing import publish_revision, put_in_force
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.models import Revision
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.rules.typical import (
    About,
    Result,
    composed,
    read_results,
    with_particulars,
)
from birpencere.regulations.rules.words import words_of

RESULTS = "results.yaml"
TYPICAL = settings.CATALOGUE / "regulations" / "typical"
PARTICULARS = "services"
"""The folder of what single services say beyond the typical text of their archetype, by their numbers."""


@transaction.atomic
def load_regulations(*, folder: Path, acting: Actor, now: datetime) -> Tally:
    """Every file of `folder` is in force, but where the agency has put its own in force.

    Raises `RegulationError` with the faults of all, changing nothing.
    """
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}
    services, problems = dict[str, str](), list[Problem]()
    for name, text in texts.items():
        try:
            services[name] = parse_regulation(text, name).service
        except RegulationError as error:
            problems += error.problems
    if problems:
        raise RegulationError(problems)
    _lock_services()
    kept = _kept_by_agencies()
    before = set(Revision.objects.values_list("pk", flat=True))
    revisions = [
        publish_revision(text=text, file_name=name, acting=acting, now=now)
        for name, text in texts.items()
        if services[name] not in kept
    ]
    new = [revision for revision in revisions if revision.pk not in before]
    added = sum(revision.number == 1 for revision in new)
    return Tally(folder.name, added, len(new) - added, len(texts) - len(new))


def _lock_services() -> None:
    """No agency puts a regulation in force until the catalogue is loaded."""
    list(Service.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _kept_by_agencies() -> set[str]:
    """Numbers of services that run by what their agencies have put in force."""
    kept = Revision.objects.filter(status=Revision.Status.PUBLISHED, is_by_agency=True)
    return set(kept.values_list("service__number", flat=True))


@dataclass(frozen=True, slots=True)
class _Templates:
    """The typical regulations, checked on a service of each archetype."""

    texts: Mapping[str, str]
    """By archetype."""
    results: Mapping[str, Result]
    particulars: Mapping[str, Path]
    """By number of the service."""
    free: frozenset[UUID]

    def cover(self, service: Service) -> bool:
        return service.archetype in self.texts

    def text_for(self, service: Service) -> str:
        known = about(service, self.free)
        typical = composed(self.texts[service.archetype], known, self.results)
        own = self.particulars.get(service.number)
        return with_particulars(typical, own.read_text("utf-8"), own.name) if own else typical

    def words_for(self, service: Service, text: str) -> Text | None:
        """What the page tells of this service alone. Texts with particulars are read one by one; raises `RegulationError`."""
        own = self.particulars.get(service.number)
        return words_of(parse_regulation(text, own.name)) if own else None


@transaction.atomic
def load_typical_regulations(*, folder: Path, acting: Actor, now: datetime) -> Tally:
    """Services for which no agency has written a regulation run by the typical one of their archetype.

    Raises `RegulationError` where a text of `folder` is no regulation.
    """
    templates = _templates(folder)
    _lock_services()
    in_force = {
        revision.service_id: revision
        for revision in Revision.objects.filter(status=Revision.Status.PUBLISHED).defer(
            "source_text"
        )
    }
    added = changed = alone = 0
    for service in filter(templates.cover, _services()):
        known = in_force.get(service.pk)
        text = templates.text_for(service)
        digest = sha256(text.encode()).hexdigest()
        if known and (not known.is_typical or known.digest == digest):
            alone += known.is_typical
            continue
        keep_words(service_id=service.pk, words=templates.words_for(service, text))
        put_in_force(
            service=service,
            agency=service.provider,
            text=text,
            digest=digest,
            acting=acting,
            now=now,
            is_typical=True,
        )
        added, changed = added + (known is None), changed + (known is not None)
    return Tally(f"{folder.name} regulations", added, changed, alone)


@transaction.atomic
def begin_on_typical(news: EntryChanged) -> None:
    """A service that was registered on application runs by the typical regulation of its archetype, from now on."""
    service = Service.objects.select_related("provider").get(pk=news.service_id)
    has_one = Revision.objects.filter(service=service).exists()
    path = TYPICAL / f"{service.archetype}.yaml"
    if news.kind != EntryChange.Kind.REGISTERED or has_one or not path.exists():
        return
    results = read_results((TYPICAL / RESULTS).read_text("utf-8"), RESULTS)
    text = composed(path.read_text("utf-8"), about(service, declared_free()), results)
    put_in_force(
        service=service,
        agency=service.provider,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        acting=Actor.system("registry"),
        now=timezone.now(),
        is_typical=True,
    )


def typical_text_for(*, service: Service, folder: Path) -> str | None:
    """The typical regulation of a service, if its archetype has one; raises `RegulationError`."""
    templates = _templates(folder)
    return templates.text_for(service) if templates.cover(service) else None


def _templates(folder: Path) -> _Templates:
    """Raises `RegulationError` where an archetype's text is no regulation."""
    texts = {
        path.stem: path.read_text("utf-8")
        for path in sorted(folder.glob("*.yaml"))
        if path.name != RESULTS
    }
    results = read_results((folder / RESULTS).read_text("utf-8"), RESULTS)
    own = {path.name.partition("-")[0]: path for path in (folder / PARTICULARS).glob("*.yaml")}
    templates = _Templates(texts, results, own, declared_free())
    samples = {service.archetype: service for service in filter(templates.cover, _services())}
    for archetype, service in samples.items():
        typical = composed(texts[archetype], about(service), results)
        parse_regulation(typical, f"{folder.name}/{archetype}.yaml")
    return templates


def _services() -> Iterable[Service]:
    return Service.objects.select_related("provider").order_by("position")


def declared_free() -> frozenset[UUID]:
    """The services of which their agencies have said in Annex 2 that they are free."""
    entries = Entry.objects.filter(data__payment=FREE, changes__application_id__isnull=False)
    return frozenset(entries.values_list("service_id", flat=True))


def about(service: Service, free: Container[UUID] = ()) -> About:
    """What the catalogue says of the service; `free`: those that are declared to be so."""
    return About(
        number=service.number,
        slug=service.slug,
        agency=service.provider.slug or "",
        agency_name=service.provider.title,
        name=service.title,
        kind=service.kind,
        users=tuple(service.users),
        result_type=service.result_type,
        is_listed=service.position is not None,
        is_free=service.pk in free,
    )
