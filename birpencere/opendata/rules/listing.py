"""The published data sets as plain values: what programs are told of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from birpencere.kernel.text import Text
from birpencere.opendata.types import Format


@dataclass(frozen=True, slots=True)
class Publisher:
    """The agency whose data it is."""

    id: UUID
    slug: str
    title: Text


@dataclass(frozen=True, slots=True)
class File:
    """The newest version in one format."""

    format: Format
    size: int
    digest: str
    """SHA-256, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest version."""

    id: UUID
    number: int
    published_at: datetime
    note: str
    row_count: int
    has_rows: bool
    table_schema: Mapping[str, Any]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A data set with its newest version; nothing of that where there is none yet."""

    id: UUID
    slug: str
    publisher: Publisher
    title: Text
    description: Text
    quality: Text
    method: Text
    licence: str
    themes: tuple[str, ...]
    keywords: Mapping[str, tuple[str, ...]]
    frequency: str
    spatial: str
    temporal: tuple[date | None, date | None]
    contact_name: str
    contact_email: str
    landing_page: str
    created_at: datetime
    modified_at: datetime
    edition: Edition | None
    is_public: bool

    def file_id(self, form: Format) -> UUID:
        """The permanent name of the data set in that format, whatever its version."""
        return uuid5(self.id, form)

    def files(self) -> Iterator[tuple[UUID, File]]:
        """What can be downloaded, each by its permanent name."""
        for file in self.edition.files if self.edition else ():
            yield self.file_id(file.format), file


@dataclass(frozen=True, slots=True)
class Listing:
    """All that is published at a moment, the newest change first, and all agencies."""

    sets: tuple[Listed, ...]
    agencies: tuple[Publisher, ...]
    by_name: Mapping[str, Listed] = field(init=False)
    """By slug and by id."""
    by_file: Mapping[str, tuple[Listed, File]] = field(init=False)
    """By the permanent name of a file."""

    def __post_init__(self) -> None:
        named = {name: one for one in self.sets for name in (one.slug, str(one.id))}
        files = {str(name): (one, file) for one in self.sets for name, file in one.files()}
        object.__setattr__(self, "by_name", named)
        object.__setattr__(self, "by_file", files)
