"""Sealed offers: nobody knows an amount before all are opened at once, and none comes too late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from birpencere.audit.queries import entries_of
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Forbidden, SignInRequired
from birpencere.kernel.tests.races import at_once
from birpencere.kernel.usage import Use
from birpencere.notifications.models import Notice
from birpencere.payments.models import Bill
from birpencere.payments.tests.conftest import Gateway, jobs
from birpencere.sales.actions.offering import OVER, about, make_offer, withdraw_offer
from birpencere.sales.actions.opening import open_offers
from birpencere.sales.errors import Closed, NoSuchOffer, NotClosed
from birpencere.sales.jobs import open_due_offers
from birpencere.sales.keys import private_key, public_key
from birpencere.sales.models import LotSale, Offer
from birpencere.sales.queries.lots import clock
from birpencere.sales.rules.sealing import seal, unseal
from birpencere.sales.tests.conftest import PROPERTY, pay
from tests.arrived import arrived

pytestmark = pytest.mark.django_db(transaction=True)
CLOCK = Actor.system("sales")
Make = Callable[..., Offer]


@pytest.fixture
def make(country: None) -> Make:
    """Somebody offers for the car; the sale closes in an hour of the database's clock."""
    closes_at = timezone.now() + timedelta(hours=1)

    def make(
        acting: Actor,
        typed: str = "4500",
        organisation_id: UUID | None = None,
        closes_at: datetime = closes_at,
    ) -> Offer:
        return make_offer(
            service=PROPERTY,
            lot="car",
            closes_at=closes_at,
            typed=typed,
            organisation_id=organisation_id,
            public_key=public_key(),
            acting=acting,
            now=timezone.now(),
        )

    return make


def close() -> LotSale:
    """The closing time is over."""
    LotSale.objects.update(closes_at=clock() - timedelta(seconds=1))
    return LotSale.objects.get()


def opened() -> LotSale:
    close()
    open_due_offers(timestamp=0)
    return LotSale.objects.get()


def test_the_highest_offer_wins_and_of_equal_ones_the_earlier(
    make: Make, aysel: Actor, leyla: Actor, nizami: Actor
) -> None:
    [company] = nizami.mandates
    made = [make(leyla, "5000"), make(nizami, "5 000,00", company), make(aysel, "4550")]
    sale = opened()
    assert [one["amount"] for one in sale.minutes] == ["5000.00", "5000.00", "4550.00"]
    assert sorted(one["pseudonym"] for one in sale.minutes) == [1, 2, 3]
    winner = Offer.objects.get(rank=1)
    assert winner == made[0]
    bill = Bill.objects.get()
    assert (bill.case_id, bill.amount, bill.service) == (winner.pk, Decimal(5000), PROPERTY)
    told = dict(Notice.objects.values_list("person_id", "template"))
    assert told == {
        leyla.person_id: "lot_won",
        nizami.person_id: "lot_lost",
        aysel.person_id: "lot_lost",
    }


def test_the_winner_pays_and_the_lot_is_sold(make: Make, aysel: Actor, gateway: Gateway) -> None:
    offer = make(aysel)
    opened()
    pay(offer.pk, aysel, gateway)
    assert LotSale.objects.get().status == LotSale.Status.SOLD
    assert "sales.make_contract" in jobs()
    assert Notice.objects.filter(template="lot_paid").count() == 1


def test_who_does_not_pay_in_time_does_not_get_the_lot(make: Make, aysel: Actor) -> None:
    make(aysel)
    opened()
    LotSale.objects.update(pay_until=timezone.now() - timedelta(days=1))
    open_due_offers(timestamp=0)
    assert LotSale.objects.get().status == LotSale.Status.UNSOLD
    assert Bill.objects.get().status == Bill.Status.CANCELLED


