"""News for the merchant: sent until it says 2xx, also after a restart, with the faults of the day."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from itertools import groupby, repeat
from urllib.parse import urlsplit

from sandbox.faults import Faults
from sandbox.gateway.payment import Kind, Movement, Payment
from sandbox.gateway.payments import Payments
from sandbox.gateway.rows import load
from sandbox.store import Store

LOOK_EVERY = 0.2
"""Seconds between two looks for what is due."""
LONGEST_PAUSE = 60.0
"""Seconds between two attempts at most; the first repetition comes after one."""
PATIENCE = 10.0
"""Seconds that the merchant gets to answer."""
AT_ONCE = 4
"""Payments of which news is on its way at the same time."""
HELD_BACK = 3.0
"""Seconds for which news waits to be overtaken."""
DUE = """
    select n.*, m.payment_id from notice n join movement m on m.id = n.movement_id
    where n.ended is null and n.due_at <= :until order by n.due_at limit 100
"""
OVERTAKING = """
    select n.*, m.payment_id from notice n join movement m on m.id = n.movement_id
    where n.ended is null and m.payment_id not in (
        select m.payment_id from notice n join movement m on m.id = n.movement_id
        where n.ended is null and n.due_at > :until
    ) order by n.due_at limit 100
"""
"""Of a payment all or nothing: no news leaves before the one that is to overtake it may leave too."""
TOO_MUCH = 100
"""Qəpik that a wrong notice states more than is true."""


@dataclass(frozen=True)
class News:
    """What is to be told: a payment as it stood after one movement."""

    message_id: str
    payment: Payment
    movement_id: int
    attempts: int


@dataclass(frozen=True)
class Letter:
    """A signed request."""

    headers: dict[str, str]
    body: bytes


Sign = Callable[[News, bool], Letter]
"""Writes and signs the news with the moment of sending; False: with a key that is not the gateway's."""


class Courier:
    """Carries the news of one gateway to one address."""

    def __init__(
        self, store: Store, payments: Payments, url: str, sign: Sign, faults: Callable[[], Faults]
    ) -> None:
        self._store, self._payments, self._sign, self._faults = store, payments, sign, faults
        self._address = urlsplit(url)

    def start(self) -> None:
        """From now on what is due is sent, in the background."""
        threading.Thread(target=self._carry, daemon=True).start()

    def _carry(self) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            while True:
                self._payments.settle_due()
                faults = self._faults()
                by_payment = groupby(self._due(faults), lambda news: news.payment.id)
                groups = [list(group) for _, group in by_payment]
                list(pool.map(self._deliver, groups, repeat(faults)))
                time.sleep(LOOK_EVERY)

    def _due(self, faults: Faults) -> list[News]:
        """By payment, each in order, or the newest first where they overtake each other."""
        held = max(faults.delay, HELD_BACK if faults.reorder else 0.0)
        with self._store.read() as db:
            rows = db.execute(
                OVERTAKING if faults.reorder else DUE, {"until": time.time() - held}
            ).fetchall()
            due = [_news(db, row) for row in rows]
        due.sort(key=lambda news: news.movement_id, reverse=faults.reorder)
        return sorted(due, key=lambda news: news.payment.id)

    def _deliver(self, group: Iterable[News], faults: Faults) -> None:
        for news in group:
            if faults.lose:
                self._end(news, "lost")
                continue
            if faults.forge:
                self._send(self._sign(_forged(news), False))
            told = _too_much(news) if faults.wrong_amount else news
            taken = [self._send(self._sign(told, True)) for _ in range(1 + faults.duplicate)]
            if any(taken):
                self._end(news, "delivered")
            else:
                self._try_later(news)

    def _send(self, letter: Letter) -> bool:
        """Whether the merchant has taken it."""
        where = self._address
        connection = HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        try:
            connection.request("POST", where.path, letter.body, letter.headers)
            return 200 <= connection.getresponse().status < 300
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def _end(self, news: News, how: str) -> None:
        with self._store.change() as db:
            db.execute(
                "update notice set ended = ?, attempts = attempts + 1 where movement_id = ?",
                [how, news.movement_id],
            )

    def _try_later(self, news: News) -> None:
        pause = min(LONGEST_PAUSE, 2.0**news.attempts)
        with self._store.change() as db:
            db.execute(
                "update notice set due_at = ?, attempts = attempts + 1 where movement_id = ?",
                [time.time() + pause, news.movement_id],
            )


def _news(db: sqlite3.Connection, row: sqlite3.Row) -> News:
    payment = load(db, row["payment_id"]).after(row["movement_id"])
    return News(row["message_id"], payment, row["movement_id"], row["attempts"])


def _forged(news: News) -> News:
    """Another message, which says that everything has been paid."""
    payment = news.payment
    captured = Movement(news.movement_id, Kind.CAPTURED, payment.order.amount, "", time.time())
    return replace(
        news,
        message_id=f"forged_{news.message_id}",
        payment=replace(payment, movements=(captured,)),
    )


def _too_much(news: News) -> News:
    """The same message with larger amounts."""
    movements = tuple(
        replace(move, amount=move.amount + TOO_MUCH) if move.amount else move
        for move in news.payment.movements
    )
    return replace(news, payment=replace(news.payment, movements=movements))
