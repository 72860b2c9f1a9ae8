"""What a day of the ledger comes to, as canonical JSON: the same bytes for the same books, for ever.

Keys sorted, no spaces, amounts as decimal strings, moments in UTC with microseconds (compare RFC 8785).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

NOTHING: Final = Decimal("0.00")
Place = tuple[str, str, str]
"""Account, payee, and the gateway where there is one."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What was booked on one account of one payee on a day; AZN, none less than nothing."""

    debit: Decimal
    credit: Decimal


STILL: Final = Movement(NOTHING, NOTHING)


@dataclass(slots=True)
class Chain:
    """Every entry of a day hangs on the one before it, and the first on the day before."""

    digest: str
    count: int = 0

    def add(self, entry: Mapping[str, Any]) -> None:
        """One more entry."""
        self.digest = digest_of(self.digest + canonical(entry))
        self.count += 1


def canonical(data: Any) -> str:
    """JSON of which there is one form only."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest_of(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def content_of(
    day: str,
    previous: str,
    chain: Chain,
    openings: Mapping[Place, Decimal],
    movements: Mapping[Place, Movement],
) -> dict[str, Any]:
    """What is closed: the day, the day before by its digest, the chain of entries, every account."""
    return {
        "day": day,
        "previous": previous,
        "entries": chain.count,
        "chain": chain.digest,
        "accounts": [
            _account(place, openings.get(place, NOTHING), movements.get(place, STILL))
            for place in sorted({*openings, *movements})
        ],
    }


def _account(place: Place, opening: Decimal, moved: Movement) -> dict[str, str]:
    account, payee, provider = place
    return {
        "account": account,
        "payee": payee,
        "provider": provider,
        "opening": str(opening),
        "debit": str(moved.debit),
        "credit": str(moved.credit),
        "closing": str(opening + moved.debit - moved.credit),
    }


def closings_in(accounts: Iterable[Mapping[str, str]]) -> dict[Place, Decimal]:
    """With what the next day opens."""
    return {
        (one["account"], one["payee"], one["provider"]): Decimal(one["closing"]) for one in accounts
    }
