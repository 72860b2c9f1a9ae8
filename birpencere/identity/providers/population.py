"""The population register, as a client."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from birpencere.identity.types import PersonFacts, Reading
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.kernel.http import Remote

SYSTEM = "population register"
TIMEOUT = 4.0
"""Seconds: a person waits for the page."""


def read(fin: str, reading: Reading) -> PersonFacts:
    """What the register holds about the holder of `fin`; raises NotFound or Unavailable."""
    remote = Remote(SYSTEM, settings.POPULATION_REGISTER_URL, timeout=TIMEOUT)
    reply = remote.get(f"/persons/{fin}", headers=reading.headers)
    if reply.status == 404:
        raise NotFound
    try:
        return _facts(reply.json())
    except (KeyError, TypeError, ValueError) as error:
        raise Unavailable(system=SYSTEM, reason="unknown answer") from error


def _facts(record: Mapping[str, Any]) -> PersonFacts:
    document = record["document"]
    return PersonFacts(
        fin=record["fin"],
        surname=record["surname"],
        given_name=record["given_name"],
        patronymic=record["patronymic"] or "",
        birth_date=date.fromisoformat(record["birth_date"]),
        document_number=document["number"],
        document_valid_until=date.fromisoformat(document["valid_until"]),
        address=(record["address"] or {}).get("text", ""),
        is_alive=record["status"] == "alive",
    )
