"""What a gateway owes the payees, and pays out to their bank once a day."""

import json
import logging
import threading
import time
from dataclasses import asdict, dataclass
from datetime import date
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from sandbox.money import bounds, day_of, manat
from sandbox.store import Store

LOOK_EVERY = 1.0
"""Seconds between two looks whether a day is over, or a payout was not taken by the bank."""
PATIENCE = 10.0


@dataclass(frozen=True)
class Payout:
    """Money for one payee; `id` is the reference in the bank's statement."""

    id: str
    day: str
    """The day in Baku until whose end it counts."""
    account: str
    amount: int


class Payouts:
    """Captured minus refunded, for each account, less what was paid out before; never below zero."""

    def __init__(self, store: Store, name: str, bank: str) -> None:
        self._store, self._name, self._bank = store, name, urlsplit(bank)
        self._sending = threading.Lock()

    def start(self) -> None:
        """From now on each day is paid out when it is over, in the background."""
        threading.Thread(target=self._watch, daemon=True).start()

    def settle(self, day: date) -> list[Payout]:
        """What is owed up to the end of the day is paid out; the payouts of that day, also earlier ones."""
        with self._store.change() as db:
            begun = db.execute("select count(*) from payout").fetchone()[0]
            owed = db.execute(_OWED, [bounds(day)[1]]).fetchall()
            for number, row in enumerate(owed, begun + 1):
                payout_id = f"{self._name.upper()}{day:%Y%m%d}{number:05d}"
                content = [payout_id, day.isoformat(), row["account"], row["due"]]
                db.execute("insert into payout values (?, ?, ?, ?, 0)", content)
        self._send()
        return self.of(day)

    def of(self, day: date) -> list[Payout]:
        """The payouts of a day."""
        return self._select("day = ?", day.isoformat())

    def _watch(self) -> None:
        settled: date | None = None
        while True:
            if (yesterday := date.fromordinal(day_of(time.time()).toordinal() - 1)) != settled:
                self.settle(yesterday)
                settled = yesterday
            self._send()
            time.sleep(LOOK_EVERY)

    def _send(self) -> None:
        """The bank has every payout, unless it does not answer."""
        with self._sending:
            for payout in self._select("is_sent = ?", 0):
                if not self._is_taken(payout):
                    return
                with self._store.change() as db:
                    db.execute("update payout set is_sent = 1 where id = ?", [payout.id])

    def _is_taken(self, payout: Payout) -> bool:
        connection = HTTPConnection(self._bank.hostname or "", self._bank.port, timeout=PATIENCE)
        try:
            body = json.dumps(self._transfer(payout), ensure_ascii=False).encode()
            connection.request("POST", "/transfers", body, {"Idempotency-Key": payout.id})
            answer = connection.getresponse()
            if answer.status >= 500:
                return False
            if answer.status >= 400:  # an account that the bank does not keep: no repetition helps
                logging.getLogger(__name__).error("%s: %s", payout, answer.read().decode())
            return True
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _transfer(self, payout: Payout) -> dict[str, Any]:
        return {
            "creditor_account": payout.account,
            "debtor": self._name,
            "amount": manat(payout.amount),
            "reference": payout.id,
            "purpose": f"{payout.day} üzrə hesablaşma",
        }

    def _select(self, condition: str, value: object) -> list[Payout]:
        with self._store.read() as db:
            rows = db.execute(
                f"select id, day, account, amount from payout where {condition} order by rowid",  # noqa: S608
                [value],
            ).fetchall()
        return [Payout(**dict(row)) for row in rows]


_OWED = """
select account, sum(amount) as due from (
    select account, share.amount from share join movement on movement.id = movement_id where at < ?
    union all select account, -amount from payout
) group by account having due > 0 order by account
"""


def payout_record(payout: Payout) -> dict[str, Any]:
    """A payout as the merchant sees it."""
    return asdict(payout) | {"amount": manat(payout.amount)}
