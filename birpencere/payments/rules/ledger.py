"""How what happens to money is booked; every function gives lines that add up to nothing."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from birpencere.payments.types import Account, Charge, Posting

NOTHING = Decimal("0.00")
Balances = Mapping[tuple[Account, str], Decimal]
"""What a bill's lines add up to, by account and payee; AZN, debit is more than nothing."""
Parts = Mapping[str, Decimal]
"""An amount by payee, in the order of the bill; AZN."""


def parts_of(charges: Iterable[Charge]) -> dict[str, Decimal]:
    """What each payee gets of a bill."""
    parts: dict[str, Decimal] = {}
    for charge in charges:
        parts[charge.payee] = parts.get(charge.payee, NOTHING) + charge.amount
    return {payee: amount for payee, amount in parts.items() if amount}


def portions(amount: Decimal, parts: Parts) -> dict[str, Decimal]:
    """`amount` given to the payees in their order, to each what is theirs; the last one takes the rest."""
    given: dict[str, Decimal] = {}
    for payee, part in parts.items():
        given[payee] = min(part, amount)
        amount -= given[payee]
    given[payee] += amount
    return given


def portions_between(before: Decimal, after: Decimal, parts: Parts) -> dict[str, Decimal]:
    """Who gets what, when of an amount that only grows `before` was given out already."""
    then, now = portions(before, parts), portions(after, parts)
    return {payee: now[payee] - then[payee] for payee in now if now[payee] != then[payee]}


def open_amount(balances: Balances) -> Decimal:
    """What is still due."""
    return sum((_on(balances, Account.RECEIVABLE)), NOTHING)


def open_parts(balances: Balances) -> dict[str, Decimal]:
    """What is still due to each payee."""
    return {
        payee: due
        for (account, payee), due in balances.items()
        if account is Account.RECEIVABLE and due
    }


def returnable_amount(balances: Balances) -> Decimal:
    """What was paid, belongs to no open bill and lies at a gateway: it goes back by it, each payee's own."""
    unapplied = _by_payee(balances, Account.UNAPPLIED)
    held = _by_payee(balances, Account.GATEWAY)
    return sum((min(-unapplied[payee], held.get(payee, NOTHING)) for payee in unapplied), NOTHING)


def excess_amount(balances: Balances, payee: str) -> Decimal:
    """What was paid, belongs to no open bill and lies in the payee's bank: no gateway gives it back."""
    unapplied = -balances.get((Account.UNAPPLIED, payee), NOTHING)
    return max(unapplied - balances.get((Account.GATEWAY, payee), NOTHING), NOTHING)


def banked_amount(balances: Balances, payee: str) -> Decimal:
    """What of the bill lies in the payee's bank, and is theirs or the payer's."""
    held = (
        balances.get((account, payee), NOTHING) for account in (Account.INCOME, Account.UNAPPLIED)
    )
    return max(min(balances.get((Account.BANK, payee), NOTHING), -sum(held, NOTHING)), NOTHING)


def returned_amount(amount: Decimal, balances: Balances) -> Decimal:
    """What of a paid bill is no payee's any more and went back; not what was paid too much, nor what is still here."""
    kept = -sum(_on(balances, Account.INCOME), NOTHING)
    here = -sum(_on(balances, Account.UNAPPLIED), NOTHING)
    return max(amount - kept - max(here, NOTHING), NOTHING)


def billed(parts: Parts) -> Iterator[Posting]:
    """The payer owes each payee their part."""
    for payee, amount in parts.items():
        yield Posting(Account.RECEIVABLE, payee, amount)
        yield Posting(Account.INCOME, payee, -amount)


def cancelled(parts: Parts, balances: Balances) -> Iterator[Posting]:
    """Nothing is owed any more, and what was paid of it belongs to no open bill."""
    for payee, amount in parts.items():
        due = balances.get((Account.RECEIVABLE, payee), NOTHING)
        yield Posting(Account.INCOME, payee, amount)
        yield Posting(Account.RECEIVABLE, payee, -due)
        yield Posting(Account.UNAPPLIED, payee, due - amount)


def asserted(balances: Balances) -> Iterator[Posting]:
    """An officer answers for all that is still due: it is on its way."""
    for (account, payee), due in balances.items():
        if account is Account.RECEIVABLE:
            yield Posting(Account.IN_TRANSIT, payee, due)
            yield Posting(Account.RECEIVABLE, payee, -due)


def announced(portions: Parts) -> Iterator[Posting]:
    """A bank took money for what is due: it is on its way."""
    for payee, amount in portions.items():
        yield Posting(Account.IN_TRANSIT, payee, amount)
        yield Posting(Account.RECEIVABLE, payee, -amount)


def received(
    into: Account, portions: Parts, balances: Balances, provider: str = ""
) -> Iterator[Posting]:
    """Money came: for what is due, or what an officer answered for; the rest belongs to no open bill."""
    for payee, amount in portions.items():
        yield Posting(into, payee, amount, provider)
        for account in (Account.RECEIVABLE, Account.IN_TRANSIT):
            part = min(amount, max(balances.get((account, payee), NOTHING), NOTHING))
            yield Posting(account, payee, -part)
            amount -= part
        yield Posting(Account.UNAPPLIED, payee, -amount)


def refunded(
    amount: Decimal, parts: Parts, balances: Balances, out_of: Account, provider: str = ""
) -> Iterator[Posting]:
    """Money was given back: first what belongs to no open bill, then what was income; each payee's own."""
    held = {payee: balances.get((out_of, payee), NOTHING) for payee in parts}
    for account in (Account.UNAPPLIED, Account.INCOME):
        for payee in parts:
            part = max(min(amount, -balances.get((account, payee), NOTHING), held[payee]), NOTHING)
            yield Posting(account, payee, part)
            yield Posting(out_of, payee, -part, provider)
            held[payee] -= part
            amount -= part
    yield Posting(Account.UNAPPLIED, payee, amount)
    yield Posting(out_of, payee, -amount, provider)


def paid_out(portions: Parts, provider: str) -> Iterator[Posting]:
    """The gateway has sent the payees what it held for them."""
    for payee, amount in portions.items():
        yield Posting(Account.BANK, payee, amount)
        yield Posting(Account.GATEWAY, payee, -amount, provider)


def _by_payee(balances: Balances, account: Account) -> dict[str, Decimal]:
    return {payee: amount for (one, payee), amount in balances.items() if one is account}


def _on(balances: Balances, account: Account) -> Iterator[Decimal]:
    return (amount for (one, _payee), amount in balances.items() if one is account)
