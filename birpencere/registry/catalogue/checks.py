"""Rules between the lines of the catalogue."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from birpencere.registry.catalogue.rows import (
    BesideRow,
    CatalogueFiles,
    LineageRow,
    Row,
    ServiceRow,
)
from birpencere.registry.errors import Problem
from birpencere.registry.models import Reorganisation

R = TypeVar("R", bound=Row)


def problems_between(files: CatalogueFiles) -> Iterator[Problem]:
    """Every line that does not fit the others."""
    yield from _wrong_counts(files)
    yield from _repeated(files)
    yield from _unknown(files)
    yield from _chains(files)
    yield from _gaps(files)
    yield from _odd_lineage(files.lineage)


def _wrong_counts(files: CatalogueFiles) -> Iterator[Problem]:
    for kind, rows in files.tables.items():
        expected = files.counts.get(kind.FILE)
        if expected != len(rows):
            yield Problem(
                kind.FILE, len(rows) + 1, f"{len(rows)} rows, but counts.yaml says {expected}"
            )


def _repeated(files: CatalogueFiles) -> Iterator[Problem]:
    yield from _twice(files.sectors, "code", lambda row: row.code)
    yield from _twice(files.sectors, "slug", lambda row: row.slug)
    yield from _twice(files.agencies, "code", lambda row: row.code)
    yield from _twice(files.agencies, "slug", lambda row: row.slug)
    yield from _twice(files.services, "number", lambda row: row.number)
    slugged: tuple[ServiceRow | BesideRow, ...] = (*files.services, *files.beside)
    yield from _twice(slugged, "slug", lambda row: row.slug)
    yield from _twice(files.bulletin, "id", lambda row: row.code)
    yield from _twice(files.beside, "code", lambda row: row.code)
    yield from _twice(files.lineage, "step", lambda row: f"{row.predecessor} → {row.successor}")


def _twice(rows: Iterable[R], what: str, value_of: Callable[[R], str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        value = value_of(row)
        if value in first:
            yield Problem(
                row.FILE, row.line, f"{what} {value} stands in line {first[value]} already"
            )
        first.setdefault(value, row.line)


def _unknown(files: CatalogueFiles) -> Iterator[Problem]:
    agencies = {row.slug for row in files.agencies}
    codes = {row.code for row in files.agencies}
    sectors = {row.slug for row in files.sectors}
    bulletin = {row.code for row in files.bulletin}
    yield from _missing(files.services, "agency", agencies, lambda row: row.agency)
    yield from _missing(files.services, "sector", sectors, lambda row: row.sector)
    yield from _missing(files.bulletin, "agency", agencies, lambda row: row.agency)
    yield from _missing(files.beside, "service of the bulletin", bulletin, lambda row: row.code)
    yield from _missing(files.beside, "sector", sectors, lambda row: row.sector)
    usable = {row.code for row in files.beside}
    yield from _missing(files.lineage, "predecessor", usable, lambda row: row.predecessor)
    yield from _missing(files.lineage, "successor", usable, lambda row: row.successor)
    succeeded = [row for row in files.agencies if row.successor]
    yield from _missing(succeeded, "successor", codes, lambda row: row.successor)


def _missing(
    rows: Iterable[R], what: str, known: Collection[str], value_of: Callable[[R], str]
) -> Iterator[Problem]:
    for row in rows:
        if value_of(row) not in known:
            yield Problem(row.FILE, row.line, f"there is no {what} {value_of(row)}")


def _chains(files: CatalogueFiles) -> Iterator[Problem]:
    """A successor has none itself, so that one step leads to who provides the services now."""
    succeeded = {row.code for row in files.agencies if row.successor}
    for row in files.agencies:
        if row.successor in succeeded:
            yield Problem(row.FILE, row.line, f"successor {row.successor} has a successor itself")


def _gaps(files: CatalogueFiles) -> Iterator[Problem]:
    """The services of an agency bear its code and then 1, 2, 3 … in the order of the lines."""
    codes = {row.slug: row.code for row in files.agencies}
    seen: dict[str, int] = defaultdict(int)
    for row in files.services:
        code = codes.get(row.agency, "")
        seen[code] += 1
        if code and row.number != f"{code}.{seen[code]}":
            yield _gap(row, f"{code}.{seen[code]}")
            seen[code] = _own_number(row)


def _gap(row: ServiceRow, expected: str) -> Problem:
    return Problem(
        row.FILE, row.line, f"number is {row.number}, expected {expected} of {row.agency}"
    )


def _own_number(row: ServiceRow) -> int:
    return int(row.number.partition(".")[2])


def _odd_lineage(rows: Iterable[LineageRow]) -> Iterator[Problem]:
    """A merger has several predecessors, a split several successors, and nothing becomes itself."""
    rows = tuple(rows)
    merged = [row.successor for row in rows if row.kind == Reorganisation.Kind.MERGE]
    split = [row.predecessor for row in rows if row.kind == Reorganisation.Kind.SPLIT]
    for row in rows:
        if row.predecessor == row.successor:
            yield Problem(row.FILE, row.line, f"{row.predecessor} becomes itself")
        elif row.kind == Reorganisation.Kind.MERGE and merged.count(row.successor) < 2:
            yield Problem(row.FILE, row.line, f"{row.successor} is merged from one service only")
        elif row.kind == Reorganisation.Kind.SPLIT and split.count(row.predecessor) < 2:
            yield Problem(row.FILE, row.line, f"{row.predecessor} is split into one service only")
