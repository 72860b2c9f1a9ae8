"""The files of the catalogue that are no tables."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from birpencere.kernel.working_days import load_moved_days
from birpencere.registry.errors import BrokenCatalogue, Problem
from birpencere.registry.search import Speech

COUNTS: Final = "counts.yaml"


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
    """What is wrong with the files that are read when they are needed, not loaded."""
    for file, check in CHECKS.items():
        try:
            _yaml(folder / file)
        except BrokenCatalogue as broken:
            yield from broken.problems
        else:
            yield from check(folder / file)


def _nothing(path: Path) -> Iterator[Problem]:
    """The app that reads the file knows what it must say; here it only has to be YAML."""
    yield from ()


def _wrong_moved_days(path: Path) -> Iterator[Problem]:
    try:
        load_moved_days(path)
    except ValueError as error:
        where, _, reason = str(error).partition(": ")
        yield Problem(path.name, int(where.rpartition(":")[2]), reason)


def _wrong_synonyms(path: Path) -> Iterator[Problem]:
    try:
        Speech.load(path)
    except (KeyError, TypeError, AttributeError):
        yield Problem(path.name, 1, "needs noise (words) and meanings (each say and mean: words)")


CHECKS: Final[Mapping[str, Callable[[Path], Iterator[Problem]]]] = {
    "debt_payees.yaml": _nothing,
    "moved_days.yaml": _wrong_moved_days,
    "payment_requisites.yaml": _nothing,
    "synonyms.yaml": _wrong_synonyms,
}


def _yaml(path: Path) -> Any:
    text = text_of(path)
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BrokenCatalogue([Problem(path.name, line, "is not valid YAML")]) from error
