"""What only e-GovPay has: several secrets, and Standard Webhooks to the letter."""

import hmac
import json
from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from birpencere.payments import providers
from birpencere.payments.errors import ForgedNotice, ProviderRefused, ProviderUnavailable
from birpencere.payments.providers.base import Order
from birpencere.payments.providers.egovpay import EGovPay
from birpencere.payments.tests.providers.conftest import Pay
from sandbox.parts import Part
from sandbox.testing import Running

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
OLD, NEW, STRANGE = b"old secret", b"new secret", b"strange secret"
PAYMENT = UUID(int=7)
RECORD = {
    "id": "x",
    "reference": str(PAYMENT),
    "authorised": "150.00",
    "captured": "0.00",
    "refunded": "0.00",
    "status": "authorised",
    "failure": "",
}


def provider() -> EGovPay:
    """In the days when one secret replaces another."""
    written = [f"whsec_{b64encode(secret).decode()}" for secret in (NEW, OLD)]
    return EGovPay("http://127.0.0.1:9", key="key", secrets=written)


def signature(secret: bytes, body: bytes) -> str:
    signed = f"msg_1.{int(NOW.timestamp())}.".encode() + body
    return f"v1,{b64encode(hmac.digest(secret, signed, 'sha256')).decode()}"


def headers(signatures: str) -> dict[str, str]:
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": signatures,
    }


@pytest.mark.parametrize("secrets", [[OLD], [NEW], [STRANGE, OLD], [NEW, STRANGE]])
def test_any_of_our_secrets_in_any_of_the_signatures_will_do(secrets: list[bytes]) -> None:
    body = json.dumps({"data": RECORD}).encode()
    given = " ".join(signature(secret, body) for secret in secrets)
    notice = provider().read_notice(headers(given), body, now=NOW)
    assert (notice.message_id, notice.facts.payment_id) == ("msg_1", PAYMENT)


@pytest.mark.parametrize("given", ["", "v1,", "v1a,x", "v2,c2lnbmVk", "ə"])
def test_anything_else_is_forged(given: str) -> None:
    with pytest.raises(ForgedNotice):
        provider().read_notice(headers(given), b"{}", now=NOW)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"\xff",
        json.dumps({"data": RECORD | {"captured": "-1.00"}}).encode(),
        json.dumps({"data": RECORD | {"captured": "1.001"}}).encode(),
        json.dumps({"data": RECORD | {"captured": "Infinity"}}).encode(),
        json.dumps({"data": RECORD | {"reference": 5}}).encode(),
    ],
)
def test_what_can_not_be_understood_is_refused_though_signed(content: bytes) -> None:
    with pytest.raises(ForgedNotice):
        provider().read_notice(headers(signature(NEW, content)), content, now=NOW)


def test_a_wrong_key_is_not_a_refusal_for_ever(gateways: Running) -> None:
    with pytest.raises(ProviderUnavailable):
        EGovPay(gateways.egovpay_url, key="guess", secrets=[]).facts(PAYMENT)


def test_what_lapsed_before_it_was_captured_is_over_and_can_be_asked_about(
    gateways: Running, order: Order, pay: Pay
) -> None:
    gateway = providers.provider("egovpay")
    opened = gateway.open(order)
    pay(opened)
    gateways.break_(Part.EGOVPAY, lapses_after=0.0)
    with pytest.raises(ProviderRefused):
        gateway.capture(opened.gateway_id, amount=order.amount, key="late")
    facts = gateway.facts(order.payment_id)
    assert facts
    assert (facts.is_over, facts.failure, facts.captured) == (True, "expired", Decimal(0))
