"""The files of the catalogue that are no tables."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from birpencere.kernel.working_days import load_moved_days
from birpencere.registry.errors import BrokenCatalogue, Problem

COUNTS: Final = "counts.yaml"
MOVED_DAYS: Final = "moved_days.yaml"
REQUISITES: Final = "payment_requisites.yaml"


def text_of(path: Path) -> str:
    """The whole file, which must be UTF-8; raises `BrokenCatalogue`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BrokenCatalogue([Problem(path.name, 1, error.strerror or "unreadable")]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenCatalogue([Problem(path.name, line, "is not UTF-8")]) from error


def counts_in(folder: Path, problems: list[Problem]) -> Mapping[str, int]:
    """How many rows each table must have; what is wrong with the file goes to `problems`."""
    try:
        counts = _yaml(folder / COUNTS)
    except BrokenCatalogue as broken:
        problems += broken.problems
        return {}
    if isinstance(counts, dict) and all(type(count) is int for count in counts.values()):
        return {str(file): count for file, count in counts.items()}
    problems.append(Problem(COUNTS, 1, "must give a whole number to each table"))
    return {}


def problems_of_documents(folder: Path) -> Iterator[Problem]:
    """What is wrong with the files that other apps read by themselves, when they need them."""
    for file in (MOVED_DAYS, REQUISITES):
        try:
            _yaml(folder / file)
        except BrokenCatalogue as broken:
            yield from broken.problems
        else:
            yield from _wrong_moved_days(folder) if file == MOVED_DAYS else ()


def _wrong_moved_days(folder: Path) -> Iterator[Problem]:
    try:
        load_moved_days(folder / MOVED_DAYS)
    except ValueError as error:
        where, _, reason = str(error).partition(": ")
        yield Problem(MOVED_DAYS, int(where.rpartition(":")[2]), reason)


def _yaml(path: Path) -> Any:
    text = text_of(path)
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BrokenCatalogue([Problem(path.name, line, "is not valid YAML")]) from error
