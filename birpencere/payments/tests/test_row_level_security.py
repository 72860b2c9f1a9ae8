"""The database repeats who may see a bill, pay it, and say that it is paid."""

from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from birpencere.identity.models import Organisation
from birpencere.identity.tests.rights import As, rights, role_of, web
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor, Role
from birpencere.payments.actions import answer_for_bill, cancel_bill, request_refund
from birpencere.payments.jobs import carry_on, merge_notice
from birpencere.payments.models import (
    Bill,
    BillLine,
    GatewayNotice,
    LedgerEntry,
    LedgerLine,
    Payment,
    Refund,
)
from birpencere.payments.queries import balances_of, differences
from birpencere.payments.tests.conftest import (
    CASE,
    NOON,
    Gateway,
    RaiseBill,
    begin,
    officer,
    person,
    reload,
)
from birpencere.payments.tests.test_notices import send

TABLES = (Bill, BillLine, LedgerEntry, LedgerLine, Payment, Refund, GatewayNotice)
NOBODY = UUID(int=0)
__all__ = ["rights", "web"]


def counts() -> list[int]:
    return [table._default_manager.count() for table in TABLES]


def test_a_bill_is_seen_by_those_concerned(
    paid: Payment, aysel: Actor, leyla: Actor, rashad: Actor, web: As
) -> None:
    elsewhere = Organisation.objects.create(kind="agency", code="21", slug="other", name_az="X")
    stranger = officer(person("8RXNBB6", "Orxan", "Babayev"), elsewhere)
    for concerned in (aysel, rashad):
        with web(concerned):
            assert counts() == [1, 1, 2, 4, 1, 0, 0]
    for other in (leyla, stranger, ANONYMOUS):
        with web(other):
            assert counts() == [0] * 7
    with role_of(roles.WORKER):
        assert counts() == [1, 1, 2, 4, 1, 0, 0]


def test_accountants_see_what_their_agency_gets(charge: RaiseBill, web: As) -> None:
    charge(fee="40.00")
    payee = Organisation.objects.get(slug="intellectual-property-agency")
    someone = person("9LX7J6B", "Nərgiz", "Yolçuyeva")
    with web(officer(someone, payee, Role.ACCOUNTANT)):
        assert counts()[:4] == [1, 2, 1, 4]
    with web(officer(someone, payee, Role.OFFICER)):
        assert counts()[:4] == [0, 0, 0, 0]


def test_from_the_bill_to_the_money_it_works_under_it(
    charge: RaiseBill, aysel: Actor, rashad: Actor, gateway: Gateway, web: As
) -> None:
    with web(rashad):
        bill = charge()
    with web(aysel):
        payment = begin(bill, aysel)
    with role_of(roles.WORKER):
        carry_on(payment_id=str(payment.pk))
    with web(ANONYMOUS):
        for _time in range(2):
            assert send(f"{payment.pk} 150.00").status_code == 202
        assert not GatewayNotice.objects.exists()
    with role_of(roles.WORKER):
        merge_notice(provider="fake", message_id="m-1")
    with web(rashad):
        assert reload(payment).bill.status == Bill.Status.PAID
        request_refund(
            payment_id=payment.pk, amount=payment.amount, reason="x", acting=rashad, now=NOON
        )
    assert differences() == []


def test_who_withdraws_cancels_the_bill_themselves(bill: Bill, aysel: Actor, web: As) -> None:
    with web(aysel):
        cancel_bill(case_id=CASE, acting=aysel, now=NOON)
        assert not any(balances_of(bill.pk).values())


def refused() -> "pytest.RaisesExc[ProgrammingError]":
    return pytest.raises(ProgrammingError, match=r"row-level security|permission denied")


def test_no_payer_says_that_they_paid(opened: Payment, aysel: Actor, web: As) -> None:
    with web(aysel):
        with refused(), transaction.atomic():
            answer_for_bill(case_id=CASE, reason="Mən ödədim.", acting=aysel, now=NOON)
        with refused(), transaction.atomic():
            Bill.objects.update(status=Bill.Status.PAID, settled_at=NOON)
        with refused(), transaction.atomic():
            Bill.objects.update(amount=1)
        with refused(), transaction.atomic():
            BillLine.objects.update(amount=1)
        assert Payment.objects.update(captured=150) == 0


def test_nobody_pays_in_the_name_of_another(
    bill: Bill, aysel: Actor, rashad: Actor, leyla: Actor, gateway: Gateway, web: As
) -> None:
    def insert(payer: Actor) -> None:
        Payment(
            bill_id=bill.pk,
            provider="fake",
            amount=1,
            parts={},
            language="az",
            person_id=payer.person_id or NOBODY,
            created_at=NOON,
        ).save(force_insert=True)

    with web(leyla), refused(), transaction.atomic():
        insert(leyla)
    with web(rashad), refused(), transaction.atomic():
        insert(aysel)
