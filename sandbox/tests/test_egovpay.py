"""The state's gateway: a payment is charged once, whatever the payer and the merchant do."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sandbox.money import day_of
from sandbox.parts import Part
from sandbox.testing import Running
from sandbox.tests.payer import (
    DECLINED,
    GOOD,
    LATE,
    POOR,
    RETURN,
    SECURE,
    SILENT,
    SPLITS,
    Merchant,
    enter,
    order,
)


@pytest.fixture
def merchant(world: Running) -> Merchant:
    return Merchant(world)


def eventually(is_true: Callable[[], bool], within: float = 8.0) -> bool:
    deadline = time.monotonic() + within
    while not is_true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_a_good_card_is_authorised_and_the_payer_goes_back(merchant: Merchant) -> None:
    payment = merchant.open()
    answer = enter(merchant.world, payment, GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, RETURN)
    seen = merchant.look(payment)
    assert (seen["status"], seen["authorised"], seen["captured"]) == (
        "authorised",
        "150.00",
        "0.00",
    )


@pytest.mark.parametrize(
    ("card", "failure"), [(DECLINED, "card_declined"), (POOR, "insufficient_funds")]
)
def test_a_bad_card_ends_the_payment(merchant: Merchant, card: str, failure: str) -> None:
    payment = merchant.open()
    enter(merchant.world, payment, card)
    enter(merchant.world, payment, GOOD)
    seen = merchant.look(payment)
    assert (seen["status"], seen["failure"], seen["authorised"]) == ("failed", failure, "0.00")


@pytest.mark.parametrize(("code", "status"), [("1234", "authorised"), ("0000", "failed")])
def test_3_d_secure_asks_for_a_code(merchant: Merchant, code: str, status: str) -> None:
    payment = merchant.open()
    assert enter(merchant.world, payment, SECURE).headers["location"] == f"/pay/{payment['id']}"
    assert "3-D Secure" in merchant.world.http.get(payment["page"]).text
    merchant.world.http.post(f"{payment['page']}/code", data={"code": code})
    assert merchant.status(payment) == status


@pytest.mark.parametrize(("card", "status"), [(SILENT, "failed"), (LATE, "authorised")])
def test_a_late_bank_answers_when_the_payer_is_gone(
    merchant: Merchant, card: str, status: str
) -> None:
    payment = merchant.open()
    enter(merchant.world, payment, card)
    assert merchant.status(payment) == "processing"
    assert [told["type"] for told in merchant.notices(payment, 1)] == [f"payment.{status}"]


def test_two_tabs_charge_once(merchant: Merchant) -> None:
    payment = merchant.open()
    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(lambda _: enter(merchant.world, payment, GOOD), range(8)))
    assert merchant.look(payment)["authorised"] == "150.00"
    assert len(merchant.notices(payment, 2)) == 1


def test_a_wrong_number_can_be_typed_again(merchant: Merchant) -> None:
    payment = merchant.open()
    for typed in ({"number": "4242 4242 4242 4241"}, {"expiry": "01/20"}, {"cvc": "12"}):
        answer = enter(merchant.world, payment, **({"number": GOOD} | typed))
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert merchant.status(payment) == "open"


def test_the_page_shows_what_is_paid_to_whom_and_needs_no_script(merchant: Merchant) -> None:
    shown = merchant.world.http.get(merchant.open()["page"])
    for text in ("150.00", "100.00", "50.00", SPLITS[1]["account"], "Dövlət rüsumu"):
        assert text in shown.text
    assert "<script" not in shown.text
    policy = shown.headers["content-security-policy"]
    assert "form-action 'self' http://localhost:8000" in policy


def test_whoever_leaves_pays_nothing(merchant: Merchant) -> None:
    payment = merchant.open()
    answer = merchant.world.http.post(f"{payment['page']}/leave")
    assert answer.headers["location"] == RETURN
    enter(merchant.world, payment, GOOD)
    assert merchant.look(payment)["failure"] == "cancelled_by_payer"


def test_nobody_pays_after_the_time_is_over(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, expires_after=0.1)
    payment = merchant.open()
    time.sleep(0.2)
    enter(merchant.world, payment, GOOD)
    assert merchant.status(payment) == "expired"
    assert [told["type"] for told in merchant.notices(payment, 1)] == ["payment.expired"]


def test_an_authorisation_that_nobody_captures_lapses(merchant: Merchant) -> None:
    merchant.world.break_(Part.EGOVPAY, lapses_after=1.0)
    assert (
        "lapses after: 1 seconds"
        in merchant.world.http.get(f"{merchant.world.egovpay_url}/?lang=en").text
    )
    payment = merchant.open()
    enter(merchant.world, payment, GOOD)
    assert merchant.status(payment) == "authorised"
    told = [told["type"] for told in merchant.notices(payment, 2)]
    assert told == ["payment.authorised", "payment.expired"]
    seen = merchant.look(payment)
    assert (seen["failure"], seen["captured"]) == ("expired", "0.00")


def test_opened_twice_under_one_key_is_one_payment(merchant: Merchant) -> None:
    first = merchant.open("one key")
    assert merchant.open("one key") == first
    refused = merchant.send("/payments", order(description="Başqa"), "one key")
    assert (refused.status_code, refused.json()["code"]) == (409, "idempotency_key_reused")
    assert merchant.get("/payments?reference=one key").json()["items"] == [first]
    assert merchant.get("/payments?reference=unknown").json()["items"] == []


def test_a_capture_under_one_key_happens_once(merchant: Merchant) -> None:
    payment = merchant.authorised()
    path, key = f"/payments/{payment['id']}/capture", payment["id"]
    answers = [merchant.send(path, {"amount": "150.00"}, key) for _ in range(3)]
    assert {answer.json()["captured"] for answer in answers} == {"150.00"}
    assert merchant.send(path, {"amount": "150.00"}).json()["code"] == "payment_is_captured"
    assert merchant.send(path, {"amount": "1.00"}, key).json()["code"] == "idempotency_key_reused"


@pytest.mark.parametrize("amount", ["150.01", "0.00"])
def test_no_more_is_captured_than_was_authorised(merchant: Merchant, amount: str) -> None:
    payment = merchant.authorised()
    answer = merchant.send(f"/payments/{payment['id']}/capture", {"amount": amount})
    assert (answer.status_code, answer.json()["code"]) == (409, "amount_too_large")


def test_money_goes_back_in_parts_and_never_more_than_was_taken(merchant: Merchant) -> None:
    path = f"/payments/{merchant.captured()['id']}/refund"
    for key, amount in [("a", "50.00"), ("a", "50.00"), ("b", "100.00")]:
        answer = merchant.send(path, {"amount": amount}, path + key)
    assert answer.json()["refunded"] == "150.00"
    assert merchant.send(path, {"amount": "0.01"}).json()["code"] == "amount_too_large"


def test_what_was_captured_is_not_cancelled(merchant: Merchant) -> None:
    open_, taken = merchant.open(), merchant.captured()
    assert merchant.send(f"/payments/{taken['id']}/cancel", {}).status_code == 409
    for _ in range(2):
        answer = merchant.send(f"/payments/{open_['id']}/cancel", {})
        assert answer.json()["status"] == "cancelled"


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "150"},
        {"amount": 150},
        {"amount": "149.00"},
        {"currency": "USD"},
        {"description": "x" * 501},
        {"amount": "0.00", "splits": []},
        {"splits": ["x"]},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    merchant: Merchant, changes: dict[str, Any]
) -> None:
    answer = merchant.send("/payments", order(**changes))
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_request")


def test_without_the_key_there_is_no_answer(merchant: Merchant) -> None:
    assert merchant.send("/payments", order(), Authorization="Bearer guess").status_code == 401
    assert merchant.get("/payments/unknown").json()["code"] == "no_such_payment"


def test_the_report_lists_what_moved_on_a_day(merchant: Merchant) -> None:
    taken, idle = merchant.captured(), merchant.open()
    report = merchant.get(f"/report?day={day_of(time.time())}").json()
    items = {item["id"]: item for item in report["items"]}
    assert items[taken["id"]]["captured"] == "150.00"
    assert idle["id"] not in items
    assert merchant.get("/report?day=2020-01-01").json()["items"] == []
    assert merchant.get("/report?day=soon").status_code == 422
