"""Reference lists: searched by what is typed, served from what is kept."""

from html import unescape

import pytest
from django.test import Client

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.lists import Entry, ReferenceList, reference_list, reference_lists

FOUND = "/en/lists/countries/found"


def keys(name: str, query: str) -> list[str]:
    return [entry.key for entry in reference_list(name).search(query).entries]


@pytest.mark.parametrize("name", reference_lists())
def test_a_list_has_keys_that_are_unique_and_names_in_every_language(name: str) -> None:
    entries = reference_list(name).entries
    assert len({entry.key for entry in entries}) == len(entries)
    assert all(entry.name.az and entry.name.en and entry.name.ru for entry in entries)
    assert all(0 < len(entry.key) <= 20 for entry in entries)


def test_the_countries_are_those_of_the_standard() -> None:
    countries = reference_list("countries").entries
    assert len(countries) == 249
    assert all(len(entry.key) == 2 for entry in countries)


def test_a_search_takes_beginnings_of_words_in_any_language_and_without_signs() -> None:
    assert "AZ" in keys("countries", "AZƏRB")
    assert keys("countries", "azerb") == keys("countries", "азерб") == ["AZ"]
    assert keys("countries", "united king") == ["GB"]
    assert keys("districts", "seki") == ["shaki_city", "shaki"]
    assert keys("countries", "zzzz") == []


def test_what_begins_so_comes_first() -> None:
    assert set(keys("countries", "guin")[:2]) == {"GN", "GW"}


def test_of_many_that_fit_the_first_are_shown_and_all_are_counted() -> None:
    entries = (Entry(Key(f"k{n}"), Text(az=f"Küçə {n} Nizami {n % 7}")) for n in range(300))
    found = ReferenceList(entries).search("niz 1")
    assert len(found.entries) == 20 < found.total


def test_what_is_found_comes_as_answers_that_anybody_may_keep(client: Client) -> None:
    page = client.get(FOUND, {"trip[0].country.q": "türk"})
    assert 'name="trip[0].country.key"' in page.text
    assert 'id="trip-0-country-TR"' in page.text
    assert "3 were found." in page.text
    assert page["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in page.get("Vary", "")
    again = client.get(
        FOUND, {"trip[0].country.q": "türk"}, headers={"If-None-Match": page["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/en/lists/moons/found", {"a.q": "x"}),
        ("/en/lists/index/found", {"a.q": "x"}),
        (FOUND, {}),
        (FOUND, {"a": "x"}),
        (FOUND, {"a.q": "x", "b.q": "x"}),
        (FOUND, {'"><script>.q': "x"}),
    ],
)
def test_what_no_question_asks_is_not_there(
    client: Client, address: str, typed: dict[str, str]
) -> None:
    assert client.get(address, typed).status_code == 404


def test_hostile_words_find_nothing_and_are_not_repeated(client: Client) -> None:
    page = client.get(FOUND, {"a.q": "<script>\x00\ud7ff" + "x" * 5000})
    assert "script" not in page.text
    assert "Nothing was found." in unescape(page.text)
