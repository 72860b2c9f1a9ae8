"""What accountants do to the books: money that came too much goes back by transfer, wrong entries are taken back."""

from decimal import Decimal
from functools import partial

from django.db.models import Min, QuerySet
from hypothesis import strategies as st

from birpencere.payments.actions import (
    approve_refund,
    decline_refund,
    request_return,
)
from birpencere.payments.actions.books import (
    confirm_correction,
    decline_correction,
    propose_correction,
)
from birpencere.payments.models import BankLine, Correction, LedgerEntry, Refund
from birpencere.payments.queries.refunds import returnable
from birpencere.payments.tests.machine.bank import Bank
from birpencere.payments.tests.machine.events import event
from birpencere.payments.tests.machine.payers import places
from birpencere.payments.tests.machine.town import now

MORE_THAN_THERE_IS = Decimal("1.00")
accountants = st.integers(0, 1)
Status = Refund.Status


class Treasury(Bank):
    """Events in the books."""

    @event(4, when=lambda _machine: transfers().exists(), place=places, by=accountants)
    def asks_for_a_transfer_back(self, place: int, by: int) -> None:
        """All that can be given back, or half of it, or more than that."""
        accountant, lines = self.town.people.accountants[by], list(transfers())
        line = lines[place % len(lines)]
        most = returnable(line)
        amount = (most, most / 2, most + MORE_THAN_THERE_IS)[place % 3]
        self.town.do(
            lambda: request_return(
                line_id=line.pk, amount=amount, reason="Artıqdır.", acting=accountant, now=now()
            )
        )

    @event(by=accountants, agrees=st.booleans())
    def decides_about_a_transfer_back(self, by: int, agrees: bool) -> None:
        """Whoever asked for it may not."""
        accountant = self.town.people.accountants[by]
        decide = approve_refund if agrees else decline_refund
        if asked := returns(Status.REQUESTED).first():
            pk = asked.pk
            self.town.do(lambda: decide(refund_id=pk, acting=accountant, now=now()))

    @event(4, when=lambda _machine: returns(*Refund.PENDING).exists(), place=places)
    def transfers_back(self, place: int) -> None:
        """Also before it was agreed to."""
        pending = list(returns(*Refund.PENDING))
        self._transfer_back(pending[place % len(pending)])

    @event(3, place=places, by=accountants)
    def says_that_an_entry_is_wrong(self, place: int, by: int) -> None:
        accountant, entries = self.town.people.accountants[by], list(written())
        if entries:
            entry = entries[-1 - place % len(entries)]
            self.town.do(
                lambda: propose_correction(
                    entry_id=entry.pk, reason="Səhv.", acting=accountant, now=now()
                )
            )

    @event(by=accountants, agrees=st.booleans())
    def decides_about_an_entry(self, by: int, agrees: bool) -> None:
        """Whoever said that it is wrong may not."""
        accountant = self.town.people.accountants[by]
        decide = confirm_correction if agrees else decline_correction
        if wrong := proposed().first():
            pk = wrong.pk
            self.town.do(lambda: decide(correction_id=pk, acting=accountant, now=now()))

    def come_to_rest(self) -> None:
        """Whatever was asked for and not agreed to is agreed to now, and what was agreed to is done."""
        self.town.come_to_rest()
        self._agree_to_returns()
        for refund in returns(Status.APPROVED):
            self._transfer_back(refund)
        self.town.come_to_rest()

    def _agree_to_returns(self) -> None:
        for refund in list(returns(Status.REQUESTED)):
            for accountant in self.town.people.accountants:
                self.town.do(
                    partial(approve_refund, refund_id=refund.pk, acting=accountant, now=now())
                )

    def _transfer_back(self, refund: Refund) -> None:
        assert refund.line
        name = refund.bill.reference if refund.bill else refund.line.reference
        self._book(refund.line.statement.payee_id, f"-{refund.amount}", f"Qaytarma: {name}")


def transfers() -> QuerySet[BankLine]:
    """Lines that brought money, the oldest first."""
    came = BankLine.objects.filter(is_credit=True).select_related("bill", "statement")
    return came.order_by("reference", "place")


def written() -> QuerySet[LedgerEntry]:
    """The ledger, in the order in which it was written."""
    return LedgerEntry.objects.annotate(place=Min("lines__pk")).order_by("place")


def proposed() -> QuerySet[Correction]:
    """What somebody holds to be wrong, the oldest first."""
    found = Correction.objects.filter(status=Correction.Status.PROPOSED)
    return found.order_by("proposed_at")


def returns(*statuses: Status) -> QuerySet[Refund]:
    """What goes back by transfer, the oldest first."""
    found = Refund.objects.filter(line__isnull=False, status__in=statuses)
    return found.select_related("line__statement", "line__bill").order_by("requested_at", "pk")
