"""Plain values of the register of information resources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key

Slug = NewType("Slug", str)
"""Names a thing in an address: small Latin words with hyphens between."""


class Kind(StrEnum):
    """Which of the two state registers an entry belongs to."""

    INFORMATION_RESOURCE = "information_resource"
    PERSONAL_DATA_SYSTEM = "personal_data_system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an entry says, but for its registration; in the catalogue and in the operator's form."""

    kind: Kind
    owner: Slug
    """Of the agency that keeps the resource."""
    name: Text
    purpose: Text
    legal_basis: Text
    data_categories: Text | None = None
    """One category a line."""
    keys: tuple[Key, ...] = ()
    """By what regulations and the exchange know it: keys of registers, names of their sets of records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResource:
    """An entry of the catalogue's file."""

    slug: Slug
    content: Content
    registered_on: date | None = None
    """Nothing: it is not registered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFigure:
    """A number of entries that was published."""

    what: str
    """A kind, or `total`."""
    count: int
    as_of: date
    source: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcesFile:
    """The catalogue's file."""

    published_figures: tuple[ListedFigure, ...]
    illustrative: Text
    """What of the file is invented."""
    resources: tuple[ListedResource, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Whence a regulation has evidence or facts: a set of records, or a register as a whole."""

    key: str
    name: Text
    """What the regulation calls it."""


class Fault(StrEnum):
    """Why a source is no registered one."""

    UNKNOWN = "unknown"
    """The register of information resources has no entry for it."""
    NOT_REGISTERED = "not_registered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class UnregisteredSource:
    """A source that a service reads although the state has not registered it."""

    source: Source
    fault: Fault
    slug: str
    """Of the entry that says so; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are looked for; empty means all."""

    text: str = ""
    owner: str = ""
    kind: str = ""
    registered: str = ""
    """`yes`, `no` or `withdrawn`."""