def test_another_offer_takes_the_place_of_the_former_and_a_withdrawn_one_is_never_known(
    make: Make, aysel: Actor, leyla: Actor
) -> None:
    make(aysel, "9000")
    make(aysel, "4600")
    withdrawn = make(leyla, "8000")
    with pytest.raises(NoSuchOffer):
        withdraw_offer(offer_id=withdrawn.pk, acting=aysel, now=timezone.now())
    withdraw_offer(offer_id=withdrawn.pk, acting=leyla, now=timezone.now())
    sale = opened()
    assert [one["amount"] for one in sale.minutes] == ["4600.00"]
    assert [one.use for one in arrived()] == [Use.PURCHASE] * 2, "one for each bidder"
    assert Offer.objects.filter(amount__isnull=True).count() == 2


def test_the_database_holds_no_amount_before_the_opening(make: Make, aysel: Actor) -> None:
    offer = make(aysel, "7800")
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(o)::text from sales_offer as o")
        [(row,)] = cursor.fetchall()
    assert "7800" not in row
    assert "780000" not in row
    short, long = (seal(Decimal(n), public_key(), b"x") for n in (1, 999_999_999))
    assert len(short) == len(long) == len(offer.sealed)
    assert unseal(bytes(offer.sealed), private_key(), about(offer)) == Decimal(7800)
    with pytest.raises(InvalidTag):
        unseal(bytes(offer.sealed), private_key(), b"another sale")


def test_nothing_is_opened_before_the_closing_time(make: Make, aysel: Actor) -> None:
    offer = make(aysel)
    with pytest.raises(NotClosed):
        open_offers(
            sale_id=offer.sale_id, private_key=private_key(), acting=CLOCK, now=timezone.now()
        )


def test_after_the_closing_time_no_offer_is_made_changed_or_withdrawn(
    make: Make, aysel: Actor
) -> None:
    offer = make(aysel)
    sale = close()
    with pytest.raises(Closed):
        make(aysel, "9000", closes_at=sale.closes_at)
    with pytest.raises(Closed):
        withdraw_offer(offer_id=offer.pk, acting=aysel, now=timezone.now())
    late = Offer(
        sale=sale,
        person=Person.objects.get(fin="6LYLHW9"),
        sealed=offer.sealed,
        made_at=offer.made_at,
    )
    with pytest.raises(IntegrityError, match=OVER), transaction.atomic():
        late.save(force_insert=True)


def test_an_offer_racing_with_the_opening_is_opened_or_refused_and_never_lost(
    make: Make, aysel: Actor, leyla: Actor
) -> None:
    make(aysel)
    soon = clock() + timedelta(seconds=0.4)
    LotSale.objects.update(closes_at=soon)

    def open_until_done() -> LotSale:
        while True:
            try:
                sale_id = LotSale.objects.get().pk
                return open_offers(
                    sale_id=sale_id, private_key=private_key(), acting=CLOCK, now=timezone.now()
                )
            except NotClosed:
                continue

    def offer_until_refused() -> list[UUID]:
        made = []
        while True:
            try:
                made.append(make(leyla, "5000", closes_at=soon).pk)
            except Closed:
                return made

    _opened, made = at_once(open_until_done, offer_until_refused)
    assert isinstance(made, list)
    sale = LotSale.objects.get()
    live = Offer.objects.filter(ended_at__isnull=True)
    assert made
    assert {one.pk for one in live} == {Offer.objects.get(person=aysel.person_id).pk, made[-1]}
    assert all(one.rank for one in live)
    assert all(one.made_at < sale.closes_at for one in Offer.objects.all())
    assert len(sale.minutes) == 2


def test_two_workers_at_once_open_once(make: Make, aysel: Actor) -> None:
    make(aysel)
    close()
    at_once(lambda: open_due_offers(timestamp=0), lambda: open_due_offers(timestamp=0))
    assert Bill.objects.count() == 1
    opened_once = [
        one for one in entries_of(LotSale.objects.get().pk) if one.action == "sales.opened"
    ]
    assert len(opened_once) == 1


def test_who_is_not_surely_known_or_works_for_the_seller_offers_nothing(
    make: Make, aysel: Actor, nizami: Actor, seller: Actor
) -> None:
    low = Actor(name="Aysel", person_id=aysel.person_id, assurance=Assurance.LOW)
    with pytest.raises(SignInRequired):
        make(low)
    with pytest.raises(Forbidden):
        make(seller)
    with pytest.raises(Forbidden):
        make(aysel, organisation_id=nizami.mandates[0])
