"""Calculating: line by line, the same on the page and by the API, by the rates of a day, and nothing is kept."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from birpencere.enquiries.rules.calculation import progressive, rate_at
from birpencere.enquiries.tests.conftest import text
from birpencere.kernel.usage import Channel, Use
from birpencere.regulations.types.calculator import Bracket, Unit
from tests.arrived import written

TAX = "/en/services/32.7/calculate"
API = "/api/v1/services/32.7/calculation"
SALARY = {"on_what": "salary", "sector": "private", "salary": "9 000,00"}
LAW = tuple(
    Bracket(Decimal(start), Decimal(rate)) for start, rate in ((0, 3), (2500, 10), (8000, 14))
)


@given(st.integers(min_value=0, max_value=10**10))
def test_brackets_share_a_figure_out_and_never_jump(of: int) -> None:
    parts = progressive(LAW, of)
    assert sum(part.part for part in parts) == of
    tax, next_tax = (sum(part.result for part in progressive(LAW, one)) for one in (of, of + 100))
    assert 0 <= next_tax - tax <= 15


@pytest.mark.parametrize(("years", "rate"), [(0, 0), (2, 0), (2500, 10), (2499.99, 3), (9000, 14)])
def test_a_step_begins_at_its_start(years: float, rate: int) -> None:
    assert rate_at(LAW, years, Unit.NUMBER) == (rate or 3)


def test_the_answer_is_explained_line_by_line_with_its_law(country: None, client: Client) -> None:
    page = text(client.get(TAX, SALARY | {"on": "2026-11-20"}))
    for said in ("2 500 ₼ × 3 % = 75 ₼", "5 500 ₼ × 10 % = 550 ₼", "1 000 ₼ × 14 % = 140 ₼"):
        assert said in page
    assert "Tax to be paid 765 ₼" in page
    assert "Tax Code, Article 101.1-1" in page
    assert "By the rates in force on 20 November 2026." in page


def test_the_rates_are_those_of_the_day(country: None, client: Client) -> None:
    page = text(client.get(TAX, SALARY | {"on": "2025-12-31"}))
    assert "Tax to be paid 140 ₼" in page
    assert client.get(TAX, SALARY | {"on": "2010-01-01"}).status_code == 422
    assert client.get(TAX, SALARY | {"on": "yesterday"}).status_code == 404


def test_a_shared_link_says_the_same(country: None, client: Client) -> None:
    response = client.get(TAX, SALARY | {"_asked": ["on_what", "sector", "salary"]})
    found = re.search(r'href="(/en/services/tax-calculator/calculate[^"]+)"', response.text)
    assert found
    link = unescape(found[1])
    assert "_asked" not in link
    assert "&on=20" in link
    assert "Tax to be paid 765 ₼" in text(Client().get(link))


def test_questions_that_come_up_are_not_blamed_and_wrong_answers_are(
    country: None, client: Client
) -> None:
    grown = client.get(TAX, {"on_what": "salary", "_asked": "on_what"})
    assert grown.status_code == 200
    assert "Where do you work?" in text(grown)
    assert "Something needs to be mended" not in text(grown)
    wrong = client.get(TAX, SALARY | {"salary": "much"})
    assert wrong.status_code == 422
    assert 'value="much"' in wrong.content.decode()


def test_periods_that_overlap_are_refused_and_rows_are_added_without_javascript(
    country: None, client: Client
) -> None:
    row = {"periods[0].begun": "01.01.2010", "periods[0].ended": "31.12.2015"}
    more = client.get("/en/services/4.6/calculate", row | {"_add": "periods"})
    assert 'name="periods[1].begun.day"' in more.content.decode()
    twice = row | {"periods[1].begun": "31.12.2015", "periods[1].ended": "01.06.2016"}
    response = client.get("/en/services/4.6/calculate", twice)
    assert response.status_code == 422
    assert "Periods overlap" in text(response)


def test_calculating_writes_nothing_and_leaves_no_cookie(country: None, client: Client) -> None:
    client.get(TAX)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(TAX, SALARY)
        answer = client.get(API, SALARY)
    assert (page.status_code, answer.status_code) == (200, 200)
    calculated = [(one.use, one.channel) for one in written()][-2:]
    assert calculated == [(Use.CALCULATION, Channel.WEB), (Use.CALCULATION, Channel.API)]
    words = {query["sql"].split()[0].upper() for query in queries}
    assert words <= {"SELECT"}
    assert not page.cookies
    assert not answer.cookies
    assert "no-store" in page.headers["Cache-Control"]


def test_page_and_api_agree(country: None, client: Client) -> None:
    answer = client.get(API, SALARY | {"on": "2026-11-20", "lang": "en"}).json()
    assert answer["total"]["value"] == "765"
    assert answer["total"]["shown"] == "765\u00a0₼"
    assert answer["lines"][0]["explanation"][0] == "2\u00a0500\u00a0₼ × 3\u00a0% = 75\u00a0₼"
    assert "examples" in answer["illustrative"]


def test_the_api_names_what_is_wrong_and_knows_no_other_services(
    country: None, client: Client
) -> None:
    answer = client.get(API, SALARY | {"salary": "much"})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["salary"]
    assert client.get("/api/v1/services/20.1/calculation").status_code == 404
    assert client.get("/en/services/20.1/calculate").status_code == 404
