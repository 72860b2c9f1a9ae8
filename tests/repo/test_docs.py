"""The documents say what is so."""

import importlib.util
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from tests.repo.files import ROOT, written_files

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def test_the_glossary_has_every_model() -> None:
    terms = set(re.findall(r"^\| ([^|]+?) \|", _text("glossary.md"), re.MULTILINE))
    models = {
        str(model._meta.verbose_name)
        for model in apps.get_models()
        if model.__module__.startswith("birpencere.")
    }
    assert sorted(models - terms) == []


def test_every_address_is_in_the_list() -> None:
    listed = _text("addresses.md")
    with translation.override("az"):
        missing = [path for path in sorted(_addresses()) if f"`{path}`" not in listed]
    assert missing == []


def test_the_drawing_of_the_architecture_is_current() -> None:
    spec = importlib.util.spec_from_file_location("drawing", DOCS / "draw_architecture.py")
    assert spec is not None
    assert spec.loader is not None
    drawing: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawing)
    assert _text("architecture.md") == drawing.page(), "make docs"


def test_every_setting_is_in_the_table() -> None:
    described = _text("operations/settings.md")
    names = {
        name
        for path in written_files(".py")
        if path.is_relative_to(ROOT / "birpencere") and "tests" not in path.parts
        for name in re.findall(r'"(BIRPENCERE_[A-Z_]+|PORT|DATABASE_URL)"', path.read_text())
    }
    assert sorted(name for name in names if f"`{name}`" not in described) == []


def test_no_link_leads_nowhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in written_files(".md")
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def _addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the portal, a path's variables as `<name>`."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = before + re.sub(r"<\w+:", "<", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from _addresses(entry, here)


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")
