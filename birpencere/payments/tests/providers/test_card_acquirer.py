"""What only the card acquirer has: forms, qəpik, codes, and signatures by any of its keys."""

from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from birpencere.payments.errors import ForgedNotice, ProviderUnavailable
from birpencere.payments.providers.card_acquirer import CardAcquirer
from sandbox.testing import Running

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
OLD, NEW = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
RECORD = {
    "messageId": "msg_1",
    "orderNumber": str(UUID(int=7)),
    "orderId": "x",
    "orderStatus": "2",
    "approvedAmount": "15050",
    "depositedAmount": "15050",
    "refundedAmount": "0",
    "actionCode": "00",
}


def provider() -> CardAcquirer:
    """In the days when one key replaces another."""
    keys = [b64encode(key.public_key().public_bytes_raw()).decode() for key in (NEW, OLD)]
    return CardAcquirer("http://127.0.0.1:9", merchant="m", password="p", public_keys=keys)


def headers(key: Ed25519PrivateKey, body: bytes) -> dict[str, str]:
    moment = str(int(NOW.timestamp()))
    signature = key.sign(f"{moment}.".encode() + body)
    return {"x-timestamp": moment, "x-signature": b64encode(signature).decode()}


@pytest.mark.parametrize("key", [OLD, NEW], ids=["old", "new"])
def test_any_of_its_keys_will_do(key: Ed25519PrivateKey) -> None:
    body = urlencode(RECORD).encode()
    notice = provider().read_notice(headers(key, body), body, now=NOW)
    assert (notice.message_id, notice.facts.captured) == ("msg_1", Decimal("150.50"))
    assert (notice.facts.is_over, notice.facts.failure) == (True, "")


def test_a_stranger_signs_nothing() -> None:
    body = urlencode(RECORD).encode()
    with pytest.raises(ForgedNotice):
        provider().read_notice(headers(Ed25519PrivateKey.generate(), body), body, now=NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"depositedAmount": "-1"},
        {"depositedAmount": "1.5"},
        {"orderNumber": "7"},
        {"orderId": None},
    ],
)
def test_what_can_not_be_understood_is_refused_though_signed(changes: dict[str, str]) -> None:
    content = {name: value for name, value in (RECORD | changes).items() if value is not None}
    body = urlencode(content).encode()
    with pytest.raises(ForgedNotice):
        provider().read_notice(headers(OLD, body), body, now=NOW)


def test_a_wrong_password_is_not_a_refusal_for_ever(gateways: Running) -> None:
    url = f"{gateways.acquirer_url}/gateway"
    guessing = CardAcquirer(url, merchant="BIRPENCERE", password="guess", public_keys=[])
    with pytest.raises(ProviderUnavailable):
        guessing.facts(UUID(int=7))
    with pytest.raises(ProviderUnavailable):
        list(guessing.report(NOW.date()))
