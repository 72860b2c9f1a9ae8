"""What payers do, at the portal and at the gateway's page."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from birpencere.payments.actions import (
    ask_gateway,
    give_up_payment,
    raise_bill,
    show_receipt,
    start_payment,
)
from birpencere.payments.models import Payment
from birpencere.payments.tests.conftest import charge_of
from birpencere.payments.tests.machine.events import event
from birpencere.payments.tests.machine.town import CASES, Town, bill_of, now
from birpencere.payments.tests.machine.truth import Gateway
from birpencere.payments.types import Owed, Payer

Price = tuple[str, str]
"""What the state and the agency get; AZN."""
cases = st.sampled_from(CASES)
gateways = st.sampled_from(["egovpay", "card_acquirer"])
prices = st.sampled_from([("150.00", ""), ("150.00", "40.00"), ("90.00", "")])
places = st.integers(0, 3)


def somebody_can_pay(machine: "Payers") -> bool:
    return bool(machine.town.payable())


class Payers(RuleBasedStateMachine):
    """Events on the payer's side."""

    town: Town
    tariff = "2026-01-01"

    @initialize(first=prices, second=prices, gateway=gateways)
    def begins(self, first: Price, second: Price, gateway: str) -> None:
        """Two bills are there, and somebody is about to pay one of them."""
        for case, price in zip(CASES, (first, second), strict=True):
            self.is_billed(case=case, price=price)
        self.starts(case=CASES[0], gateway=gateway)

    @event(3, case=cases, price=prices)
    def is_billed(self, case: UUID, price: Price) -> None:
        """Once more the same, with another price, or after the bill was cancelled."""
        owed = Owed(case, "20.1-2026-1", "20.1", self.town.people.agency_id, "Rüsum", "Qanun")
        aysel, officer = self.town.people.aysel, self.town.people.officers[0]
        assert aysel.person_id
        payer = Payer(aysel.person_id, None, aysel.name, "5ARPXK2")
        payees = zip(("state_duty", "service_fee"), price, strict=True)
        charges = [charge_of(payee, amount, self.tariff) for payee, amount in payees if amount]
        self.town.do(lambda: raise_bill(owed, payer, charges, acting=officer, now=now()))

    @event(1, version=st.sampled_from(["2026-07-01", "2027-01-01"]))
    def tariff_changes(self, version: str) -> None:
        """What is billed from now on has another tariff; what was billed keeps its own."""
        self.tariff = version

    @event(6, case=cases, gateway=gateways)
    def starts(self, case: UUID, gateway: str) -> None:
        """Or goes on with what was started."""
        self._begin(case, gateway)

    @event(4, case=cases, first=gateways, second=gateways)
    def starts_in_two_tabs(self, case: UUID, first: str, second: str) -> None:
        """It is one attempt while it lives, whichever gateway the second tab asks for."""
        one, two = self._begin(case, first), self._begin(case, second)
        assert not one or not two or one == two or Payment.objects.get(pk=one.pk).is_over

    @event(when=somebody_can_pay, place=places)
    def pays(self, place: int) -> None:
        gateway, payment_id = self._payable(place)
        gateway.pays(payment_id)

    @event(when=somebody_can_pay, place=places)
    def pays_in_two_tabs(self, place: int) -> None:
        gateway, payment_id = self._payable(place)
        gateway.pays(payment_id)
        gateway.pays(payment_id)

    @event(when=somebody_can_pay, place=places)
    def pays_and_comes_back(self, place: int) -> None:
        """The return page asks the gateway, before any letter."""
        gateway, payment_id = self._payable(place)
        gateway.pays(payment_id)
        self._come_back(payment_id)

    @event(when=somebody_can_pay, place=places)
    def is_asked_for_a_code(self, place: int) -> None:
        """3-D Secure."""
        gateway, payment_id = self._payable(place)
        gateway.asks_code.add(payment_id)

    @event(
        when=lambda self: any(one.asks_code for one in self.town.gateways.values()),
        is_right=st.booleans(),
    )
    def types_the_code(self, is_right: bool) -> None:
        gateway = next(one for one in self.town.gateways.values() if one.asks_code)
        payment_id = gateway.asks_code.pop()
        gateway.pays(payment_id) if is_right else gateway.fails(payment_id, "3ds_failed")

    @event(
        when=somebody_can_pay,
        place=places,
        why=st.sampled_from(["card_declined", "insufficient_funds"]),
    )
    def is_declined(self, place: int, why: str) -> None:
        gateway, payment_id = self._payable(place)
        gateway.fails(payment_id, why)

    @event(when=somebody_can_pay, place=places)
    def leaves(self, place: int) -> None:
        gateway, payment_id = self._payable(place)
        gateway.fails(payment_id, "cancelled_by_payer")

    @event(when=somebody_can_pay, place=places)
    def does_nothing_for_too_long(self, place: int) -> None:
        gateway, payment_id = self._payable(place)
        gateway.fails(payment_id, "expired")

    @event(when=somebody_can_pay, place=places)
    def comes_back_without_paying(self, place: int) -> None:
        self._come_back(self._payable(place)[1])

    @event(when=somebody_can_pay, place=places)
    def gives_up(self, place: int) -> None:
        aysel, (_gateway, payment_id) = self.town.people.aysel, self._payable(place)
        self.town.do(lambda: give_up_payment(payment_id=payment_id, acting=aysel, now=now()))

    @event(1, case=cases)
    def shows_a_receipt(self, case: UUID) -> None:
        aysel, paper = self.town.people.aysel, UUID(int=9)
        self.town.do(lambda: show_receipt(case_id=case, receipt_id=paper, acting=aysel, now=now()))

    def _payable(self, place: int) -> tuple[Gateway, UUID]:
        payable = self.town.payable()
        return payable[place % len(payable)]

    def _come_back(self, payment_id: UUID) -> None:
        aysel = self.town.people.aysel
        self.town.do(lambda: ask_gateway(payment_id=payment_id, acting=aysel))

    def _begin(self, case: UUID, gateway: str) -> Payment | None:
        bill = bill_of(case)
        if bill is None:
            return None
        return self.town.do(
            lambda: start_payment(
                bill_id=bill.pk,
                provider=gateway,
                language="az",
                acting=self.town.people.aysel,
                now=now(),
            )
        )
