"""The catalogue's file of information resources as a checked document, without a database."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from birpencere.kernel.yaml_nodes import Problem
from birpencere.kernel.yaml_reader import Reader, WrongDocument, read_document
from birpencere.resources.errors import BrokenResources
from birpencere.resources.rules import (
    READS,
    REQUIRED_LANGUAGES,
    file_faults,
    unknown_owners,
)
from birpencere.resources.types import ResourcesFile

FILE: Final = "information_resources.yaml"


def read_resources(folder: Path, agencies: Collection[str]) -> ResourcesFile:
    """What the file of `folder` says; raises `BrokenResources` with every fault that it has."""
    try:
        text = (folder / FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BrokenResources([Problem(FILE, 1, "", "is missing, or not UTF-8")]) from None
    reader = Reader(FILE, READS, REQUIRED_LANGUAGES)
    try:
        return read_document(
            ResourcesFile,
            text,
            reader,
            lambda file: [*file_faults(file), *unknown_owners(file, agencies)],
        )
    except WrongDocument as wrong:
        raise BrokenResources(wrong.problems) from None
