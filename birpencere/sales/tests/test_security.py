"""The database repeats who sees which purchase and offer, and who may say that something is sold, used or opened."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill
from birpencere.payments.tests.conftest import Gateway
from birpencere.payments.tests.statements.test_rights import As, process
from birpencere.sales.actions.buying import drop_purchase
from birpencere.sales.actions.gate import admit
from birpencere.sales.actions.offering import make_offer
from birpencere.sales.actions.opening import open_offers
from birpencere.sales.actions.returning import return_tickets
from birpencere.sales.jobs import give_back_price
from birpencere.sales.keys import private_key, public_key
from birpencere.sales.models import LotSale, Offer, Purchase, Ticket
from birpencere.sales.queries.lots import count_of_offers, opened_offers
from birpencere.sales.tests.conftest import NOW, PROPERTY, Buy, begin_to_pay, stranger
from birpencere.sales.types import Answer

__all__ = ["process"]
pytestmark = pytest.mark.django_db(transaction=True)
CLOSES_AT = timezone.now().replace(microsecond=0) + timedelta(hours=1)
"""Of all offers of a test: those of another second would be for another sale."""


def offer(acting: Actor) -> Offer:
    return make_offer(
        service=PROPERTY,
        lot="car",
        closes_at=CLOSES_AT,
        typed="4500",
        organisation_id=None,
        public_key=public_key(),
        acting=acting,
        now=timezone.now(),
    )


def test_tickets_are_bought_used_and_given_back_with_the_rights_of_each_process(
    process: As, buy: Buy, aysel: Actor, rashad: Actor, gateway: Gateway
) -> None:
    for acting in (aysel, stranger()):
        with process(acting):
            bought = buy(acting, {"adult": 2})
            dropped = buy(acting, {"infant": 1}) if acting is aysel else None
        payment = begin_to_pay(bought.pk, acting)
        gateway.pays(payment.pk, str(payment.amount))
        with process(role=roles.WORKER):
            for _step in ("asked", "captured"):
                carry_on(payment_id=str(payment.pk))
        assert Purchase.objects.get(pk=bought.pk).status == Purchase.Status.SOLD
        if dropped:
            with process(acting):
                return_tickets(purchase_id=bought.pk, acting=acting, now=NOW)
                drop_purchase(purchase_id=dropped.pk, acting=acting, now=NOW)
            with process(role=roles.WORKER):
                give_back_price(purchase_id=str(bought.pk))
    with process(rashad):
        code = Ticket.objects.filter(purchase=bought)[0].code
        let_in = admit(code=code, showing_id=bought.showing_id, acting=rashad, now=NOW)
    assert let_in.answer is Answer.ADMITTED


def test_nobody_sees_the_tickets_of_others(
    process: As, buy: Buy, aysel: Actor, leyla: Actor, seller: Actor, rashad: Actor
) -> None:
    buy(aysel, {"adult": 1})
    buy(stranger(), {"adult": 1})
    for acting, seen in (
        (aysel, 1),
        (stranger(), 1),
        (rashad, 2),
        (leyla, 0),
        (seller, 0),
        (stranger(2), 0),
        (ANONYMOUS, 0),
    ):
        with process(acting):
            assert (Purchase.objects.count(), Ticket.objects.count()) == (seen, seen)


def test_a_buyer_can_neither_say_that_it_is_paid_nor_use_a_ticket_nor_buy_for_another(
    process: As, buy: Buy, aysel: Actor, leyla: Actor
) -> None:
    bought = buy(aysel, {"adult": 1})
    with process(aysel):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Purchase.objects.update(status="sold", sold_at=NOW)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Ticket.objects.update(used_at=NOW, used_by=aysel.person_id)
        bill = Bill.objects.get()
        bought.pk, bought.number, bought.person_id = uuid4(), "T-999999", leyla.person_id
        bill.pk, bill.reference, bill.case_id = uuid4(), "100000000097", uuid4()
        for row in (bought, bill):
            with pytest.raises(ProgrammingError), transaction.atomic():
                row.save(force_insert=True)


def test_before_the_opening_officers_know_how_many_offers_there_are_and_nothing_else(
    process: As, aysel: Actor, leyla: Actor, seller: Actor, rashad: Actor
) -> None:
    for acting in (aysel, leyla):
        with process(acting):
            offer(acting)
    sale = LotSale.objects.get()
    for acting, counted, seen in ((seller, 2, 0), (rashad, 0, 0), (aysel, 0, 1), (ANONYMOUS, 0, 0)):
        with process(acting):
            assert (count_of_offers(sale), Offer.objects.count()) == (counted, seen)
    with process(aysel), pytest.raises(ProgrammingError), transaction.atomic():
        Offer.objects.update(amount=1, rank=1, pseudonym=1)
    LotSale.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    with process(role=roles.WORKER):
        open_offers(
            sale_id=sale.pk,
            private_key=private_key(),
            acting=Actor.system("sales"),
            now=timezone.now(),
        )
    with process(seller):
        assert len(opened_offers(sale)) == 2
    for acting in (rashad, ANONYMOUS):
        with process(acting):
            assert opened_offers(sale) == []
