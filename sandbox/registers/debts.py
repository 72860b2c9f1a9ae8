"""What people owe to utilities, the road police, the tax and the migration service, and that it was paid."""

import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sandbox.country import account_of, people, rows_of
from sandbox.errors import Refused, Unknown, Wrong
from sandbox.money import iso
from sandbox.store import Store

KINDS = {"utilities": "subscriber", "fines": "plate", "taxes": "code", "migration": "code"}
"""The registers, and what each is asked by."""
SCHEMA = """
create table if not exists paid (
    debt text primary key,
    reference text not null,
    at real not null
);
"""


@dataclass(frozen=True)
class Debt:
    """One debt; the amount in manats, `payee` a key of the bank's accounts."""

    id: str
    kind: str
    holder: str
    """Subscriber code, plate, FIN or VÖEN."""
    person: str
    """The FIN of who owes it, or of the director of the company that does."""
    payee: str
    title_az: str
    title_en: str
    period: str
    amount: str
    due: date


@cache
def debts() -> dict[str, Debt]:
    """Every debt, by its id."""
    return {row["id"]: Debt(**row) for row in rows_of("debts")}


class Debts:
    """The registers with what was paid."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, kind: str, holder: str) -> list[dict[str, Any]]:
        """What is owed and what was paid, the oldest debt first."""
        found = [debt for debt in debts().values() if (debt.kind, debt.holder) == (kind, holder)]
        return [self.record(debt) for debt in sorted(found, key=lambda debt: debt.due)]

    def pay(self, kind: str, debt_id: str, reference: str, amount: str) -> Debt:
        """It is paid, once for each reference; raises `Unknown`, `Wrong`, or `Refused` for a second payment."""
        debt = debts().get(debt_id)
        if debt is None or debt.kind != kind:
            raise Unknown(debt_id)
        if not reference or amount != debt.amount:
            raise Wrong(f"expected a reference and the amount {debt.amount}")
        with self._store.change() as db:
            db.execute(
                "insert into paid values (?, ?, ?) on conflict do nothing",
                [debt_id, reference, time.time()],
            )
            paid = db.execute("select reference from paid where debt = ?", [debt_id]).fetchone()
        if paid["reference"] != reference:
            raise Refused("already_paid")
        return debt

    def forget_payments(self) -> None:
        """Everything is owed again."""
        with self._store.change() as db:
            db.execute("delete from paid")

    def record(self, debt: Debt) -> dict[str, Any]:
        """A debt as the register shows it: the name as far as a stranger may see it."""
        with self._store.read() as db:
            paid = db.execute("select * from paid where debt = ?", [debt.id]).fetchone()
        account = account_of(debt.payee)
        assert account is not None
        return {
            "id": debt.id,
            "title": {"az": debt.title_az, "en": debt.title_en},
            "period": debt.period,
            "holder": _hidden(debt.person),
            "amount": debt.amount,
            "currency": "AZN",
            "due": debt.due.isoformat(),
            "payee": {"key": account.key, "name": account.owner, "voen": account.voen}
            | {"account": account.iban, "bank": account.bank, "bic": account.bic},
            "paid": {"reference": paid["reference"], "at": iso(paid["at"])} if paid else None,
        }


def _hidden(fin: str) -> str:
    """`Aysel M.`: whoever pays sees whether it is the right one."""
    person = people()[fin]
    return f"{person.given_name} {person.surname[0]}."
