"""The opening: all offers of a sale at once, in one transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.payments.actions import cancel_bill, raise_bill
from birpencere.payments.queries import requisites_of
from birpencere.payments.types import Charge, Owed, Payer
from birpencere.regulations.types import LotsRegulation
from birpencere.sales.actions.offering import about
from birpencere.sales.actions.telling import tell_bidder
from birpencere.sales.errors import NotClosed
from birpencere.sales.models import LotSale, Offer
from birpencere.sales.queries.lots import clock
from birpencere.sales.queries.selling import rules_of_sale
from birpencere.sales.rules.offers import Opened, ranked
from birpencere.sales.rules.sealing import unseal

Status = LotSale.Status


@transaction.atomic(durable=True)
def open_offers(*, sale_id: UUID, private_key: bytes, acting: Actor, now: datetime) -> LotSale:
    """Everybody knows all amounts: minutes, a winner with a bill, letters; once. Raises NotClosed."""
    sale = LotSale.objects.select_for_update().get(pk=sale_id)
    if sale.status != Status.OPEN:
        return sale
    if clock() < sale.closes_at:
        raise NotClosed
    offers = {one.pk: one for one in sale.offers.filter(ended_at__isnull=True)}
    best = ranked(
        Opened(one.pk, unseal(bytes(one.sealed), private_key, about(one)), one.made_at)
        for one in offers.values()
    )
    _write_ranks(offers, best)
    _write_minutes(sale, [offers[one.id] for one in best], now)
    facts = {"offers": len(best)}
    record(acting, "sales.opened", of="sale", object_id=sale.pk, at=now, facts=facts)
    if best:
        _award(sale, offers[best[0].id], acting, now)
    for one in best[1:]:
        tell_bidder(offers[one.id], "lot_lost", now=now)
    return sale


@transaction.atomic(durable=True)
def lapse_sale(*, sale_id: UUID, acting: Actor, now: datetime) -> None:
    """The winner has not paid in time: the lot is not sold."""
    sale = LotSale.objects.select_for_update().get(pk=sale_id)
    if sale.status != Status.AWARDED:
        return
    winner = sale.offers.get(rank=1)
    sale.status = Status.UNSOLD
    sale.save(update_fields=["status"])
    cancel_bill(case_id=winner.pk, acting=acting, now=now)
    record(acting, "sales.lot_lapsed", of="sale", object_id=sale.pk, at=now)
    tell_bidder(winner, "lot_lapsed", now=now)


@transaction.atomic(durable=True)
def keep_contract(*, sale_id: UUID, digest: str, acting: Actor, now: datetime) -> None:
    """The winner has the sealed result; the first one that was made."""
    kept = LotSale.objects.filter(pk=sale_id, contract="").update(contract=digest)
    if kept:
        record(acting, "sales.contract_made", of="sale", object_id=sale_id, at=now)


def _write_ranks(offers: dict[UUID, Offer], best: Iterable[Opened]) -> None:
    """Pseudonyms are drawn, so that they do not tell who was early."""
    drawn = list(range(1, len(offers) + 1))
    SystemRandom().shuffle(drawn)
    for rank, opened in enumerate(best, start=1):
        offer = offers[opened.id]
        offer.amount, offer.rank, offer.pseudonym = opened.amount, rank, drawn.pop()
        offer.save(update_fields=["amount", "rank", "pseudonym"])


def _write_minutes(sale: LotSale, offers: list[Offer], now: datetime) -> None:
    sale.status = Status.AWARDED if offers else Status.UNSOLD
    sale.opened_at = now
    sale.pay_until = now + timedelta(days=rules_of_sale(sale).pay_days) if offers else None
    sale.minutes = [_line(offer) for offer in offers]
    sale.save(update_fields=["status", "opened_at", "pay_until", "minutes"])


def _line(offer: Offer) -> dict[str, Any]:
    return {
        "pseudonym": offer.pseudonym,
        "amount": str(offer.amount),
        "made_at": offer.made_at.isoformat(),
        "rank": offer.rank,
    }


def _award(sale: LotSale, winner: Offer, acting: Actor, now: datetime) -> None:
    """The winner owes the amount, and knows it."""
    rules = rules_of_sale(sale)
    title = Text.of(sale.title)
    owed = Owed(
        winner.pk,
        sale.number,
        sale.service.number,
        sale.agency_id,
        title.az,
        rules.general.legal_basis[0].title.az,
    )
    raise_bill(owed, _payer(winner), [_charge(sale, winner, rules)], acting=acting, now=now)
    assert sale.pay_until is not None
    tell_bidder(
        winner, "lot_won", now=now, amount=str(winner.amount), due_at=sale.pay_until.isoformat()
    )


def _charge(sale: LotSale, winner: Offer, rules: LotsRegulation) -> Charge:
    assert winner.amount is not None
    payee = requisites_of(rules.payee)
    return Charge(
        item=sale.lot,
        article=sale.number,
        text=Text.of(sale.title),
        quantity=1,
        unit_amount=winner.amount,
        amount=winner.amount,
        payee=payee.payee,
        tariff=sale.service.number,
        version=str(sale.revision_id),
        is_illustrative=rules.illustrative is not None or payee.is_illustrative,
    )


def _payer(offer: Offer) -> Payer:
    person = Person.objects.get(pk=offer.person_id)
    if offer.organisation_id is None:
        return Payer(person.pk, None, person.name, person.fin)
    company = Organisation.objects.get(pk=offer.organisation_id)
    return Payer(person.pk, company.pk, company.name_az, company.voen or "")
