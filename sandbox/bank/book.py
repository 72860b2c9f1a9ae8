"""What was transferred; kept in a file, so that a kill loses nothing that was answered."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from sandbox.country import Account, accounts
from sandbox.errors import Wrong
from sandbox.money import BAKU, bounds, day_of
from sandbox.store import Store

SCHEMA = """
create table if not exists transfer (
    id integer primary key,
    key text unique,
    booked_at real not null,
    debtor_name text not null,
    debtor_code text not null,
    debtor_account text not null,
    creditor_account text not null,
    amount integer not null,
    reference text not null,
    purpose text not null
);
create index if not exists transfer_creditor on transfer (creditor_account, booked_at);
create index if not exists transfer_debtor on transfer (debtor_account, booked_at);
"""
COLUMNS = "booked_at, debtor_name, debtor_code, debtor_account, creditor_account, amount, reference, purpose"


@dataclass(frozen=True)
class Transfer:
    """Money from one account to another, in qəpik; only one of the two needs to be ours."""

    booked_at: float
    debtor_name: str
    debtor_code: str
    """FIN or VÖEN, where the payer has told it."""
    debtor_account: str
    creditor_account: str
    amount: int
    reference: str
    """Structured creditor reference; empty where the payer left it out."""
    purpose: str


@dataclass(frozen=True)
class Entry:
    """A transfer as one of our accounts sees it."""

    number: int
    transfer: Transfer
    account: Account

    @property
    def is_credit(self) -> bool:
        return self.transfer.creditor_account == self.account.iban

    @property
    def day(self) -> date:
        return day_of(self.transfer.booked_at)

    @property
    def reference(self) -> str:
        """The bank's own, the same in every message about it."""
        return f"{self.account.bic[:4]}{self.day:%Y%m%d}{self.number:08d}"

    @property
    def booked_at(self) -> str:
        return datetime.fromtimestamp(self.transfer.booked_at, BAKU).isoformat(timespec="seconds")

    @property
    def creditor_name(self) -> str:
        """Whom the money went to, as far as we know."""
        other = accounts().get(self.transfer.creditor_account)
        return other.owner if other else ""


class Book:
    """All transfers, and the accounts through them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def transfer(self, transfer: Transfer, key: str | None) -> int:
        """It is booked, once for each key; the number of the booking. Raises `Wrong`."""
        if not {transfer.creditor_account, transfer.debtor_account} & accounts().keys():
            raise Wrong(f"no account of ours: {transfer.creditor_account}")
        with self._store.change() as db:
            done = db.execute("select id from transfer where key = ?", [key]).fetchone()
            if done:
                return int(done["id"])
            booked = db.execute(
                f"insert into transfer (key, {COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                [key, *vars(transfer).values()],
            )
            return int(booked.lastrowid or 0)

    def entries(self, account: Account, begin: float, end: float) -> list[Entry]:
        """What moved on the account from one moment until before the other, oldest first."""
        with self._store.read() as db:
            rows = db.execute(
                f"select id, {COLUMNS} from transfer "  # noqa: S608
                "where ? in (creditor_account, debtor_account) and booked_at >= ? and booked_at < ? "
                "order by booked_at, id",
                [account.iban, begin, end],
            ).fetchall()
        return [_entry(row, account) for row in rows]

    def balance(self, account: Account, before: float) -> int:
        """What was on the account at the moment, in qəpik; every account began with nothing."""
        with self._store.read() as db:
            moved = db.execute(
                "select coalesce(sum(case when creditor_account = ?1 then amount else -amount end), 0) "
                "from transfer where ?1 in (creditor_account, debtor_account) and booked_at < ?2",
                [account.iban, before],
            )
            return int(moved.fetchone()[0])

    def first_day(self) -> date | None:
        """The day of the first transfer; None where there was none yet."""
        with self._store.read() as db:
            first = db.execute("select min(booked_at) from transfer").fetchone()[0]
        return day_of(first) if first else None


def _entry(row: sqlite3.Row, account: Account) -> Entry:
    content = dict(row)
    return Entry(content.pop("id"), Transfer(**content), account)


def entries_of_day(book: Book, account: Account, day: date) -> list[Entry]:
    """What moved on the account on a day in Baku."""
    return book.entries(account, *bounds(day))
