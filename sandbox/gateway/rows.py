"""Payments and what happens to them, as rows; every function is called within a change of the store."""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import uuid4

from sandbox.errors import Unknown
from sandbox.gateway.payment import OVER, SILENT, Kind, Movement, Order, Payment, Split

SCHEMA = """
create table if not exists payment (
    id text primary key,
    reference text not null unique,
    content text not null,
    expires_at real not null,
    due_at real  -- when something happens to it by itself
);
create index if not exists payment_due on payment (due_at) where due_at is not null;
create table if not exists movement (
    id integer primary key,
    payment_id text not null references payment,
    kind text not null,
    amount integer not null,
    note text not null,
    key text unique,
    at real not null
);
create index if not exists movement_payment on movement (payment_id);
create index if not exists movement_at on movement (at);
create table if not exists share (  -- of a payee in money that came or went, below zero where it went
    movement_id integer not null references movement,
    account text not null,
    amount integer not null,
    primary key (movement_id, account)
);
create table if not exists payout (
    id text primary key,
    day text not null,
    account text not null,
    amount integer not null,
    is_sent integer not null
);
create table if not exists notice (
    movement_id integer primary key references movement,
    message_id text not null,
    due_at real not null,
    attempts integer not null default 0,
    ended text  -- 'delivered' or 'lost'
);
create index if not exists notice_due on notice (due_at) where ended is null;
"""
BANK_THINKS = 3.0
"""Seconds until the bank of a late card answers."""


@dataclass(frozen=True)
class Move:
    """A movement that is to happen; `key` is the merchant's, so that it happens once."""

    kind: Kind
    amount: int = 0
    note: str = ""
    key: str | None = None


def load(db: sqlite3.Connection, payment_id: str) -> Payment:
    """The payment with all its movements; raises `Unknown`."""
    row = db.execute("select * from payment where id = ?", [payment_id]).fetchone()
    if row is None:
        raise Unknown(payment_id)
    content = json.loads(row["content"])
    order = Order(**(content | {"splits": tuple(Split(**split) for split in content["splits"])}))
    return Payment(row["id"], order, row["expires_at"], tuple(_movements(db, payment_id)))


def _movements(db: sqlite3.Connection, payment_id: str) -> Iterator[Movement]:
    for row in db.execute(
        "select id, kind, amount, note, at from movement where payment_id = ? order by id",
        [payment_id],
    ):
        yield Movement(row["id"], Kind(row["kind"]), row["amount"], row["note"], row["at"])


def append(
    db: sqlite3.Connection, payment: Payment, moves: Iterable[Move], *, lapses_after: float
) -> Payment:
    """The movements have happened, and the merchant is to hear of them.

    An authorisation is looked at again after so many seconds: it may have lapsed.
    """
    now = time.time()
    for move in moves:
        done = db.execute(
            "insert into movement (payment_id, kind, amount, note, key, at) values (?, ?, ?, ?, ?, ?)",
            [payment.id, move.kind, move.amount, move.note, move.key, now],
        )
        _share(db, done.lastrowid, payment, move)
        if move.kind not in SILENT:
            notice = [done.lastrowid, f"msg_{uuid4().hex}", now]
            db.execute(
                "insert into notice (movement_id, message_id, due_at) values (?, ?, ?)", notice
            )
    due_at = now + lapses_after if move.kind is Kind.AUTHORISED else _due(move.kind, payment, now)
    db.execute("update payment set due_at = ? where id = ?", [due_at, payment.id])
    return load(db, payment.id)


def _share(db: sqlite3.Connection, movement_id: int | None, payment: Payment, move: Move) -> None:
    """Each payee has their part of the money that came or went, in qəpik, by the order's splits."""
    if move.kind not in (Kind.CAPTURED, Kind.REFUNDED):
        return
    sign = 1 if move.kind is Kind.CAPTURED else -1
    order, before = payment.order, payment.sum(move.kind)
    changed = (order.parts_of(before), order.parts_of(before + move.amount))
    for split, old, new in zip(order.splits, *changed, strict=True):
        db.execute(
            "insert into share values (?, ?, ?) on conflict do update set amount = amount + excluded.amount",
            [movement_id, split.account, sign * (new - old)],
        )


def _due(kind: Kind, payment: Payment, now: float) -> float | None:
    if kind in OVER:
        return None
    return now + BANK_THINKS if kind is Kind.ASKED else payment.expires_at
