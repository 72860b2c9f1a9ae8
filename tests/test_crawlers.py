"""Search engines are told of every public page, in three languages, and of no other one."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from birpencere.applications.tests.conftest import MORNING, country, entries, snapshot
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Entry
from birpencere.resources.actions import load_resources

__all__ = ["country", "entries", "snapshot"]
pytestmark = pytest.mark.django_db
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ADDRESSES = (Path(__file__).parents[1] / "docs/addresses.md").read_text("utf-8")
BY_SEARCH = {"/az/counter", "/az/search", "/az/tickets", "/az/components/", "/az/components/fields"}
"""Parts of other pages, answers to what somebody types, one's own, and what is for developers."""
BY_CODE = {"/az/verify/bookings"}
"""It asks for what stands on a ticket."""


def test_the_sitemap_has_every_public_page_with_its_alternates(
    entries: None, client: Client
) -> None:
    load_resources(folder=settings.CATALOGUE, acting=Actor.system("tests"), now=MORNING)
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    urls = ElementTree.fromstring(answer.content)
    by_path = {
        (url.findtext(f"{SITEMAPS}loc") or "").removeprefix(settings.PUBLIC_URL): url
        for url in urls
    }
    public = ADDRESSES.partition("## For everybody")[2].partition("## Signing in")[0]
    single = set(re.findall(r"^\| `(/az/[^`<]*)` \|", public, re.MULTILINE))
    assert sorted(single - BY_SEARCH - BY_CODE - by_path.keys()) == []
    assert "/ru/information-resources/population-register" in by_path
    one = next(url for path, url in by_path.items() if path.startswith("/en/services/"))
    changed = Entry.objects.order_by("-changed_at").values_list("changed_at", flat=True)[0]
    since = [
        url.findtext(f"{SITEMAPS}lastmod") for path, url in by_path.items() if "/services/" in path
    ]
    assert changed.isoformat(timespec="seconds") in since
    assert all(since)
    assert by_path["/az/about"].findtext(f"{SITEMAPS}lastmod") is None
    alternates = {link.get("hreflang"): link.get("href") for link in one.iter(LINK)}
    assert set(alternates) == {"az", "en", "ru", "x-default"}
    assert (
        alternates["ru"]
        == f"{settings.PUBLIC_URL}/ru/" + str(alternates["az"]).partition("/az/")[2]
    )
    for path in (*list(by_path)[:45:6], *list(by_path)[50:1800:401]):
        assert client.get(path).status_code == 200, path


def test_robots_are_told_where_the_sitemap_is_and_what_is_nobodys_business(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in text
    assert "Disallow: /*/profile" in text
