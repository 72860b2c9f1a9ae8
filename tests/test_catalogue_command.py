"""`birpencere catalogue load`: what whoever runs the portal sees of it."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from birpencere.registry.models import Service
from birpencere.regulations.models import Revision

pytestmark = pytest.mark.django_db


def load(folder: Path) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("catalogue", "load", str(folder), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_catalogue_regulations_and_cast_are_loaded_and_a_second_time_left_alone() -> None:
    first, _ = load(settings.CATALOGUE)
    assert "services.csv: 285 added, 0 changed, 0 left alone" in first
    assert "tariffs: 2 added" in first
    own = len(list((settings.CATALOGUE / "regulations").glob("*.yaml")))
    assert f"\nregulations: {own} added" in first
    entries = Service.objects.count()
    assert f"entries: {entries} added" in first
    second, _ = load(settings.CATALOGUE)
    assert f"entries: 0 added, 0 changed, {entries} left alone" in second
    assert "services.csv: 0 added, 0 changed, 285 left alone" in second
    assert f"\nregulations: 0 added, 0 changed, {own} left alone" in second


def test_a_broken_regulation_keeps_the_catalogue_out_too(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE, folder)
    (folder / "regulations" / "20.1-communications-licence.yaml").write_text("service: [")
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("catalogue", "load", str(folder), stdout=StringIO(), stderr=err)
    assert err.getvalue().startswith("20.1-communications-licence.yaml:1: ")
    assert not Service.objects.exists()
    assert not Revision.objects.exists()


def test_a_broken_tariff_keeps_the_catalogue_out_too(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE, folder)
    (folder / "tariffs" / "state-duties-article-18.yaml").write_text("tariff: [")
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("catalogue", "load", str(folder), stdout=StringIO(), stderr=err)
    assert err.getvalue().startswith("state-duties-article-18.yaml:1: ")
    assert not Service.objects.exists()
