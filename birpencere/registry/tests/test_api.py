"""The registry for machines, without a database: its answers, and its refusals."""

import json
from typing import Any

import pytest
from django.test import Client

from birpencere.registry.queries import search

pytestmark = pytest.mark.usefixtures("published")


def ask(address: str, status: int = 200) -> Any:
    response = Client().get(f"/api/v1{address}")
    assert response.status_code == status, response.content
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response["Content-Type"].partition(";")[0] == kind
    return json.loads(response.content)


def test_services_are_told_in_the_order_of_the_list() -> None:
    answer = ask("/services")
    assert answer["total"] == 285
    assert [item["number"] for item in answer["items"][:3]] == ["1.1", "1.2", "2.1"]
    assert len(answer["items"]) == 20
    assert len(ask("/services?limit=100")["items"]) == 100


def test_a_search_finds_what_the_page_finds() -> None:
    answer = ask("/services?q=lisenziya&limit=5")
    found = search("lisenziya", "az", 5)
    assert [item["slug"] for item in answer["items"]] == [f.thing.slug for f in found.services]
    assert answer["total"] == found.service_count


def test_a_service_is_told_by_number_and_by_slug() -> None:
    answer = ask("/services/20.1?lang=en")
    assert answer == ask("/services/communications-licence?lang=en")
    assert answer["number"] == "20.1"
    assert answer["agency"] == "Ministry of Transport, Communications and High Technologies"
    assert answer["listed_under"] == "communications-it-ministry"
    assert answer["url"] == "/en/services/communications-licence"


def test_a_service_is_told_in_russian() -> None:
    answer = ask("/services/10.5?lang=ru")
    assert answer["title"] == "Электронное заявление на замену удостоверения личности гражданина"
    assert answer["agency"] == "Министерство внутренних дел"
    assert answer["sector"] == "Гражданство, миграция"
    found = ask("/services?lang=ru&limit=1&q=удостоверение личности")
    assert found["items"][0]["title"] == answer["title"]


def test_agencies_and_sectors_have_counts() -> None:
    assert len(ask("/agencies")) == 40
    sectors = ask("/sectors")
    assert [sector["code"] for sector in sectors][:2] == ["3.1.1", "3.1.2"]
    assert sum(sector["service_count"] for sector in sectors) == 285


@pytest.mark.parametrize(
    ("query", "field"),
    [("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"), ("lang=fr", "lang")],
)
def test_a_wrong_parameter_is_named(query: str, field: str) -> None:
    problem = ask(f"/services?{query}", 422)
    assert problem["type"] == "/problems/invalid"
    assert list(problem["errors"]) == [field]


def test_a_query_that_is_too_long_is_refused() -> None:
    assert list(ask(f"/services?q={'x' * 201}", 422)["errors"]) == ["q"]


def test_an_unknown_service_is_a_problem() -> None:
    assert ask("/services/20.99", 404)["type"] == "/problems/not-found"
