"""What has happened to entries of the registry."""

from dataclasses import dataclass
from uuid import UUID

from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class EntryChanged(Event):
    """An entry was made, corrected, cancelled, merged or split; `kind` is one of `EntryChange.Kind`."""

    entry_id: UUID
    service_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class ServicesReorganised(Event):
    """The operator has merged or split services, or taken that back; their entries have changed already."""

    reorganisation_id: UUID
