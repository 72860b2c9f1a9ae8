"""What follows from an entry of the ledger, for those who keep the books."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from birpencere.payments.types import Kind, Posting

CORRECTABLE: Final = frozenset({Kind.ASSERTED, Kind.ANNOUNCED, Kind.TRANSFERRED, Kind.SETTLED})
"""What people or statements say. What gateways say they take back themselves, and bills are cancelled."""
_BANK_KEY = re.compile(r"bank:([^:]+):(.+):(\d+)(?::[0-9a-f-]{36})?")


def corrected(lines: Iterable[Posting]) -> Iterator[Posting]:
    """The entry is taken back."""
    for line in lines:
        yield Posting(line.account, line.payee, -line.amount, line.provider)


def named_line(key: str) -> dict[str, Any] | None:
    """The line of a statement by whose key an entry is known: see `actions/matching.py`."""
    found = _BANK_KEY.fullmatch(key)
    if found is None:
        return None
    return {"account": found[1], "reference": found[2], "place": int(found[3])}
