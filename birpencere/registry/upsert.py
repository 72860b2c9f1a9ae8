"""Bringing a table in line with the lines of a file, with few queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model, QuerySet

from birpencere.registry.errors import Problem
from birpencere.registry.types import Tally

M = TypeVar("M", bound=Model)
Key = tuple[str, ...]
ADDRESS: Final = "slug"
"""The column that is part of an address, and so never changes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line of a file says that a row of a table must be."""

    line: int
    key: Key
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[M]):
    """The rows as they are now, what was done to them, and why nothing was."""

    rows: Mapping[Key, M]
    tally: Tally
    problems: tuple[Problem, ...] = ()


def bring_in_line(file: str, held: QuerySet[M], key: Key, wanted: Sequence[Wanted]) -> Outcome[M]:
    """The table holds `wanted`, each row found by its columns `key`; one query where nothing changes.

    A row that no line wants any more and an address that changes are problems; then nothing was written.
    """
    found = {tuple(str(getattr(row, column)) for column in key): row for row in held}
    added = {
        line.key: held.model(**dict(zip(key, line.key, strict=True)), **line.values)
        for line in wanted
        if line.key not in found
    }
    rows = {**found, **added}
    problems = (*_lost(file, found, wanted), *_moved(file, found, wanted))
    if problems:
        return Outcome(rows, Tally(file, 0, 0, len(found)), problems)
    changed = [
        found[line.key] for line in wanted if line.key in found and _take(found[line.key], line)
    ]
    held.model._default_manager.bulk_create(added.values())
    if changed:
        held.model._default_manager.bulk_update(changed, list(wanted[0].values))
    left_alone = len(wanted) - len(added) - len(changed)
    return Outcome(rows, Tally(file, len(added), len(changed), left_alone))


def _take(row: Model, line: Wanted) -> bool:
    """The row has the values of the line; was it different?"""
    changes = {name: value for name, value in line.values.items() if getattr(row, name) != value}
    for name, value in changes.items():
        setattr(row, name, value)
    return bool(changes)


def _lost(file: str, found: Mapping[Key, Model], wanted: Sequence[Wanted]) -> Iterator[Problem]:
    for key in found.keys() - {line.key for line in wanted}:
        yield Problem(file, 1, f"{' → '.join(key)} was loaded before, but no line has it any more")


def _moved(file: str, found: Mapping[Key, Model], wanted: Sequence[Wanted]) -> Iterator[Problem]:
    for line in wanted:
        before = getattr(found.get(line.key), ADDRESS, None)
        if before is not None and before != line.values.get(ADDRESS, before):
            yield Problem(file, line.line, f"{ADDRESS} was {before}, and an address never changes")
