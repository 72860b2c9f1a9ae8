"""A client that hears what a gateway says: is it signed rightly, kept, merged, booked, the bill paid; see orders.py."""

import hmac
import json
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from benchmarks.portal.orders import follow
from benchmarks.portal.payments import AMOUNT, Begun, payments
from birpencere.payments.actions import keep_notice
from birpencere.payments.jobs import merge_notice
from birpencere.payments.providers import provider
from birpencere.payments.providers.egovpay import EGovPay
from birpencere.payments.providers.wire import keys_of

PROVIDER = EGovPay.name


class Letter(NamedTuple):
    """A notice as it comes, by Standard Webhooks."""

    headers: Mapping[str, str]
    body: bytes


def letters(first: int, count: int) -> list[Letter]:
    """That the payments in these places were captured."""
    secret = b64decode(keys_of(PROVIDER)["secrets"][0].removeprefix("whsec_"))
    return [_letter(one, secret) for one in payments(first, count)]


def hear(letter: Letter) -> None:
    """What the door does, and then the job."""
    now = timezone.now()
    told = provider(PROVIDER).read_notice(letter.headers, letter.body, now=now)
    keep_notice(provider=PROVIDER, notice=told, body=letter.body, now=now)
    merge_notice(provider=PROVIDER, message_id=told.message_id)


def _letter(begun: Begun, secret: bytes) -> Letter:
    amount = str(AMOUNT)
    data = {
        "id": f"g-{begun.payment_id}", "reference": str(begun.payment_id), "status": "captured",
        "authorised": amount, "captured": amount, "refunded": "0.00", "failure": "",
    }  # fmt: skip
    body, name, moment = (
        json.dumps({"data": data}).encode(),
        f"m-{begun.payment_id}",
        int(time.time()),
    )
    signed = hmac.digest(secret, f"{name}.{moment}.".encode() + body, "sha256")
    headers = {
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{b64encode(signed).decode()}",
    }
    return Letter(headers, body)


if __name__ == "__main__":
    follow(letters, hear)
