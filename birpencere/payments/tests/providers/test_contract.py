"""What every gateway provider must do; run over the whole table against the sandbox."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from birpencere.payments.errors import ForgedNotice, ProviderRefused, ProviderUnavailable
from birpencere.payments.providers.base import NOTHING, Notice, Opened, Order, Provider
from birpencere.payments.tests.providers.conftest import DECLINED, PARTS, Pay
from sandbox.listening import Taken
from sandbox.testing import Running

WHOLE, HALF = Decimal("150.00"), Decimal("75.00")


def notices(gateways: Running, order: Order, count: int) -> list[Taken]:
    """What the gateway has told of the payment, as soon as it is as much."""
    return gateways.portal.about(str(order.payment_id), count)


def read(provider: Provider, taken: Taken, *, later: timedelta = timedelta()) -> Notice:
    return provider.read_notice(taken.headers, taken.body, now=datetime.now(UTC) + later)


def test_a_payment_that_was_never_opened_has_no_facts(provider: Provider) -> None:
    assert provider.facts(uuid4()) is None


def test_opened_twice_is_opened_once(provider: Provider, order: Order) -> None:
    with ThreadPoolExecutor(4) as tabs:
        opened = list(tabs.map(provider.open, [order] * 4))
    assert len(set(opened)) == 1
    assert opened[0].expires_at > datetime.now(UTC)
    facts = provider.facts(order.payment_id)
    assert facts is not None
    assert (facts.payment_id, facts.gateway_id) == (order.payment_id, opened[0].gateway_id)
    assert (facts.authorised, facts.captured, facts.is_over) == (NOTHING, NOTHING, False)


def test_another_order_under_the_same_id_is_refused(provider: Provider, order: Order) -> None:
    provider.open(order)
    with pytest.raises(ProviderRefused):
        provider.open(replace(order, description="Başqa"))


def test_an_order_whose_splits_are_not_its_amount_is_refused(
    provider: Provider, order: Order
) -> None:
    with pytest.raises(ProviderRefused):
        provider.open(replace(order, amount=HALF))


def test_a_paid_payment_is_captured_once(provider: Provider, order: Order, pay: Pay) -> None:
    opened = provider.open(order)
    pay(opened)
    before = provider.facts(order.payment_id)
    assert before is not None
    assert before.authorised == WHOLE
    assert before.captured == (WHOLE if provider.captures_itself else NOTHING)
    for _ in range(2):
        facts = provider.capture(opened.gateway_id, amount=WHOLE, key=f"{order.payment_id}")
        assert (facts.captured, facts.is_over, facts.failure) == (WHOLE, True, "")
    assert provider.facts(order.payment_id) == facts


@pytest.mark.parametrize("amount", ["150.01", "200.00"])
def test_no_more_is_captured_than_was_authorised(
    provider: Provider, order: Order, pay: Pay, amount: str
) -> None:
    opened = provider.open(order)
    pay(opened)
    with pytest.raises(ProviderRefused):
        provider.capture(opened.gateway_id, amount=Decimal(amount), key=f"{order.payment_id}")


def test_nothing_is_captured_that_nobody_paid(provider: Provider, order: Order) -> None:
    opened = provider.open(order)
    with pytest.raises(ProviderRefused):
        provider.capture(opened.gateway_id, amount=WHOLE, key=f"{order.payment_id}")


def test_a_declined_card_ends_the_payment_and_says_why(
    provider: Provider, order: Order, pay: Pay
) -> None:
    opened = provider.open(order)
    pay(opened, DECLINED)
    pay(opened)
    facts = provider.facts(order.payment_id)
    assert facts is not None
    assert (facts.is_over, facts.failure, facts.authorised) == (True, "card_declined", NOTHING)


def test_a_refund_under_one_key_happens_once(provider: Provider, taken: Opened) -> None:
    for key, sum_ in [("a", HALF), ("a", HALF), ("b", WHOLE)]:
        facts = provider.refund(taken.gateway_id, amount=HALF, key=f"{taken.gateway_id}:{key}")
        assert (facts.captured, facts.refunded) == (WHOLE, sum_)


def test_no_more_goes_back_than_was_taken(provider: Provider, taken: Opened) -> None:
    provider.refund(taken.gateway_id, amount=WHOLE, key=f"{taken.gateway_id}:whole")
    with pytest.raises(ProviderRefused):
        provider.refund(taken.gateway_id, amount=Decimal("0.01"), key=f"{taken.gateway_id}:more")


def test_what_was_captured_can_not_be_cancelled(provider: Provider, taken: Opened) -> None:
    with pytest.raises(ProviderRefused):
        provider.cancel(taken.gateway_id, key=taken.gateway_id)


def test_a_cancelled_payment_can_not_be_paid(provider: Provider, order: Order, pay: Pay) -> None:
    opened = provider.open(order)
    for _ in range(2):
        facts = provider.cancel(opened.gateway_id, key=opened.gateway_id)
        assert (facts.is_over, facts.captured) == (True, NOTHING)
    pay(opened)
    assert provider.facts(order.payment_id) == facts


def test_a_notice_says_what_the_gateway_would_say(
    provider: Provider, order: Order, taken: Opened, gateways: Running
) -> None:
    told = [read(provider, one) for one in notices(gateways, order, 2)]
    assert len({notice.message_id for notice in told}) == 2
    assert {notice.facts.payment_id for notice in told} == {order.payment_id}
    assert max(notice.facts.captured for notice in told) == WHOLE
    assert provider.facts(order.payment_id) in [notice.facts for notice in told]


@pytest.mark.parametrize("later", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_a_notice_of_another_time_is_refused(
    provider: Provider, order: Order, taken: Opened, gateways: Running, later: timedelta
) -> None:
    with pytest.raises(ForgedNotice):
        read(provider, notices(gateways, order, 1)[0], later=later)


def test_a_repeated_notice_is_the_same_notice(
    provider: Provider, order: Order, pay: Pay, gateways: Running
) -> None:
    gateways.break_(PARTS[provider.name], duplicate=1)
    pay(provider.open(order))
    told = [read(provider, one) for one in notices(gateways, order, 2)]
    assert told[0] == told[1]


def test_an_altered_notice_is_refused(
    provider: Provider, order: Order, taken: Opened, gateways: Running
) -> None:
    genuine = notices(gateways, order, 1)[0]
    body = genuine.body.replace(b"150", b"950")
    assert body != genuine.body
    with pytest.raises(ForgedNotice):
        read(provider, replace(genuine, body=body))


def test_a_notice_with_altered_or_missing_headers_is_refused(
    provider: Provider, order: Order, taken: Opened, gateways: Running
) -> None:
    genuine = notices(gateways, order, 1)[0]
    for name in signed_headers(genuine.headers):
        for headers in (
            {key: value for key, value in genuine.headers.items() if key != name},
            genuine.headers | {name: f"{genuine.headers[name]}0"},
            genuine.headers | {name: "ə"},
        ):
            with pytest.raises(ForgedNotice):
                read(provider, replace(genuine, headers=headers))


def signed_headers(headers: Mapping[str, str]) -> list[str]:
    """Those of the gateway itself, beside the ones that every request has."""
    return [name for name in headers if name.startswith(("webhook-", "x-"))]


def test_a_forged_notice_is_refused(
    provider: Provider, order: Order, pay: Pay, gateways: Running
) -> None:
    gateways.break_(PARTS[provider.name], forge=True)
    pay(provider.open(order))
    forged, genuine = notices(gateways, order, 2)[:2]
    with pytest.raises(ForgedNotice):
        read(provider, forged)
    assert read(provider, genuine).facts.payment_id == order.payment_id


def test_the_report_lists_what_moved_on_a_day(
    provider: Provider, order: Order, taken: Opened
) -> None:
    today = datetime.now(ZoneInfo("Asia/Baku")).date()
    assert provider.facts(order.payment_id) in list(provider.report(today))
    assert list(provider.report(today - timedelta(days=400))) == []


@pytest.mark.parametrize("fault", ["down", "garbage"])
def test_a_gateway_that_does_not_answer_is_unavailable(
    provider: Provider, order: Order, gateways: Running, fault: str
) -> None:
    gateways.break_(PARTS[provider.name], **{fault: True})
    with pytest.raises(ProviderUnavailable):
        provider.open(order)
    with pytest.raises(ProviderUnavailable):
        provider.cancel("anything", key="anything")


def test_after_an_answer_that_was_lost_the_order_can_be_repeated(
    provider: Provider, order: Order, gateways: Running
) -> None:
    gateways.break_(PARTS[provider.name], garbage=True)
    with pytest.raises(ProviderUnavailable):
        provider.open(order)
    gateways.mend()
    opened = provider.open(order)
    facts = provider.facts(order.payment_id)
    assert facts is not None
    assert facts.gateway_id == opened.gateway_id
