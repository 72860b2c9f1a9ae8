"""The public calculator, without a database and without JavaScript: its address says all that it shows."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.fees.tests.conftest import DUTIES, FEES, OTHERS
from birpencere.fees.types import Edition

TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def reader(published: None, settings: Settings) -> Client:
    """A browser; static files need not have been collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return Client()


def get(reader: Client, slug: str = FEES, **fields: str) -> Any:
    """The answer to the form; an item's field is written as `i1_6_1`."""
    named = {name.lstrip("i").replace("_", "."): value for name, value in fields.items()}
    return reader.get(f"/en/tariffs/{slug}?{urlencode(named)}")


def words(response: Any) -> str:
    """What stands on the page, with single spaces."""
    return " ".join(unescape(TAG.sub(" ", response.content.decode())).split())


def test_the_tariffs_are_listed(reader: Client) -> None:
    page = reader.get("/en/tariffs").content.decode()
    assert f'href="/en/tariffs/{FEES}"' in page
    assert f'href="/en/tariffs/{DUTIES}"' in page


@pytest.mark.parametrize("slug", [FEES, DUTIES])
def test_every_item_has_its_line_and_its_field(
    reader: Client, slug: str, fees: Edition, duties: Edition
) -> None:
    page = get(reader, slug).content.decode()
    edition = fees if slug == FEES else duties
    for item in edition.items.values():
        field = f'name="{item.code}"'
        assert page.count(field) == (item.rule != "heading")
        assert unescape(page).count(item.title.en) >= 1


def test_an_address_shows_what_has_to_be_paid(reader: Client) -> None:
    page = words(get(reader, payer=OTHERS, i1_6_1="7, 8", i1_10_1="1", i1_10_2="4"))
    assert "To be paid 411 ₼" in page
    assert "Payer: other persons" in page
    assert "year 7: 50.00 + (7 − 3) × 30.00 170 ₼" in page
    assert "year 8: 50.00 + (8 − 3) × 30.00 200 ₼" in page
    assert "independent claim: 4, of them above 1: 3 × 7.00 21 ₼" in page
    assert "Paid to: Azərbaycan Respublikasının Əqli Mülkiyyət Agentliyi 411 ₼" in page


def test_the_address_can_be_shared(reader: Client) -> None:
    page = unescape(get(reader, payer=OTHERS, i2_10="1", q="sign").content.decode())
    (shared,) = re.findall(r'href="http://[^/]+([^"]+)#quote"', page)
    assert shared == f"/en/tariffs/{FEES}?payer=others&2.10=1"
    assert "To be paid 135 ₼" in words(reader.get(shared))


def test_empty_fields_are_taken_out_of_the_address(reader: Client) -> None:
    answer = get(reader, payer="", q="", i2_10="1", i2_9="")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/tariffs/{FEES}?2.10=1")
    answer = get(reader, payer="", i2_9="")
    assert answer["Location"] == f"/en/tariffs/{FEES}"


def test_a_range_of_years_is_one_line_a_year(reader: Client) -> None:
    page = get(reader, payer=OTHERS, i1_6_1="3 – 10").content.decode()
    assert page.count('class="bp-quote__line"') == 8
    assert "1 240 ₼" in words(get(reader, payer=OTHERS, i1_6_1="3-10"))


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"i2_10": "many"}, "item-2.10", "Write a whole number, in figures."),
        ({"i2_10": "-1"}, "item-2.10", "Write a whole number, in figures."),
        ({"i2_10": "999999999"}, "item-2.10", "Must be a whole number from 1 to 100000."),
        ({"i1_6_1": "seven"}, "item-1.6.1", "Write the year, or several: 7, or 7–10."),
        ({"i1_6_1": "9-3"}, "item-1.6.1", "Write the year, or several: 7, or 7–10."),
        ({"i1_6_1": "1-999"}, "item-1.6.1", "Write the year, or several: 7, or 7–10."),
        ({"i1_6_1": "7-12"}, "item-1.6.1", "Must be a whole number from 3 to 10."),
        ({"payer": "aliens", "i2_10": "1"}, "payer", "There is no such payer category"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_stays_in_it(
    reader: Client, fields: dict[str, str], field: str, message: str
) -> None:
    answer = get(reader, **{"payer": OTHERS, **fields})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert f'id="{field}-error"' in page
    assert message in unescape(page)
    typed = fields.get("i" + field.removeprefix("item-").replace(".", "_"), "")
    assert f'value="{typed}"' in page
    assert 'id="quote"' not in page


def test_all_that_is_wrong_is_told_at_once(reader: Client) -> None:
    page = get(reader, i1_6_1="7", i2_10="x").content.decode()
    assert 'href="#payer"' in page
    assert 'href="#item-2.10"' in page


def test_nothing_of_an_item_is_none_of_it(reader: Client) -> None:
    assert 'id="quote"' not in get(reader, i2_10="0").content.decode()


def test_items_are_found_by_words_without_diacritics_and_by_number(reader: Client) -> None:
    page = get(reader, q="muqavile lisenziya", i3_1="1").content.decode()
    shown = re.findall(r'id="item-([0-9a-z.-]+)" name=', page)
    assert shown == ["1.3.1", "1.3.2", "1.4", "2.4.1", "2.4.2", "2.5", "3.1"]
    assert 'name="2.13"' in get(reader, q="2.13").content.decode()
    assert "No item has these words." in words(get(reader, q="xyzzy"))


@pytest.mark.parametrize("query", ["%00", "%ff", "<b>x</b>", "x" * 5000, "1.6.1=%F0%9F%98%80"])
def test_whatever_the_address_says_there_is_an_answer(reader: Client, query: str) -> None:
    for name in ("q", "payer", "1.6.1", "2.10"):
        answer = reader.get(f"/en/tariffs/{FEES}?{name}={query}&1.10.1=1")
        assert answer.status_code in (200, 422)
        assert "<b>x" not in answer.content.decode()


def test_a_tariff_that_is_not_there_is_not_found(reader: Client) -> None:
    assert reader.get("/en/tariffs/nothing").status_code == 404


def test_the_page_and_the_api_reckon_the_same(reader: Client) -> None:
    lines = [{"item": "1.10.1"}, {"item": "1.10.2", "quantity": 4}, {"item": "1.9", "months": 2}]
    wanted = {"tariff": FEES, "payer_category": OTHERS, "lines": lines}
    answer = reader.post("/api/v1/quotes?lang=en", wanted, "application/json").json()
    page = words(get(reader, payer=OTHERS, i1_10_1="1", i1_10_2="4", i1_9="2"))
    assert answer["total"] == "71.00"
    assert "To be paid 71 ₼" in page
    assert all(line["explanation"] in page for line in answer["lines"])
