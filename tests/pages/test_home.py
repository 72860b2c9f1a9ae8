"""The first page: what the country offers at a glance, in three languages, light and closed."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from birpencere import home
from birpencere.kernel.actor import Actor
from birpencere.registry.actions import load_catalogue
from birpencere.registry.queries import catalogue, forget_catalogue
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.tests.places import used

NEXT_VISIT = 30_000
"""Bytes of a page once styles, scripts and fonts are in the browser."""


@pytest.fixture(autouse=True)
def _country(db: None) -> None:
    folder: Path = settings.CATALOGUE
    load_catalogue(folder=folder, acting=Actor.system("test"), now=timezone.now())
    forget_catalogue()
    home._COUNTER.forget()


@pytest.mark.parametrize(
    ("language", "question"),
    [("az", "Sizə nə lazımdır?"), ("en", "What do you need?"), ("ru", "Что вам нужно?")],
)
def test_it_asks_in_the_readers_language(client: Client, language: str, question: str) -> None:
    page = client.get(f"/{language}/").content.decode()
    assert f'<html lang="{language}"' in page
    assert question in page


def test_sectors_stand_in_the_order_of_the_alphabet(client: Client) -> None:
    page = client.get("/az/").content.decode()
    sectors = re.findall(r'/az/sectors/[\w-]+" lang="az">([^<]+)<', page)
    assert len(sectors) == 29
    assert sectors[:6] == [
        "Ailə, qadın, uşaq problemləri",
        "Arxitektura və tikinti",
        "Dini qurumlarla iş",
        "Dövlət qulluğu",
        "Əmək və məşğulluq",
        "Əmlak münasibətləri",
    ]


@pytest.mark.law("R-11.3a")
def test_every_link_of_the_first_page_leads_somewhere(client: Client) -> None:
    page = client.get("/az/").content.decode()
    for href in set(re.findall(r'href="(/az/[^"#?]*)"', page)):
        assert client.get(href, follow=True).status_code == 200, href


def test_the_number_of_applications_comes_alone_too(client: Client) -> None:
    answer = client.get("/az/counter")
    assert "<html" not in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=1"


@pytest.fixture
def reader() -> Client:
    """Somebody with a cookie, for whom no page is kept from the test before."""
    return Client(headers={"Cookie": "a=b"})


@pytest.mark.law("B-sta-1")
def test_the_counter_is_exact_and_the_most_used_services_have_their_tabs(reader: Client) -> None:
    now, licence = timezone.now(), catalogue().service("20.1")
    used(at=now, times=7, service_id=licence.id)
    move_arrived(now=now)
    used(at=now, times=2, service_id=licence.id)
    assert ">9<" in reader.get("/en/counter").content.decode()
    for tab in ("day", "week", "month", "year"):
        shown = most_used(reader.get(f"/en/?top={tab}").content.decode())
        assert f'href="?top={tab}#most-used" aria-current="true"' in shown
        assert licence.path("en") in shown
        assert "7 uses" in shown


def test_before_there_are_figures_it_has_those_of_the_bulletin(reader: Client) -> None:
    assert "bulletin for January–March 2017" in most_used(reader.get("/en/").content.decode())
    week = most_used(reader.get("/en/?top=week").content.decode())
    assert "Nobody has used a service in this period yet." in week


def most_used(page: str) -> str:
    return page.partition('id="most-used"')[2].partition('id="sectors"')[0]


def test_it_sets_no_cookie_and_is_light(client: Client) -> None:
    answer = client.get("/az/")
    assert not answer.cookies
    assert len(answer.content) < NEXT_VISIT


def test_the_root_leads_to_azerbaijani(client: Client) -> None:
    assert client.get("/")["Location"] == "/az/"
