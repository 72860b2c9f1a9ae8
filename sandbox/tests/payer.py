"""A merchant of e-GovPay and a payer at its page, as tests need them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from sandbox.testing import Running

GOOD, SECURE, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 3220", "4000 0000 0000 0002"
SILENT, LATE, POOR = "4000 0000 0000 0119", "4000 0000 0000 0077", "4000 0000 0000 9995"
RETURN = "http://localhost:8000/az/payments/back/"
SPLITS = [
    {"payee": "service_fee", "account": "AZ23IBAZ38090029446144606209", "amount": "100.00"},
    {"payee": "state_duty", "account": "AZ17CTRE00000000000002117131", "amount": "50.00"},
]


@dataclass(frozen=True)
class Merchant:
    """Somebody who has the key."""

    world: Running

    def send(
        self, path: str, content: dict[str, Any], key: str = "", **headers: str
    ) -> httpx.Response:
        """A POST to the API, under a new idempotency key unless one is given."""
        sent = {**self.headers, "Idempotency-Key": key or str(uuid4()), **headers}
        return self.world.http.post(
            f"{self.world.egovpay_url}/v1{path}", json=content, headers=sent
        )

    def get(self, path: str) -> httpx.Response:
        return self.world.http.get(f"{self.world.egovpay_url}/v1{path}", headers=self.headers)

    def open(self, key: str = "", **changes: Any) -> dict[str, Any]:
        """A payment of 150 manats to two payees."""
        payment: dict[str, Any] = self.send("/payments", order(**changes), key).json()
        return payment

    def authorised(self) -> dict[str, Any]:
        """A payment for which the payer has entered a good card."""
        payment = self.open()
        enter(self.world, payment, GOOD)
        return payment

    def captured(self) -> dict[str, Any]:
        payment = self.authorised()
        self.send(f"/payments/{payment['id']}/capture", {"amount": "150.00"})
        return payment

    def look(self, payment: dict[str, Any]) -> dict[str, Any]:
        """The payment as it is now."""
        found: dict[str, Any] = self.get(f"/payments/{payment['id']}").json()
        return found

    def status(self, payment: dict[str, Any]) -> str:
        return str(self.look(payment)["status"])

    def notices(self, payment: dict[str, Any], count: int) -> list[dict[str, Any]]:
        """What was told of the payment, as soon as it is as much."""
        return [json.loads(taken.body) for taken in self.world.portal.about(payment["id"], count)]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.world.payment_keys('egovpay')['key']}"}


def order(**changes: Any) -> dict[str, Any]:
    return {
        "order": "100000001234",
        "amount": "150.00",
        "currency": "AZN",
        "description": "Dövlət rüsumu",
        "language": "az",
        "return_url": RETURN,
        "splits": SPLITS,
    } | changes


def enter(world: Running, payment: dict[str, Any], number: str, **changes: str) -> httpx.Response:
    """A card is entered at the page."""
    form = {"number": number, "expiry": "12/40", "cvc": "123"} | changes
    return world.http.post(payment["page"], data=form)
