"""Tickets: held, paid, delivered, given back; never more than there are places."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.tests.races import at_once
from birpencere.kernel.usage import Use
from birpencere.notifications.models import Notice
from birpencere.payments.jobs import carry_on, refund
from birpencere.payments.models import Bill, Refund
from birpencere.payments.queries import differences
from birpencere.payments.tests.conftest import Gateway, jobs
from birpencere.sales.actions.buying import HELD_FOR, drop_purchase, hold_tickets
from birpencere.sales.actions.returning import return_tickets
from birpencere.sales.errors import NoSuchPurchase, NotOnSale, NotReturnable, SoldOut
from birpencere.sales.jobs import free_late_places, give_back_price
from birpencere.sales.models import Purchase, Showing, Ticket
from birpencere.sales.queries.tickets import held_places
from birpencere.sales.tests.conftest import (
    NOW,
    TRAIN,
    Buy,
    begin_to_pay,
    first_date,
    pay,
    reload,
    stranger,
)
from tests.arrived import arrived

pytestmark = pytest.mark.django_db(transaction=True)
LATE = NOW + HELD_FOR + timedelta(minutes=1)
TWO = {"adult": 1, "child": 1}
Status = Purchase.Status


def test_tickets_are_held_billed_paid_and_delivered_by_letter(
    buy: Buy, aysel: Actor, gateway: Gateway
) -> None:
    bought = buy(aysel, TWO)
    bill = Bill.objects.get(case_id=bought.pk)
    assert (bill.amount, bill.service, bill.is_illustrative) == (Decimal("15.00"), TRAIN, True)
    assert (bought.status, bought.held_until) == (Status.HELD, NOW + HELD_FOR)
    assert arrived() == []
    pay(bought.pk, aysel, gateway)
    assert reload(bought).status == Status.SOLD
    (used,) = arrived()
    assert (used.use, used.service_id) == (Use.PURCHASE, bought.showing.service_id)
    letter = Notice.objects.get(template="tickets_bought")
    codes = Ticket.objects.filter(purchase=bought).values_list("code", flat=True)
    assert all(code in letter.body for code in codes)
    assert f"/az/tickets/{bought.pk}" in letter.body


def test_without_an_account_one_buys_by_a_secret_link_that_nobody_else_has(
    buy: Buy, leyla: Actor, gateway: Gateway
) -> None:
    bought = buy(stranger(), {"adult": 2})
    pay(bought.pk, stranger(), gateway)
    assert reload(bought).status == Status.SOLD
    for other in (leyla, stranger(2)):
        with pytest.raises(NoSuchPurchase):
            drop_purchase(purchase_id=bought.pk, acting=other, now=NOW)


def test_what_costs_nothing_is_sold_at_once(buy: Buy, aysel: Actor) -> None:
    bought = buy(aysel, {"infant": 1})
    assert (reload(bought).status, Bill.objects.count()) == (Status.SOLD, 0)


def test_places_that_nobody_pays_in_time_are_free_again(buy: Buy, aysel: Actor) -> None:
    bought = buy(aysel, TWO)
    free_late_places(timestamp=int(LATE.timestamp()))
    bought = reload(bought)
    assert (bought.status, bought.showing.taken) == (Status.LAPSED, 0)
    assert Bill.objects.get().status == Bill.Status.CANCELLED


def test_money_that_arrives_too_late_goes_back_by_itself_and_the_payer_is_told(
    buy: Buy, aysel: Actor, gateway: Gateway
) -> None:
    bought = buy(aysel, TWO)
    payment = begin_to_pay(bought.pk, aysel)
    gateway.pays(payment.pk, "15.00")
    gateway.capture(f"g-{payment.pk}", amount=Decimal(15), key="k")
    free_late_places(timestamp=int(LATE.timestamp()))
    carry_on(payment_id=str(payment.pk))
    for waiting in Refund.objects.all():
        refund(refund_id=str(waiting.pk))
    payment.refresh_from_db()
    assert (reload(bought).status, payment.refunded) == (Status.LAPSED, Decimal(15))
    assert Notice.objects.filter(template="tickets_refunded").count() == 1
    assert differences() == []


def test_a_person_has_no_more_tickets_than_the_regulation_says(buy: Buy, aysel: Actor) -> None:
    buy(aysel, {"adult": 4})
    with pytest.raises(Invalid):
        buy(aysel, {"adult": 3})
    buy(aysel, {"adult": 2})


def test_nothing_is_sold_for_another_time_or_too_late(country: None, aysel: Actor) -> None:
    for starts_at in (first_date() + timedelta(minutes=1), NOW + timedelta(days=400)):
        with pytest.raises(NotOnSale):
            hold_tickets(
                service=TRAIN,
                event="baku_ganja",
                starts_at=starts_at,
                wanted={"adult": 1},
                purchase_id=uuid4(),
                acting=aysel,
                now=NOW,
            )
    with pytest.raises(Invalid):
        hold_tickets(
            service=TRAIN,
            event="baku_ganja",
            starts_at=first_date(),
            wanted={"adult": 0},
            purchase_id=uuid4(),
            acting=aysel,
            now=NOW,
        )


def test_ten_buyers_racing_for_the_last_places_never_get_more_than_there_are(buy: Buy) -> None:
    buy(stranger(100), {"adult": 1})
    Showing.objects.update(taken=293)
    came = at_once(*(lambda n=n: buy(stranger(n), {"adult": 2}) for n in range(1, 11)))
    assert sum(isinstance(one, Purchase) for one in came) == 3
    assert {type(one) for one in came} == {Purchase, SoldOut}
    showing = Showing.objects.get()
    assert (showing.taken, held_places(showing)) == (299, 7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Showing.objects.update(taken=301)


def test_paid_and_expired_at_once_they_are_sold_or_free_and_never_both(
    buy: Buy, aysel: Actor, gateway: Gateway
) -> None:
    bought = buy(aysel, TWO)
    payment = begin_to_pay(bought.pk, aysel)
    gateway.pays(payment.pk, "15.00")
    gateway.capture(f"g-{payment.pk}", amount=Decimal(15), key="k")
    at_once(
        lambda: carry_on(payment_id=str(payment.pk)),
        lambda: free_late_places(timestamp=int(LATE.timestamp())),
    )
    bought = reload(bought)
    is_sold = bought.status == Status.SOLD
    assert bought.showing.taken == (2 if is_sold else 0)
    assert Refund.objects.exists() is not is_sold
    assert differences() == []


def test_tickets_given_back_in_time_free_their_places_and_return_the_money(
    buy: Buy, aysel: Actor, gateway: Gateway
) -> None:
    bought = buy(aysel, TWO)
    payment = pay(bought.pk, aysel, gateway)
    back = return_tickets(purchase_id=bought.pk, acting=aysel, now=NOW)
    assert back.returned == Decimal("11.25"), "three quarters: it leaves within a day"
    assert "sales.give_back" in jobs()
    for _twice in range(2):
        give_back_price(purchase_id=str(bought.pk))
    [waiting] = Refund.objects.all()
    refund(refund_id=str(waiting.pk))
    payment.refresh_from_db()
    assert (payment.refunded, reload(bought).showing.taken) == (Decimal("11.25"), 0)
    assert differences() == []


def test_too_late_tickets_are_not_taken_back(buy: Buy, aysel: Actor, gateway: Gateway) -> None:
    bought = buy(aysel, TWO)
    pay(bought.pk, aysel, gateway)
    with pytest.raises(NotReturnable):
        return_tickets(
            purchase_id=bought.pk, acting=aysel, now=first_date() - timedelta(minutes=90)
        )
