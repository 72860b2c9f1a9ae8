"""The tax register over HTTP."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from birpencere.exchange.types import CompanyFacts
from birpencere.identity.types import Reading
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.kernel.http import Remote, Reply

SYSTEM = "tax register"
TIMEOUT = 4.0
"""Seconds: a person waits for the page."""


class HttpTaxRegister:
    def company(self, voen: str, reading: Reading) -> CompanyFacts:
        reply = _get(f"/companies/{voen}", {}, reading)
        if reply.status == 404:
            raise NotFound
        return _facts(reply.json())

    def companies_of(self, director_fin: str, reading: Reading) -> tuple[CompanyFacts, ...]:
        reply = _get("/companies", {"director": director_fin}, reading)
        try:
            found = [_facts(record) for record in reply.json()["items"]]
        except (KeyError, TypeError) as error:
            raise Unavailable(system=SYSTEM, reason="unknown answer") from error
        return tuple(company for company in found if company.is_active)


def _get(path: str, params: Mapping[str, str], reading: Reading) -> Reply:
    remote = Remote(SYSTEM, settings.TAX_REGISTER_URL, timeout=TIMEOUT)
    return remote.get(path, params=params, headers=reading.headers)


def _facts(record: Mapping[str, Any]) -> CompanyFacts:
    try:
        return CompanyFacts(
            voen=record["voen"],
            name=record["full_name"],
            address=(record["address"] or {}).get("text", ""),
            director=record["director"]["full_name"],
            director_fin=record["director"]["fin"],
            is_active=record["status"] == "active",
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Unavailable(system=SYSTEM, reason="unknown answer") from error
