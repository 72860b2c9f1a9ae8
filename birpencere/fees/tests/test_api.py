"""Tariffs for machines: answers, and refusals at the field."""

import json
from typing import Any

import pytest
from django.test import Client

from birpencere.fees.tests.conftest import DUTIES, FEES

EXAMPLE = {
    "tariff": FEES,
    "payer_category": "others",
    "lines": [{"item": "1.6.1", "year": 7}, {"item": "2.10", "quantity": 1}],
}

pytestmark = pytest.mark.usefixtures("published")


def ask(address: str, status: int = 200) -> Any:
    return _told(Client().get(f"/api/v1{address}"), status)


def post(status: int = 200, lang: str = "en", **changes: Any) -> Any:
    body = {key: value for key, value in (EXAMPLE | changes).items() if value is not None}
    headers = {"Accept-Language": lang}
    address = f"/api/v1/quotes?lang={lang}"
    return _told(Client().post(address, body, "application/json", headers=headers), status)


def _told(response: Any, status: int) -> Any:
    assert response.status_code == status, response.content
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response["Content-Type"].partition(";")[0] == kind
    return json.loads(response.content)


def test_a_quote_is_told_line_by_line() -> None:
    answer = post()
    assert answer["total"] == "305.00"
    assert answer["currency"] == "AZN"
    assert answer["payees"] == {"service_fee": "305.00"}
    assert answer["lines"][0] == {
        "item": "1.6.1",
        "article": "1.6.1",
        "text": "Maintenance of an invention patent: from year 3 to year 10",
        "quantity": 1,
        "unit_amount": "170.00",
        "amount": "170.00",
        "payee": "service_fee",
        "tariff": FEES,
        "tariff_version": "2018-04-20",
        "explanation": "year 7: 50.00 + (7 − 3) × 30.00",
    }
    assert answer["lines"][1]["amount"] == "135.00"


def test_units_are_counted_by_their_own_key_or_as_a_quantity() -> None:
    for numbers in ({"independent_claim": 4}, {"quantity": 4}):
        answer = post(lines=[{"item": "1.10.1"}, {"item": "1.10.2", **numbers}])
        assert answer["total"] == "41.00"
        assert (answer["lines"][1]["quantity"], answer["lines"][1]["amount"]) == (3, "21.00")


def test_a_quote_speaks_the_language_that_is_asked_for() -> None:
    (line, _) = post(lang="az")["lines"]
    assert line["text"].startswith("İxtira patentinin qüvvədə saxlanması üçün")
    assert line["explanation"].endswith("50,00 + (7 − 3) × 30,00")


def test_state_duties_are_paid_to_the_treasury() -> None:
    answer = post(tariff=DUTIES, payer_category=None, lines=[{"item": "18.11-3.1"}])
    assert answer["payees"] == {"state_duty": "15.00"}
    assert answer["lines"][0]["article"] == "18.11³.1"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lines": [{"item": "9.9"}]}, "lines.0.item"),
        ({"lines": [{"item": "2.10"}, {"item": "1.6.1", "year": 11}]}, "lines.1.year"),
        ({"lines": [{"item": "1.6.1"}]}, "lines.0.year"),
        ({"lines": [{"item": "1.6.1", "year": "7"}]}, "lines.0.year"),
        ({"lines": [{"item": "1.2"}]}, "lines.0.quantity"),
        ({"lines": [{"item": "1.2", "quantity": -1}]}, "lines.0.quantity"),
        ({"lines": [{"item": "1.2", "quantity": 1.5}]}, "lines.0.quantity"),
        ({"lines": [{"item": "1.2", "quantity": True}]}, "lines.0.quantity"),
        ({"lines": [{"item": "1.2", "page": 3}]}, "lines.0.page"),
        ({"lines": [{"item": "2.7.1", "months": 7}]}, "lines.0.months"),
        ({"lines": [{"quantity": 1}]}, "lines.0.item"),
        ({"lines": []}, "lines"),
        ({"lines": [{"item": "2.10"}] * 201}, "lines"),
        ({"lines": None}, "lines"),
        ({"payer_category": "aliens"}, "payer_category"),
        ({"payer_category": None}, "payer_category"),
        ({"tariff": None}, "tariff"),
        ({"on": "2026-02-30"}, "on"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(changes: dict[str, Any], field: str) -> None:
    assert list(post(422, **changes)["errors"]) == [field]


def test_an_unknown_tariff_is_a_problem_at_its_field() -> None:
    assert list(post(422, tariff="nothing")["errors"]) == ["tariff"]
    assert list(post(422, on="2000-01-01")["errors"]) == ["tariff"]


def test_a_body_that_is_no_json_is_a_problem() -> None:
    response = Client().post("/api/v1/quotes", "{", "application/json")
    assert _told(response, 400)["type"] == "/problems/bad-request"


def test_tariffs_are_listed() -> None:
    assert [(tariff["slug"], tariff["url"]) for tariff in ask("/tariffs?lang=en")] == [
        (FEES, f"/en/tariffs/{FEES}"),
        (DUTIES, f"/en/tariffs/{DUTIES}"),
    ]
    assert ask("/tariffs?on=2000-01-01") == []


def test_a_tariff_is_told_with_all_that_a_calculator_needs() -> None:
    tariff = ask(f"/tariffs/{FEES}?lang=en")
    assert [payer["key"] for payer in tariff["payer_categories"]][1:] == ["others"]
    assert tariff["terms"] == [{"since": "2018-04-20"}]
    items = {item["item"]: item for item in tariff["items"]}
    assert len(items) == 73
    assert items["1.10.2"] == {
        "item": "1.10.2",
        "article": "1.10.2",
        "text": "additionally, for each independent claim above 1 of a multi-claim formula",
        "rule": "per_additional_unit",
        "parent": "1.10",
        "amount": "7.00",
        "counted_as": "independent_claim",
        "unit": "independent claim",
        "threshold": 1,
        "added_to": ["1.10.1"],
    }
    assert items["1.6.1"]["objects"] == ["invention"]
    assert items["1.6.1"]["tiers"][1] == {"payer": "others", "base": "50.00", "increment": "30.00"}


def test_a_tariff_that_is_not_there_is_not_found() -> None:
    assert ask("/tariffs/nothing", 404)["type"] == "/problems/no-tariff"
    assert ask(f"/tariffs/{FEES}?on=2000-01-01", 404)["type"] == "/problems/no-tariff"
