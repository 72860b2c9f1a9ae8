"""What follows from an entry of the ledger, for those who keep the books."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from birpencere.payments.types import Account, Kind, Posting

CORRECTABLE: Final = frozenset({Kind.ASSERTED, Kind.ANNOUNCED, Kind.TRANSFERRED, Kind.SETTLED})
"""What people or statements say. What gateways say they take back themselves, and bills are cancelled."""
_BANK_KEY = re.compile(r"bank:([^:]+):(.+):(\d+)(?::[0-9a-f-]{36})?")


def corrected(lines: Iterable[Posting]) -> Iterator[Posting]:
    """The entry is taken back; but what lies in the bank lies there, and belongs to no open bill then."""
    for line in lines:
        account = Account.UNAPPLIED if line.account is Account.BANK else line.account
        yield Posting(account, line.payee, -line.amount, line.provider)


def named_line(key: str) -> dict[str, Any] | None:
    """The line of a statement by whose key an entry is known: see `actions/matching.py`."""
    found = _BANK_KEY.fullmatch(key)
    if found is None:
        return None
    return {"account": found[1], "reference": found[2], "place": int(found[3])}
