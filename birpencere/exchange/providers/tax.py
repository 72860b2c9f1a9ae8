"""The tax register, as a client."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from birpencere.exchange.types import CompanyFacts
from birpencere.identity.types import Reading
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.kernel.http import Remote

SYSTEM = "tax register"
TIMEOUT = 4.0
"""Seconds: a person waits for the page."""


def read_company(voen: str, reading: Reading) -> CompanyFacts:
    """What the register holds about the legal entity; raises NotFound or Unavailable."""
    reply = _remote().get(f"/companies/{voen}", headers=reading.headers)
    if reply.status == 404:
        raise NotFound
    return _company(reply.json())


def companies_of(fin: str, reading: Reading) -> list[CompanyFacts]:
    """The legal entities that the person directs, closed ones too; raises Unavailable."""
    reply = _remote().get("/companies", params={"director": fin}, headers=reading.headers)
    answer = reply.json()
    if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
        raise Unavailable(system=SYSTEM, reason="unknown answer")
    return [_company(record) for record in answer["items"]]


def _remote() -> Remote:
    return Remote(SYSTEM, settings.TAX_REGISTER_URL, timeout=TIMEOUT)


def _company(record: Mapping[str, Any]) -> CompanyFacts:
    try:
        return CompanyFacts(
            voen=record["voen"],
            name=record["full_name"],
            director=record["director"]["full_name"],
            director_fin=record["director"]["fin"],
            address=(record["address"] or {}).get("text", ""),
            is_active=record["status"] == "active",
        )
    except (KeyError, TypeError) as error:
        raise Unavailable(system=SYSTEM, reason="unknown answer") from error
