"""The regulation of a service that only tells: pages with parts, never behind a sign-in."""

from dataclasses import dataclass
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can go, or whom one can call."""

    name: Text
    address: Text | None = None
    phone: str = ""
    hours: Text | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read or to download elsewhere."""

    title: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is told."""

    key: Key
    title: Text
    text: Text | None = None
    """Paragraphs, with an empty line between them."""
    steps: tuple[Text, ...] = ()
    """In their order."""
    places: tuple[Place, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationRegulation(DirectRegulation):
    """What a service tells, part by part."""

    interaction: Literal["information"]
    sections: tuple[Section, ...]
    is_kept_by_agency: bool = False
    """The agency writes it in its own workplace: the catalogue does not replace it any more."""
