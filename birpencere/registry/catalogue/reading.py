"""Reading the files: whatever is wrong with them is collected and told at once."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TypeVar

from birpencere.registry.catalogue.cells import Cells
from birpencere.registry.catalogue.checks import problems_between
from birpencere.registry.catalogue.documents import counts_in, problems_of_documents, text_of
from birpencere.registry.catalogue.life_events import read_life_events, unknown_services
from birpencere.registry.catalogue.rows import (
    AgencyRow,
    BesideRow,
    BulletinRow,
    CatalogueFiles,
    LineageRow,
    Row,
    SectorRow,
    ServiceRow,
)
from birpencere.registry.errors import BrokenCatalogue, Problem

R = TypeVar("R", bound=Row)


def read_catalogue(folder: Path) -> CatalogueFiles:
    """The tables of `folder`, of which every line keeps the rules, alone and together.

    Raises `BrokenCatalogue` with all problems of the lines or, when the lines are right, with all between
    them: a number that is misspelt is told as such, and not once more as a gap in the numbers. Life events
    are held against tables that are right.
    """
    problems: list[Problem] = []
    files = CatalogueFiles(
        sectors=_table(folder, SectorRow, problems),
        agencies=_table(folder, AgencyRow, problems),
        services=_table(folder, ServiceRow, problems),
        bulletin=_table(folder, BulletinRow, problems),
        beside=_table(folder, BesideRow, problems),
        lineage=_table(folder, LineageRow, problems),
        life_events=read_life_events(folder, problems),
        counts=counts_in(folder, problems),
    )
    problems += problems_of_documents(folder)
    problems = problems or list(problems_between(files)) or list(_unknown_services(files))
    if problems:
        raise BrokenCatalogue(problems)
    return files


def _unknown_services(files: CatalogueFiles) -> Iterator[Problem]:
    known = {*(row.number for row in files.services), *(row.code for row in files.beside)}
    return unknown_services(files.life_events, known)


def _table(folder: Path, kind: type[R], problems: list[Problem]) -> tuple[R, ...]:
    try:
        text = text_of(folder / kind.FILE)
    except BrokenCatalogue as broken:
        problems += broken.problems
        return ()
    lines = tuple(_lines(kind, text, problems))
    rows = tuple(kind.of(cells) for cells in lines)
    problems += (problem for cells in lines for problem in cells.problems)
    return rows


def _lines(kind: type[Row], text: str, problems: list[Problem]) -> Iterator[Cells]:
    """The lines after the header; an empty line is none."""
    line = 1
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for values in reader:
            wrong = _wrong_shape(kind, line, values)
            if wrong:
                problems.append(Problem(kind.FILE, line, wrong))
            elif line > 1 and values:
                yield Cells(kind.FILE, line, dict(zip(kind.COLUMNS, values, strict=True)))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(kind.FILE, line, str(error)))


def _wrong_shape(kind: type[Row], line: int, values: list[str]) -> str:
    if line == 1 and tuple(values) != kind.COLUMNS:
        return f"the header must be {','.join(kind.COLUMNS)}"
    if line > 1 and values and len(values) != len(kind.COLUMNS):
        return f"{len(values)} cells, expected {len(kind.COLUMNS)}"
    return ""
