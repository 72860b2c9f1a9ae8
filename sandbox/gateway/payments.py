"""All payments of one gateway; whatever comes twice or at once happens once."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from uuid import uuid4

from sandbox.errors import Refused
from sandbox.gateway.cards import SECURE_CODE, Card
from sandbox.gateway.payment import SILENT, Kind, Order, Payment
from sandbox.gateway.rows import BANK_THINKS, Move, append, load
from sandbox.money import bounds
from sandbox.store import Store

PAGE_OF_REPORT = 500
"""Payments of a report in one answer."""


class Payments:
    """Opened by the merchant, paid by the payer, captured and given back by the merchant."""

    def __init__(
        self,
        store: Store,
        *,
        captures_itself: bool,
        expires_after: Callable[[], float],
        lapses_after: Callable[[], float],
    ) -> None:
        self._store, self.captures_itself = store, captures_itself
        self._expires_after, self._lapses_after = expires_after, lapses_after

    def open(self, order: Order) -> Payment:
        """The payment of this reference, made now or before; raises `Refused` where it is another one."""
        with self._store.change() as db:
            found = db.execute("select id from payment where reference = ?", [order.reference])
            if row := found.fetchone():
                payment = load(db, row["id"])
                if payment.order != order:
                    raise Refused("idempotency_key_reused")
                return payment
            expires_at = time.time() + self._expires_after()
            row = (uuid4().hex, order.reference, json.dumps(asdict(order)), expires_at, expires_at)
            db.execute("insert into payment values (?, ?, ?, ?, ?)", row)
            return load(db, row[0])

    def get(self, payment_id: str) -> Payment:
        """The payment as it is now; raises `Unknown`."""
        with self._store.change() as db:
            return self._current(db, payment_id)

    def find(self, reference: str) -> Payment | None:
        """The payment that the merchant calls so."""
        with self._store.read() as db:
            found = db.execute("select id from payment where reference = ?", [reference]).fetchone()
        return self.get(found["id"]) if found else None

    def pay(self, payment_id: str, card: Card) -> Payment:
        """The card is charged, unless the payment is past that: then it stays as it is."""
        with self._store.change() as db:
            payment = self._current(db, payment_id)
            if not payment.is_payable:
                return payment
            return self._append(db, payment, self._effect(payment, card))

    def confirm(self, payment_id: str, code: str) -> Payment:
        """The holder has typed a code, right or wrong; without a question nothing happens."""
        with self._store.change() as db:
            payment = self._current(db, payment_id)
            if payment.status != Kind.CHALLENGED:
                return payment
            failure = "" if code == SECURE_CODE else "authentication_failed"
            return self._append(db, payment, self._answer(payment, failure))

    def capture(self, payment_id: str, amount: int, key: str) -> Payment:
        """Money that was authorised is taken, at most as much; raises `Refused`."""

        def check(payment: Payment) -> None:
            if payment.status != Kind.AUTHORISED:
                raise Refused(f"payment_is_{payment.status}")
            if not 0 < amount <= payment.sum(Kind.AUTHORISED):
                raise Refused("amount_too_large")

        return self._once(payment_id, Move(Kind.CAPTURED, amount, key=key), check)

    def refund(self, payment_id: str, amount: int, key: str) -> Payment:
        """Money goes back, at most what was captured; raises `Refused`."""

        def check(payment: Payment) -> None:
            if not 0 < amount <= payment.sum(Kind.CAPTURED) - payment.sum(Kind.REFUNDED):
                raise Refused("amount_too_large")

        return self._once(payment_id, Move(Kind.REFUNDED, amount, key=key), check)

    def cancel(self, payment_id: str, *, note: str = "cancelled") -> Payment:
        """The payer can pay no more; raises `Refused` where money was taken meanwhile."""
        with self._store.change() as db:
            payment = self._current(db, payment_id)
            if payment.sum(Kind.CAPTURED):
                raise Refused(f"payment_is_{payment.status}")
            if payment.is_over:
                return payment
            return self._append(db, payment, [Move(Kind.CANCELLED, note=note)])

    def settle_due(self) -> None:
        """What happens by itself has happened: payments expire, authorisations lapse, late banks answer."""
        with self._store.read() as db:
            due = db.execute("select id from payment where due_at <= ?", [time.time()]).fetchall()
        for row in due:
            self.get(row["id"])

    def moved_on(self, day: date, after: int = 0) -> tuple[list[Payment], int | None]:
        """Payments of a report as they stood at the day's end, and where to go on for more."""
        begin, end = bounds(day)
        with self._store.read() as db:
            rows = db.execute(
                "select distinct p.rowid, p.id from payment p join movement m on m.payment_id = p.id "
                "where m.at >= ? and m.at < ? and m.kind not in (?, ?) and p.rowid > ? "
                "order by p.rowid limit ?",
                [begin, end, *SILENT, after, PAGE_OF_REPORT],
            ).fetchall()
            payments = [load(db, row["id"]).before(end) for row in rows]
        return payments, rows[-1]["rowid"] if len(rows) == PAGE_OF_REPORT else None

    def latest(self, count: int) -> list[Payment]:
        """The last ones that were opened, newest first."""
        with self._store.read() as db:
            rows = db.execute("select id from payment order by rowid desc limit ?", [count])
            return [load(db, row["id"]) for row in rows.fetchall()]

    def _once(self, payment_id: str, move: Move, check: Callable[[Payment], None]) -> Payment:
        with self._store.change() as db:
            payment = self._current(db, payment_id)
            done = db.execute(
                "select payment_id, kind, amount from movement where key = ?", [move.key]
            ).fetchone()
            if done:
                if tuple(done) != (payment_id, move.kind, move.amount):
                    raise Refused("idempotency_key_reused")
                return payment
            check(payment)
            return self._append(db, payment, [move])

    def _effect(self, payment: Payment, card: Card) -> list[Move]:
        if card.is_late:
            return [Move(Kind.ASKED, note=card.failure)]
        if card.asks_code:
            return [Move(Kind.CHALLENGED)]
        return self._answer(payment, card.failure)

    def _answer(self, payment: Payment, failure: str) -> list[Move]:
        """What the bank's answer does to the payment."""
        if failure:
            return [Move(Kind.FAILED, note=failure)]
        kinds = (Kind.AUTHORISED, *([Kind.CAPTURED] if self.captures_itself else []))
        return [Move(kind, payment.order.amount) for kind in kinds]

    def _current(self, db: sqlite3.Connection, payment_id: str) -> Payment:
        """With what was due by now."""
        payment, now = load(db, payment_id), time.time()
        if payment.status == Kind.ASKED:
            asked = payment.movements[-1]
            if asked.at + BANK_THINKS <= now:
                return self._append(db, payment, self._answer(payment, asked.note))
        elif self._is_past(payment, now):
            return self._append(db, payment, [Move(Kind.EXPIRED, note="expired")])
        return payment

    def _is_past(self, payment: Payment, now: float) -> bool:
        """Nobody paid in time, or nobody captured in time what was authorised."""
        if payment.status == Kind.AUTHORISED:
            return payment.movements[-1].at + self._lapses_after() <= now
        return payment.is_payable and payment.expires_at <= now

    def _append(self, db: sqlite3.Connection, payment: Payment, moves: Iterable[Move]) -> Payment:
        return append(db, payment, moves, lapses_after=self._lapses_after())
