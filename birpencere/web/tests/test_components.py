"""The page of components is complete, accessible in structure, closed, and light."""

import re
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # no stubs exist
import pytest
from django.conf import settings
from django.templatetags.static import static
from django.test import Client

pytestmark = pytest.mark.urls("birpencere.web.tests.urls")

PACKAGE = Path(__file__).resolve().parents[2]
COMPONENTS = PACKAGE / "web/jinja2/components"
STYLESHEET = settings.BUILD / "static/main.css"
FIRST_VISIT = 150_000
"""Bytes of everything that the first page needs, compressed; most of it is the font."""


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/az/components/").content.decode()


@pytest.mark.parametrize("name", sorted(path.stem for path in COMPONENTS.glob("*.html")))
def test_every_component_is_shown_and_says_what_it_takes(page: str, name: str) -> None:
    source = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8")
    assert source.startswith(f"{{#- {name}(")
    assert f"{{% macro {name}(" in source
    assert f'id="{name}"' in page or name in {"back", "breadcrumbs", "pages"}


@pytest.mark.parametrize(("language", "word"), [("az", "Səhv"), ("en", "Error"), ("ru", "Ошибка")])
def test_a_message_at_a_field_is_announced_in_the_readers_language(
    client: Client, language: str, word: str
) -> None:
    page = client.get(f"/{language}/components/").content.decode()
    messages = re.findall(r'class="govuk-error-message.*?</p>', page, re.DOTALL)
    assert messages
    for message in messages:
        assert f'<span class="govuk-visually-hidden">{word}:</span>' in message


def test_no_code_or_style_is_inside_a_page(page: str) -> None:
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_headers_close_the_page(client: Client) -> None:
    answer = client.get("/az/components/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_every_class_of_a_page_is_in_the_stylesheet() -> None:
    known = set(re.findall(r"\.(bp-[\w-]*\w)", STYLESHEET.read_text(encoding="utf-8")))
    for path in PACKAGE.glob("*/jinja2/**/*.html"):
        used = set(_classes(path.read_text(encoding="utf-8")))
        assert used <= known | HOOKS, f"{path}: {sorted(used - known - HOOKS)}"


HOOKS = {"bp-drop--person", "bp-header__sign-in", "bp-mark__name"}
"""Names that tests take hold of and the stylesheet does not need."""


def _classes(source: str) -> Iterator[str]:
    for attribute in re.findall(r'class="([^"]*)"', source):
        yield from re.findall(r"(?<![\w-])(bp-[\w-]*\w)(?![\w-]*\{)", attribute)


def test_a_first_visit_is_light(client: Client, page: str) -> None:
    assets = [
        "main.css",
        "govuk-frontend.min.js",
        "web/app.js",
        "django_htmx/htmx-2.min.js",
        "fonts/onest-latin.woff2",
        "fonts/onest-latin-ext.woff2",
        "fonts/onest-cyrillic.woff2",
    ]
    weight = len(brotli.compress(page.encode())) + sum(_weight(name) for name in assets)
    assert weight < FIRST_VISIT


def _weight(name: str) -> int:
    path = settings.STATIC_ROOT / static(name).removeprefix(settings.STATIC_URL)
    packed = path.with_name(path.name + ".br")
    return int((packed if packed.exists() else path).stat().st_size)
