"""The registry as everybody reads it: lists out of memory, one entry with its whole history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.errors import NotFound
from birpencere.kernel.numbering import NotANumber, RegistryNumber
from birpencere.kernel.text import LANGUAGES
from birpencere.registration.models import Turn
from birpencere.registry.models import Entry, EntryChange, Lineage
from birpencere.registry.queries import catalogue, search
from birpencere.registry.types import Service
from birpencere.regulations.models import Revision


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the registry; empty where it does not matter."""

    query: str = ""
    """Words, or a number of the registry or of the list."""
    agency: str = ""
    sector: str = ""
    life_event: str = ""
    """Slugs."""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries there are."""

    registered: int
    cancelled: int

    @property
    def all(self) -> int:
        """Every number that was issued."""
        return self.registered + self.cancelled


def registry_counts() -> Counts:
    """Entries in the registry, by status; without a look at the database."""
    services = catalogue().every_service
    cancelled = sum(service.has_ended for service in services)
    return Counts(len(services) - cancelled, cancelled)


def entries_like(wanted: Wanted, language: str) -> list[Service]:
    """The services whose entries fit, cancelled ones too; by words the best first, else in the order of the list."""
    known = catalogue()
    of_event = {
        service.number
        for event in known.life_events
        if event.slug == wanted.life_event
        for service in event.services
    }
    found = _answering(wanted.query, language) if wanted.query else iter(known.every_service)
    return [
        one
        for one in found
        if _fits(one, wanted) and (not wanted.life_event or one.number in of_event)
    ]


def _fits(service: Service, wanted: Wanted) -> bool:
    agencies = ("", service.provider.slug, service.agency.slug)
    statuses = ("", "cancelled" if service.has_ended else "registered")
    return (
        wanted.agency in agencies
        and wanted.sector in ("", service.sector.slug)
        and wanted.kind in ("", service.kind)
        and wanted.status in statuses
    )


def _answering(query: str, language: str) -> Iterator[Service]:
    """What the search of the portal finds; it leaves out what has ended, which is looked through after it."""
    known = catalogue().every_service
    numbered = [one for one in known if one.registry_number.startswith(query)]
    yield from numbered
    if numbered and "-" in query:
        return
    seen = {one.number for one in numbered}
    for answer in search(query, language, len(known)).services:
        if answer.thing.number not in seen:
            yield answer.thing
    words = az_fold(query).split()
    for one in known:
        if one.has_ended and one.number not in seen and all(w in _told(one) for w in words):
            yield one


def _told(service: Service) -> str:
    texts = (service.title, service.provider.title)
    names = (text.in_(language) for text in texts for language in LANGUAGES)
    return az_fold(" ".join([service.number, *names]))


def is_mistyped(query: str) -> bool:
    """Whether it looks like a number of the registry whose check digit does not fit."""
    service, _dash, rest = query.rpartition("-")
    if not service or not rest.isdecimal():
        return False
    try:
        RegistryNumber.parse(query)
    except NotANumber:
        return len(rest) == 1 and service.rpartition("-")[2].isdecimal()
    return False


def entry_numbered(number: str) -> Entry:
    """One entry with its service and agency, registered or cancelled; raises NotFound."""
    held = Entry.objects.select_related("service", "agency").filter(number=number)
    entry = held.first()
    if entry is None:
        raise NotFound
    return entry


def history_of(entry: Entry) -> list[EntryChange]:
    """All that was done to it, the newest first."""
    return list(entry.changes.order_by("-number"))


def steps_of(entry: Entry) -> list[Lineage]:
    """Mergers and splits in force that end it or that it comes out of, with their decisions."""
    steps = Lineage.objects.filter(undone_at=None).select_related("reorganisation")
    own = steps.filter(predecessor=entry.service_id) | steps.filter(successor=entry.service_id)
    return list(own.order_by("pk"))


def regulation_in_force(entry: Entry) -> Revision | None:
    """The revision by which the service runs, without its text."""
    status = Revision.Status.PUBLISHED
    held = Revision.objects.filter(service=entry.service_id, status=status)
    return held.defer("source_text").first()


def overdue_turns(now: datetime) -> list[Turn]:
    """What waits for the operator beyond its limit at this moment, the longest first."""
    return list(Turn.objects.filter(decided_at=None, due_at__lt=now).order_by("due_at", "pk"))
