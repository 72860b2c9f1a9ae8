"""The life events of the catalogue: which services of which agencies belong to what happens in people's lives."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NewType

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import SCALARS, Fault, Reader, WrongDocument, read_document
from birpencere.registry.catalogue.documents import text_of
from birpencere.registry.errors import BrokenCatalogue, Problem
from birpencere.registry.models import LifeEvent
from birpencere.registry.rules import life_event_problems

FILE: Final = "life_events.yaml"
Slug = NewType("Slug", str)


@dataclass(frozen=True, slots=True)
class LifeEventRow:
    """A life event as the file has it."""

    slug: Slug
    icon: LifeEvent.Icon
    name: Text
    description: Text
    services: tuple[str, ...]
    """Numbers of the services, in the order in which they are shown."""
    kind: LifeEvent.Kind = LifeEvent.Kind.PERSON


@dataclass(frozen=True, slots=True)
class _Document:
    events: tuple[LifeEventRow, ...]


def read_life_events(folder: Path, problems: list[Problem]) -> tuple[LifeEventRow, ...]:
    """Those of the file; what is wrong with it goes to `problems`."""
    try:
        text = text_of(folder / FILE)
        document = read_document(_Document, text, Reader(FILE, _READS), _faults)
    except BrokenCatalogue as broken:
        problems += broken.problems
    except WrongDocument as wrong:
        problems += (Problem(FILE, one.line, f"{one.path}: {one.reason}") for one in wrong.problems)
    else:
        return document.events
    return ()


def unknown_services(rows: Sequence[LifeEventRow], known: Collection[str]) -> Iterator[Problem]:
    """Every service of a life event that no table has."""
    for row in rows:
        for number in row.services:
            if number not in known:
                yield Problem(FILE, 1, f"{row.slug}: there is no service {number}")


def _slug(text: str) -> Slug:
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 120:
        raise Fault("must be small Latin words with hyphens between")
    return Slug(text)


_READS: Final = {**SCALARS, Slug: _slug}


def _faults(document: _Document) -> Iterator[tuple[str, str]]:
    slugs = [event.slug for event in document.events]
    for place, event in enumerate(document.events):
        path = f"events[{place}]"
        if event.slug in slugs[:place]:
            yield f"{path}.slug", f"{event.slug} stands there twice"
        if len(set(event.services)) < len(event.services):
            yield f"{path}.services", "the same service twice"
        for name, reason in life_event_problems(event.name, event.description).items():
            yield path, f"{name}: {reason}"
