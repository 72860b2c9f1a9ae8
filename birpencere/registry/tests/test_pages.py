"""The public pages, without a database: what they show, and in what order."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.kernel.azerbaijani import az_sort_key
from birpencere.kernel.russian import ru_sort_key
from birpencere.registry.queries import catalogue, search

HOLDS_TITLES = re.compile(r'<a href="/\w\w/services/([^"]+)"')


@pytest.fixture
def reader(published: None, settings: Settings) -> Client:
    """A browser; static files need not have been collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return Client()


def read(reader: Client, address: str, *, typing: bool = False) -> str:
    headers = {"HX-Request": "true"} if typing else {}
    response = reader.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.law("R-2.1.8", "B-int-2")
def test_all_services_are_on_one_page_under_the_agencies_that_provide_them(reader: Client) -> None:
    page = read(reader, "/az/services")
    slugs = HOLDS_TITLES.findall(page)
    assert len(slugs) == len(set(slugs)) == 285
    groups = page.split('<details class="bp-agency"')[1:]
    (merged,) = (group for group in groups if "communications-licence" in group)
    assert "Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi" in merged


def test_agencies_and_their_services_stand_in_the_order_of_the_alphabet(reader: Client) -> None:
    page = unescape(read(reader, "/az/services"))
    groups = page.split('<details class="bp-agency"')[1:]
    names = [re.findall('<span lang="az">(.+?)</span>', group)[0] for group in groups]
    assert len(names) == 40
    assert names == sorted(names, key=az_sort_key)
    for group in groups:
        titles = [catalogue().service(slug).title.az for slug in HOLDS_TITLES.findall(group)]
        assert titles == sorted(titles, key=az_sort_key)


@pytest.mark.law("R-7.1.1a", "R-11.3a", "R-11.5.2")
def test_an_agency_shows_its_services_and_who_took_them_over(reader: Client) -> None:
    page = read(reader, "/az/agencies/communications-it-ministry")
    assert len(HOLDS_TITLES.findall(page)) == 17
    assert "/az/agencies/transport-communications-high-technologies-ministry" in page


def test_an_agency_shows_what_the_bulletin_tells_of_its_services(reader: Client) -> None:
    page = read(reader, "/en/agencies/agriculture-ministry")
    assert "Application for temporary entry of animals and birds" in page
    post = read(reader, "/en/agencies/transport-communications-high-technologies-ministry")
    assert 'href="/en/services/lost-documents"' in post


def test_what_others_took_the_place_of_is_found_through_them(reader: Client) -> None:
    page = read(reader, "/en/agencies/agriculture-ministry")
    assert "/en/services/phytosanitary-certificates-until-2017" in page
    split, merged = catalogue().service("MA-S1"), catalogue().service("MA-M1")
    found = [hit.thing.number for hit in search(split.title.az, "az", 3).services]
    assert sorted(found) == ["MA-N3", "MA-N6", "MA-N7"]
    assert search(merged.title.az, "az", 3).services[0].thing.number == "MA-N2"


def test_a_sector_shows_its_services_in_the_language_of_the_reader(reader: Client) -> None:
    page = read(reader, "/en/sectors/transport")
    titles = [catalogue().service(slug).title.en for slug in HOLDS_TITLES.findall(page)]
    assert len(titles) == catalogue().sector("transport").service_count > 10
    assert titles == sorted(titles, key=str.casefold)


@pytest.mark.law("R-11.5.2")
def test_every_agency_and_every_sector_has_a_page(reader: Client) -> None:
    addresses = [f"/az/agencies/{agency.slug}" for agency in catalogue().agencies]
    addresses += [f"/az/sectors/{sector.slug}" for sector in catalogue().sectors]
    assert all(read(reader, address) for address in addresses)


def test_the_lists_lead_to_the_pages(reader: Client) -> None:
    assert read(reader, "/en/agencies").count('href="/en/agencies/') == 40
    assert read(reader, "/ru/sectors").count('href="/ru/sectors/') == 29


def test_russian_pages_have_russian_titles_and_say_so(reader: Client) -> None:
    page = read(reader, "/ru/sectors/transport")
    assert '<h1 class="govuk-heading-xl" lang="ru">Транспорт</h1>' in page
    assert 'lang="az"' not in page.replace('lang="az" hreflang="az"', "")


def test_russian_pages_stand_in_the_order_of_the_russian_alphabet(reader: Client) -> None:
    page = unescape(read(reader, "/ru/services"))
    groups = page.split('<details class="bp-agency"')[1:]
    names = [re.findall('<span lang="ru">(.+?)</span>', group)[0] for group in groups]
    assert len(names) == 40
    assert names == sorted(names, key=ru_sort_key)
    for group in groups:
        titles = [catalogue().service(slug).title.ru for slug in HOLDS_TITLES.findall(group)]
        assert titles == sorted(titles, key=ru_sort_key)


def test_a_search_in_russian_marks_the_words_of_the_russian_title(reader: Client) -> None:
    page = read(reader, "/ru/search?q=УДОСТОВЕРЕНИЕ+личности")
    assert catalogue().service(HOLDS_TITLES.findall(page)[0]).number == "10.5"
    assert "<mark>удостоверения</mark> <mark>личности</mark>" in page


@pytest.mark.parametrize("address", ["/az/agencies/nobody", "/az/sectors/nothing"])
def test_what_is_not_there_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_search_shows_the_best_services_first_with_the_words_marked(reader: Client) -> None:
    page = read(reader, "/az/search?q=sexsiyyet+vesiqesi")
    slug = HOLDS_TITLES.findall(page)[0]
    assert catalogue().service(slug).number == "10.5"
    assert "<mark>şəxsiyyət</mark>" in page


def test_while_one_types_only_the_first_answers_come(reader: Client) -> None:
    fragment = read(reader, "/az/search?q=lisenziya", typing=True)
    assert "<html" not in fragment
    assert len(re.findall('href="/az/services/', fragment)) == 6
    assert 'href="/az/search?q=lisenziya"' in fragment


def test_an_empty_field_has_no_answers(reader: Client) -> None:
    assert read(reader, "/az/search?q=+", typing=True) == ""
    assert "/az/sectors/transport" in read(reader, "/az/search")


@pytest.mark.parametrize("query", ["xyzzy", "%00", "%F0%9F%98%80", "%ff", "x" * 5000, "<b>x</b>"])
def test_a_search_without_an_answer_helps(reader: Client, query: str) -> None:
    page = read(reader, f"/az/search?q={query}")
    assert "/az/sectors/transport" in page
    assert "<b>x" not in page
