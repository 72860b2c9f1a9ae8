"""What is new, for feed readers."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.opendata.models import DataSet, DataSetVersion
from birpencere.opendata.tests.listed import NOON, agency, data_set

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def news(db: None, settings: Settings) -> None:
    """A data set, another one with a second version, and a draft."""
    settings.PUBLIC_URL = "https://portal.example"
    ministry = agency()
    data_set(ministry, "air", "Hava <&>\x0b")
    water = data_set(ministry, "water", "Su", 1)
    DataSetVersion.objects.create(
        data_set=water,
        number=2,
        created_at=NOON.replace(day=25),
        published_at=NOON.replace(day=25),
        note="Noyabr",
        row_count=2,
        table_schema={},
        sample=[],
        digest="0",
    )
    data_set(ministry, "gone", "Yox", 3)
    DataSet.objects.filter(slug="gone").update(
        status="withdrawn", withdrawn_at=NOON, withdrawal_reason="Köhnədir"
    )


@pytest.mark.law("B-opn-1")
def test_new_versions_and_data_sets_stand_in_the_feed_newest_first() -> None:
    answer = Client().get("/data/changes.rss")
    assert answer["Content-Type"].startswith("application/rss+xml")
    [channel] = ElementTree.fromstring(answer.content)
    titles = [item.findtext("title") for item in channel.iter("item")]
    assert titles == [
        "Su: 2 nömrəli versiya",
        "Yeni məlumat toplusu: Su",
        "Yeni məlumat toplusu: Hava <&>",
    ]
    first = next(channel.iter("item"))
    assert first.findtext("link") == "https://portal.example/az/data/water"
    assert first.findtext("description") == "Noyabr"
    assert first.findtext("pubDate") == "Wed, 25 Nov 2026 08:00:00 +0000"
    guids = {item.findtext("guid") for item in channel.iter("item")}
    assert len(guids) == 3
    again = Client().get("/data/changes.rss", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, answer["Access-Control-Allow-Origin"]) == (304, "*")


def test_atom_has_what_the_standard_demands_in_the_language_that_is_named() -> None:
    feed = ElementTree.fromstring(Client().get("/data/changes.atom?lang=en").content)
    entries = feed.findall(f"{ATOM}entry")
    for thing in (feed, *entries):
        assert all(thing.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert all(entry.find(f"{ATOM}author/{ATOM}name") is not None for entry in entries)
    assert entries[0].findtext(f"{ATOM}title") == "Su (en): version 2"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://portal.example/data/changes.atom?lang=en"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-25T08:00:00.123456+00:00"
    assert b"Su: 2" in Client().get("/data/changes.atom?lang=xx").content
