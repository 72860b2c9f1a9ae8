"""The first page: what the country offers at a glance, in three languages, light and closed."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from birpencere.kernel.actor import Actor
from birpencere.registry.actions import load_catalogue
from birpencere.registry.queries import forget_catalogue

NEXT_VISIT = 30_000
"""Bytes of a page once styles, scripts and fonts are in the browser."""


@pytest.fixture(autouse=True)
def _country(db: None) -> None:
    folder: Path = settings.CATALOGUE
    load_catalogue(folder=folder, acting=Actor.system("test"), now=timezone.now())
    forget_catalogue()


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


def test_it_sets_no_cookie_and_is_light(client: Client) -> None:
    answer = client.get("/az/")
    assert not answer.cookies
    assert len(answer.content) < NEXT_VISIT


def test_the_root_leads_to_azerbaijani(client: Client) -> None:
    assert client.get("/")["Location"] == "/az/"
