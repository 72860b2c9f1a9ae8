"""The same facts in another order: the same books."""

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birpencere.payments.actions import answer_for_bill, merge_facts, start_payment
from birpencere.payments.actions.receiving import receive_transfer
from birpencere.payments.models import Bill, Payment
from birpencere.payments.providers.base import Facts
from birpencere.payments.tests.conftest import CASE, RaiseBill
from birpencere.payments.tests.machine.bank import BANKS
from birpencere.payments.tests.machine.checks import balances
from birpencere.payments.tests.machine.town import Town, now
from birpencere.payments.tests.machine.truth import Charging

RUNS = int(os.environ.get("PROOFS_RUNS", "15"))
AMOUNT = Decimal("190.00")
Fact = Callable[[], object]
transfers = st.lists(
    st.tuples(
        st.sampled_from(["state_duty", "service_fee"]),
        st.sampled_from(["20.00", "40.00", "150.00", "175.50"]),
    ),
    max_size=3,
)


@settings(suppress_health_check=list(HealthCheck), max_examples=RUNS)
@given(
    transfers=transfers, is_answered_for=st.booleans(), is_late=st.booleans(), chance=st.randoms()
)
def test_whatever_comes_first_the_books_end_the_same(
    found_town: Callable[[], Town],
    charge: RaiseBill,
    transfers: list[tuple[str, str]],
    is_answered_for: bool,
    is_late: bool,
    chance: Random,
) -> None:
    begin = transaction.savepoint()
    town = found_town()
    bill = charge(fee="40.00")
    facts = [transfer(bill, number, *one) for number, one in enumerate(transfers)]
    facts += [answer(town)] * is_answered_for + payments(town, bill, is_late)
    one, two = (told(town, facts, chance) for _order in range(2))
    assert one == two
    transaction.savepoint_rollback(begin)


def told(town: Town, facts: list[Fact], chance: Random) -> tuple[object, str]:
    """The books and the bill after all the facts in an order of its own, each once or more."""
    begin = transaction.savepoint()
    before = {name: dict(gateway.known) for name, gateway in town.gateways.items()}
    for fact in chance.sample([*facts, *chance.choices(facts, k=3)], len(facts) + 3):
        town.do(fact)
    town.work_off()
    ended = balances(), Bill.objects.get().status
    transaction.savepoint_rollback(begin)
    for name, known in before.items():
        town.gateways[name].known = known
    return ended


def transfer(bill: Bill, number: int, payee: str, amount: str) -> Fact:
    """A payee's account got money."""
    return lambda: receive_transfer(
        key=f"bank:{number}",
        payee=payee,
        amount=Decimal(amount),
        bill_id=bill.pk,
        occurred_at=now(),
        acting=BANKS,
        now=now(),
    )


def answer(town: Town) -> Fact:
    """An officer answers for what is still due."""
    officer = town.people.officers[0]
    return lambda: answer_for_bill(case_id=CASE, reason="Qəbz.", acting=officer, now=now())


def payments(town: Town, bill: Bill, is_late: bool) -> list[Fact]:
    """A card was charged; perhaps another one before, of which the gateway had said that it was not."""
    facts: list[Fact] = []
    for _card in range(1 + is_late):
        payment = start(town, bill)
        over = Facts(payment.pk, f"{Charging.name}-{payment.pk}", is_over=True)
        held = replace(over, authorised=AMOUNT)
        facts += [said(over), said(held), said(replace(held, captured=AMOUNT))]
        said(over)()
    return facts


def start(town: Town, bill: Bill) -> Payment:
    """The gateway has opened it, and charged the card."""
    payment = town.do(
        lambda: start_payment(
            bill_id=bill.pk,
            provider=Charging.name,
            language="az",
            acting=town.people.aysel,
            now=now(),
        )
    )
    assert payment is not None
    town.gateways[Charging.name].pays(payment.pk)
    return payment


def said(facts: Facts) -> Fact:
    return lambda: merge_facts(provider=Charging.name, facts=facts, acting=BANKS, now=now())
