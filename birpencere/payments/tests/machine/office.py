"""What officers decide."""

from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from birpencere.payments.actions import (
    answer_for_bill,
    approve_refund,
    cancel_bill,
    decline_refund,
    request_refund,
)
from birpencere.payments.models import Refund
from birpencere.payments.tests.machine.events import event
from birpencere.payments.tests.machine.payers import cases, places
from birpencere.payments.tests.machine.town import Town, now

sums = st.sampled_from(["20.00", "90.00", "100.01", "150.00", "190.00"])


def somebody_has_paid(machine: "Office") -> bool:
    return bool(machine.town.charged())


def somebody_has_asked(machine: "Office") -> bool:
    return machine.town.happened["asks_for_a_refund"] > 0


class Office(RuleBasedStateMachine):
    """Events on the agency's side."""

    town: Town

    @event(2, case=cases)
    def cancels_the_bill(self, case: UUID) -> None:
        officer = self.town.people.officers[0]
        self.town.do(lambda: cancel_bill(case_id=case, acting=officer, now=now()))

    @event(1, case=cases)
    def answers_for_the_bill(self, case: UUID) -> None:
        """An officer has seen the receipt."""
        officer = self.town.people.officers[0]
        self.town.do(
            lambda: answer_for_bill(case_id=case, reason="Qəbz var.", acting=officer, now=now())
        )

    @event(5, when=somebody_has_paid, place=places, amount=sums)
    def asks_for_a_refund(self, place: int, amount: str) -> None:
        """Also before the portal knows of the payment, and for more than was paid."""
        officer, charged = self.town.people.officers[0], self.town.charged()
        self.town.do(
            lambda: request_refund(
                payment_id=charged[place % len(charged)],
                amount=Decimal(amount),
                reason="Səhv.",
                acting=officer,
                now=now(),
            )
        )

    @event(when=somebody_has_asked, by=st.integers(0, 1))
    def agrees_to_a_refund(self, by: int) -> None:
        """Who asked for it may not."""
        if asked := requested().first():
            pk, officer = asked.pk, self.town.people.officers[by]
            self.town.do(lambda: approve_refund(refund_id=pk, acting=officer, now=now()))

    @event(when=somebody_has_asked, by=st.integers(0, 1))
    def declines_a_refund(self, by: int) -> None:
        if asked := requested().first():
            pk, officer = asked.pk, self.town.people.officers[by]
            self.town.do(lambda: decline_refund(refund_id=pk, acting=officer, now=now()))


def requested() -> QuerySet[Refund]:
    """What a second person has to agree to, the oldest first."""
    return Refund.objects.filter(status=Refund.Status.REQUESTED).order_by("requested_at")
