"""e-GovPay, the state's gateway: the payer authorises at its page, we capture what is still due."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.http import Remote, Reply
from birpencere.payments.errors import ForgedNotice, ProviderRefused, ProviderUnavailable
from birpencere.payments.providers.base import Facts, Notice, Opened, Order
from birpencere.payments.providers.wire import amount as exact
from birpencere.payments.providers.wire import keys_of, require_recent, understood

SYSTEM = "e-GovPay"
OVER = {"captured", "refunded", "failed", "cancelled", "expired"}
REFUSALS = {404, 409, 422}
PAYMENTS = "/v1/payments"


class EGovPay:
    """Merchant's side of the API; notices are signed by Standard Webhooks 1.0 with any of `secrets`."""

    name: ClassVar[str] = "egovpay"
    title: ClassVar[Message] = _("Bank card, through e-GovPay")
    captures_itself: ClassVar[bool] = False

    def __init__(self, url: str, *, key: str, secrets: Sequence[str]) -> None:
        self._remote, self._key = Remote(SYSTEM, url), key
        self._secrets = [b64decode(secret.removeprefix("whsec_")) for secret in secrets]

    @classmethod
    def from_settings(cls) -> Self | None:
        """None where the gateway has no address; raises ProviderUnavailable where its keys are missing."""
        if not settings.EGOVPAY_URL:
            return None
        keys = keys_of(cls.name)
        return cls(settings.EGOVPAY_URL, key=keys["key"], secrets=keys["secrets"])

    def open(self, order: Order) -> Opened:
        record = self._post(PAYMENTS, str(order.payment_id), _content(order))
        with understood(SYSTEM):
            expires_at = datetime.fromisoformat(record["expires_at"])
            return Opened(record["id"], record["page"], expires_at)

    def facts(self, payment_id: UUID) -> Facts | None:
        with understood(SYSTEM):
            items = self._get(PAYMENTS, {"reference": str(payment_id)})["items"]
            return _facts(items[0]) if items else None

    def capture(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        return self._act("capture", gateway_id, key, {"amount": f"{amount:.2f}"})

    def refund(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        return self._act("refund", gateway_id, key, {"amount": f"{amount:.2f}"})

    def cancel(self, gateway_id: str, *, key: str) -> Facts:
        return self._act("cancel", gateway_id, key, {})

    def read_notice(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        message_id = headers.get("webhook-id", "")
        moment = headers.get("webhook-timestamp", "")
        require_recent(moment, now)
        signed = f"{message_id}.{moment}.".encode() + body
        if not self._is_signed(signed, headers.get("webhook-signature", "")):
            raise ForgedNotice(reason="wrong signature")
        try:
            return Notice(message_id, _facts(json.loads(body)["data"]))
        except (LookupError, TypeError, ValueError) as error:
            raise ForgedNotice(reason="unknown content") from error

    def report(self, day: date) -> Iterator[Facts]:
        after = 0
        while after is not None:
            with understood(SYSTEM):
                page = self._get("/v1/report", {"day": day.isoformat(), "after": after})
                moved, after = [_facts(record) for record in page["items"]], page["next"]
            yield from moved

    def _is_signed(self, signed: bytes, signatures: str) -> bool:
        """One of the signatures, which a space divides, is by one of our secrets."""
        expected = [
            b"v1," + b64encode(hmac.digest(secret, signed, "sha256")) for secret in self._secrets
        ]
        given = [signature.encode() for signature in signatures.split()]
        return any(hmac.compare_digest(ours, theirs) for ours in expected for theirs in given)

    def _act(self, action: str, gateway_id: str, key: str, content: dict[str, object]) -> Facts:
        record = self._post(f"{PAYMENTS}/{gateway_id}/{action}", key, content)
        with understood(SYSTEM):
            return _facts(record)

    def _get(self, path: str, params: Mapping[str, str | int]) -> Any:
        return _answer(self._remote.get(path, params=params, headers=self._headers()))

    def _post(self, path: str, key: str, content: dict[str, object]) -> Any:
        with understood(SYSTEM):
            headers = self._headers() | {"Idempotency-Key": key}
            return _answer(self._remote.post(path, content, headers=headers))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key}"}


def _answer(reply: Reply) -> Any:
    """The content of a success; raises ProviderRefused, or ProviderUnavailable for what may change."""
    if reply.is_success:
        return reply.json()
    if reply.status in REFUSALS:
        raise ProviderRefused(system=SYSTEM, reason=reply.json()["code"])
    raise ProviderUnavailable(system=SYSTEM, reason=f"HTTP {reply.status}")


def _content(order: Order) -> dict[str, object]:
    return {
        "order": order.reference,
        "amount": f"{order.amount:.2f}",
        "currency": "AZN",
        "description": order.description,
        "language": order.language,
        "return_url": order.return_url,
        "splits": [
            {
                "payee": split.payee,
                "account": split.account,
                "amount": f"{split.amount:.2f}",
                "purpose": split.purpose,
                "budget_code": split.budget_code,
            }
            for split in order.splits
        ],
    }


def _facts(record: Mapping[str, Any]) -> Facts:
    return Facts(
        payment_id=UUID(str(record["reference"])),
        gateway_id=record["id"],
        authorised=exact(record["authorised"]),
        captured=exact(record["captured"]),
        refunded=exact(record["refunded"]),
        is_over=record["status"] in OVER,
        failure=record["failure"],
    )
