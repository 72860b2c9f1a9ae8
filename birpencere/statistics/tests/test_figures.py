"""Printed figures are kept as printed: their totals are reproduced, and what does not add up is said."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from birpencere.identity.models import Organisation
from birpencere.statistics.actions import loading
from birpencere.statistics.actions.loading import load_figures
from birpencere.statistics.errors import BrokenFigures
from birpencere.statistics.models import ImportedFigure
from birpencere.statistics.queries.discrepancies import (
    discrepancies,
    lost_figures,
    printed_totals,
)

pytestmark = pytest.mark.django_db
SERVICES = ("5.14", "7.1", "25.2", "25.3", "25.5")


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The agencies of the catalogue, and the services that figures name."""
    with (settings.CATALOGUE / "agencies.csv").open(encoding="utf-8") as file:
        Organisation.objects.bulk_create(
            Organisation(kind="agency", code=row["code"], slug=row["slug"], name_az=row["name_az"])
            for row in csv.DictReader(file)
        )
    monkeypatch.setattr(loading, "service_numbers", lambda: set(SERVICES))


def test_every_figure_is_loaded_once_and_then_left_alone() -> None:
    first = {tally.file: tally for tally in load_figures(folder=settings.CATALOGUE)}
    assert first["figures/usage_2022.csv"].added == 72
    assert first["figures/usage_2017q1_by_agency.csv"].added == 2 * 42
    again = load_figures(folder=settings.CATALOGUE)
    assert [(tally.added, tally.changed) for tally in again] == [(0, 0)] * len(first)


def test_the_printed_totals_are_the_sums_but_for_one() -> None:
    load_figures(folder=settings.CATALOGUE)
    of_2022 = [int(one.reckoned) for one in printed_totals("usage_2022")]
    assert of_2022[12:] == [783, 622, 940, 635, 2980]
    bulletin = {one.measure: one for one in printed_totals("usage_2017q1_by_agency")}
    assert [int(bulletin[name].reckoned) for name in ("services", "applications")] == [
        396,
        4_989_312,
    ]
    (wrong,) = discrepancies()
    assert wrong.dataset == "signature_certificates_2017"
    assert list(map(int, (wrong.printed, wrong.reckoned, wrong.difference))) == [
        102_472,
        102_382,
        90,
    ]
    assert "90" in wrong.note
    assert [one.facts["rank"] for one in lost_figures()] == ["11", "12", "15"]
    time_spent = ImportedFigure.objects.get(measure="average_time")
    assert (time_spent.count, time_spent.facts["value"]) == (Decimal(386), "00:06:26")


def test_a_broken_file_is_refused_with_line_and_reason_and_nothing_changes(tmp_path: Path) -> None:
    load_figures(folder=settings.CATALOGUE)
    folder = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE / "figures", folder / "figures")
    file = folder / "figures" / "usage_2022_totals.csv"
    text = file.read_text("utf-8").replace(",320,", ",many,").replace(",284,", ",285,")
    file.write_text(text, "utf-8")
    agencies = folder / "figures" / "usage_2017q1_by_agency.csv"
    agencies.write_text(
        "".join(agencies.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8"
    )
    with pytest.raises(BrokenFigures) as broken:
        load_figures(folder=folder)
    assert [str(problem) for problem in broken.value.problems if "totals" in problem.file] == [
        "figures/usage_2022_totals.csv:2: count is “many”, expected a number or nothing",
        "figures/usage_2022_totals.csv:2: count of row 1 was loaded before, but no line has it any more",
    ]
    assert any("row 42 was loaded before" in str(problem) for problem in broken.value.problems)
    assert not ImportedFigure.objects.filter(count=285).exists()
