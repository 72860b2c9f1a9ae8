"""How e-GovPay writes a payment, reads an order, and signs its notices (Standard Webhooks)."""

import hmac
import json
import time
from base64 import b64decode, b64encode
from dataclasses import dataclass
from secrets import token_bytes, token_urlsafe
from typing import Any

from sandbox.errors import Wrong
from sandbox.gateway.keys import Keys
from sandbox.gateway.notices import Letter, News
from sandbox.gateway.payment import Kind, Order, Payment, Split
from sandbox.money import iso, manat, qepik

PREFIX = "whsec_"
LONGEST = 500
"""Characters of a text in an order."""


def make_keys() -> Keys:
    """The merchant's key, and the secrets that notices are signed with: the first one signs."""
    return {"key": token_urlsafe(32), "secrets": [_secret()]}


def payment_record(payment: Payment, address: str) -> dict[str, Any]:
    """A payment as the merchant sees it."""
    order = payment.order
    return {
        "id": payment.id,
        "reference": order.reference,
        "order": order.number,
        "status": payment.status,
        "amount": manat(order.amount),
        "currency": "AZN",
        "authorised": manat(payment.sum(Kind.AUTHORISED)),
        "captured": manat(payment.sum(Kind.CAPTURED)),
        "refunded": manat(payment.sum(Kind.REFUNDED)),
        "failure": payment.failure,
        "page": f"{address}/pay/{payment.id}",
        "expires_at": iso(payment.expires_at),
    }


def read_order(reference: str, content: Any) -> Order:
    """The order of a request; raises `Wrong`."""
    if not isinstance(content, dict) or content.get("currency") != "AZN":
        raise Wrong("expected a JSON object with currency AZN")
    order = Order(
        reference=reference,
        number=_text(content, "order"),
        amount=qepik(content.get("amount")),
        description=_text(content, "description"),
        language=_text(content, "language"),
        return_url=_text(content, "return_url"),
        splits=tuple(_split(split) for split in content.get("splits", [])),
    )
    if not order.amount or sum(split.amount for split in order.splits) != order.amount:
        raise Wrong("the splits are not the amount")
    return order


@dataclass(frozen=True)
class Signer:
    """Standard Webhooks 1.0: HMAC-SHA256 over id, moment and body."""

    secret: str
    address: str

    def sign(self, news: News, genuine: bool) -> Letter:
        """The letter with its three headers, signed at this moment."""
        sent_at = int(time.time())
        body = json.dumps(
            {
                "type": f"payment.{news.payment.status}",
                "timestamp": iso(news.payment.movements[-1].at),
                "data": payment_record(news.payment, self.address),
            },
            ensure_ascii=False,
        ).encode()
        secret = self.secret if genuine else _secret()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": news.message_id,
            "webhook-timestamp": str(sent_at),
            "webhook-signature": signature(secret, news.message_id, sent_at, body),
        }
        return Letter(headers, body)


def signature(secret: str, message_id: str, sent_at: int, body: bytes) -> str:
    """`v1,` and the signature in base64."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{sent_at}.".encode() + body
    return f"v1,{b64encode(hmac.digest(key, signed, 'sha256')).decode()}"


def _secret() -> str:
    return PREFIX + b64encode(token_bytes(32)).decode()


def _split(content: Any) -> Split:
    if not isinstance(content, dict):
        raise Wrong("a split is no object")
    amount = qepik(content.get("amount"))
    names = ("payee", "account", "purpose", "budget_code")
    return Split(amount=amount, **{name: _text(content, name) for name in names})


def _text(content: dict[str, Any], name: str) -> str:
    text = content.get(name, "")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Wrong(f"{name} is no text of at most {LONGEST} characters")
    return text
