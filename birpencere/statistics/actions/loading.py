"""Figures that others have printed, as the catalogue's files have them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

from django.db import transaction

from birpencere.identity.models import Organisation
from birpencere.registry.errors import Problem
from birpencere.registry.models import Service
from birpencere.registry.types import Tally
from birpencere.statistics.errors import BrokenFigures
from birpencere.statistics.models import ImportedFigure
from birpencere.statistics.rules.figures import LAYOUTS, PrintedFigure, WrongLine, figures_in

FOLDER: Final = "figures"
Key = tuple[int, str]
"""Row and measure."""
Known = tuple[set[str], set[str]]
"""Slugs of agencies and numbers of services that there are."""


@transaction.atomic
def load_figures(*, folder: Path) -> tuple[Tally, ...]:
    """The printed figures are those of the files; a second load changes nothing. Raises BrokenFigures."""
    problems: list[Problem] = []
    known = agency_slugs(), service_numbers()
    found = {dataset: _read(folder, dataset, known, problems) for dataset in LAYOUTS}
    held = {
        dataset: {
            (one.row, one.measure): one for one in ImportedFigure.objects.filter(dataset=dataset)
        }
        for dataset in LAYOUTS
    }
    for dataset, figures in found.items():
        problems += _lost(dataset, held[dataset], figures)
    if problems:
        raise BrokenFigures(problems)
    return tuple(_bring_in_line(dataset, held[dataset], found[dataset]) for dataset in LAYOUTS)


def agency_slugs() -> set[str]:
    known = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
    return {slug for slug in known.values_list("slug", flat=True) if slug}


def service_numbers() -> set[str]:
    return set(Service.objects.values_list("number", flat=True))


def _read(
    folder: Path, dataset: str, known: Known, problems: list[Problem]
) -> dict[Key, PrintedFigure]:
    """The figures of a file; what is wrong with it goes to `problems`."""
    file = f"{FOLDER}/{dataset}.csv"
    try:
        text = (folder / file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(file, 1, "is missing, or not UTF-8"))
        return {}
    found: dict[Key, PrintedFigure] = {}
    for line, figure in figures_in(dataset, text, *known):
        if isinstance(figure, WrongLine):
            problems.append(Problem(file, line, str(figure)))
        else:
            found[figure.row, figure.measure] = figure
    return found


def _lost(
    dataset: str, held: Mapping[Key, ImportedFigure], found: Mapping[Key, PrintedFigure]
) -> Iterator[Problem]:
    for row, measure in held.keys() - found.keys():
        reason = f"{measure} of row {row} was loaded before, but no line has it any more"
        yield Problem(f"{FOLDER}/{dataset}.csv", row + 1, reason)


def _bring_in_line(
    dataset: str, held: Mapping[Key, ImportedFigure], found: Mapping[Key, PrintedFigure]
) -> Tally:
    added = [ImportedFigure(**asdict(one)) for key, one in found.items() if key not in held]
    changed = [held[key] for key, one in found.items() if key in held and _take(held[key], one)]
    ImportedFigure.objects.bulk_create(added)
    if changed:
        fields = [name for name in asdict(next(iter(found.values()))) if name != "dataset"]
        ImportedFigure.objects.bulk_update(changed, fields)
    left_alone = len(found) - len(added) - len(changed)
    return Tally(f"{FOLDER}/{dataset}.csv", len(added), len(changed), left_alone)


def _take(held: ImportedFigure, wanted: PrintedFigure) -> bool:
    """The figure is as the file has it; was it different?"""
    changes = {
        name: value for name, value in asdict(wanted).items() if getattr(held, name) != value
    }
    for name, value in changes.items():
        setattr(held, name, value)
    return bool(changes)
