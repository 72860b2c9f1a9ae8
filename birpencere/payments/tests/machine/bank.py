"""What comes to the payees' accounts, how the bank tells of it, and what accountants make of it."""

from decimal import Decimal
from functools import partial
from io import BytesIO
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from birpencere.kernel.actor import Actor
from birpencere.payments.actions.announcing import announce_payment
from birpencere.payments.actions.matching import confirm_match, decline_match, propose_match
from birpencere.payments.actions.statements import keep_file
from birpencere.payments.models import BankLine, MatchProposal
from birpencere.payments.queries import due_of, requisites_of
from birpencere.payments.tests.machine.events import event
from birpencere.payments.tests.machine.payers import cases, places
from birpencere.payments.tests.machine.town import CASES, Town, bill_of, now
from birpencere.payments.tests.statements.files import entry, statement

BANKS = Actor.system("banks")
DIFFERENCES = {"exactly": "0", "too little": "-30.00", "too much": "25.50", "far too much": "100"}
SETTLEMENT = "<Strd><CdtrRefInf><Ref>EGOVPAY20261120{number:05d}</Ref></CdtrRefInf></Strd>"
PAYEES = ("state_duty", "service_fee")


class Bank(RuleBasedStateMachine):
    """Events on the bank's side."""

    town: Town

    @initialize(how=st.none() | st.sampled_from([*DIFFERENCES]), parts=st.integers(1, 2))
    def opens(self, how: str | None, parts: int) -> None:
        """Somebody may have been at the bank before, where a bill is there already."""
        self.booked: list[tuple[str, str, str]] = []
        """Payee, amount (below zero: it left the account) and text of every booking, the oldest first."""
        self.files = 0
        for place in range(parts if how else 0):
            self._pay(CASES[0], place, how or "")

    @event(3, case=cases, place=places, how=st.sampled_from([*DIFFERENCES]))
    def is_transferred(self, case: UUID, place: int, how: str) -> None:
        """To one of the bill's payees; also for a bill that is paid already or cancelled."""
        self._pay(case, place, how)

    def _pay(self, case: UUID, place: int, how: str) -> None:
        if bill := bill_of(case):
            parts = list(bill.lines.order_by("payee_id").values_list("payee_id", "amount"))
            payee, amount = parts[place % len(parts)]
            self._book(payee, str(amount + Decimal(DIFFERENCES[how])), f"№ {bill.reference}")

    @event(2, payee=st.sampled_from(PAYEES), amount=st.sampled_from(["150.00", "33.00"]))
    def is_transferred_without_a_name(self, payee: str, amount: str) -> None:
        """Nobody can tell from it which bill it pays, unless the amount does."""
        self._book(payee, amount, "ödəniş")

    @event(2, payee=st.sampled_from(PAYEES), amount=st.sampled_from(["40.00", "150.00"]))
    def is_paid_out(self, payee: str, amount: str) -> None:
        """e-GovPay sends what it holds, before or after we hear what it took."""
        self._book(payee, amount, SETTLEMENT.format(number=len(self.booked)))

    @event(2, case=cases)
    def is_announced(self, case: UUID) -> None:
        """A terminal took what is due, and says so twice; a statement will show it, or never."""
        if bill := bill_of(case):
            announce = partial(
                announce_payment,
                client="terminal",
                idempotency_key=bill.reference,
                reference=bill.reference,
                amount=due_of(bill),
                paid_at=now(),
                now=now(),
            )
            self.town.do(announce)
            self.town.do(announce)

    @event(2, when=lambda self: self.booked, kind=st.sampled_from(["camt.053", "camt.054"]))
    def tells_again(self, kind: str) -> None:
        """The last booking in another statement or notification."""
        self._write(len(self.booked), kind)

    @event(1, when=lambda self: self.files)
    def sends_the_same_file_again(self) -> None:
        self._send_file(self.last)

    @event(case=cases, by=st.integers(0, 1))
    def an_accountant_knows_the_bill(self, case: UUID, by: int) -> None:
        accountant, bill = self.town.people.accountants[by], bill_of(case)
        line = _waiting()
        reference = bill.reference if bill else ""
        if line is None:
            return
        self.town.do(
            lambda: propose_match(
                line_id=line.pk,
                reference=reference,
                reason="Bilirəm.",
                acting=accountant,
                now=now(),
            )
        )

    @event(by=st.integers(0, 1), agrees=st.booleans())
    def an_accountant_decides(self, by: int, agrees: bool) -> None:
        """Whoever proposed it may not."""
        proposal = MatchProposal.objects.filter(status="proposed").order_by("proposed_at").first()
        accountant, decide = (
            self.town.people.accountants[by],
            (decline_match, confirm_match)[agrees],
        )
        if proposal is not None:
            found = proposal.pk
            self.town.do(lambda: decide(proposal_id=found, acting=accountant, now=now()))

    def _book(self, payee: str, amount: str, purpose: str) -> None:
        self.booked.append((payee, amount, purpose))
        self._write(len(self.booked), "camt.053")

    def _write(self, number: int, kind: str) -> None:
        payee, amount, purpose = self.booked[number - 1]
        direction = "DBIT" if amount.startswith("-") else "CRDT"
        line = entry(
            number,
            amount=amount.removeprefix("-"),
            direction=direction,
            purpose=purpose,
            payer="KİMSƏ",
            payer_id="",
        )
        if purpose.startswith("<Strd>"):
            line = line.replace(f"<Ustrd>{purpose}</Ustrd>", purpose)
        self.files += 1
        told = statement(
            [line],
            kind=kind,
            statement_id=f"S-{self.files}",
            account=requisites_of(payee).account,
            closing=str(Decimal("1000.00") + Decimal(amount)),
        )
        self.last = "".join(told).encode()
        self._send_file(self.last)

    def _send_file(self, content: bytes) -> None:
        self.town.do(
            lambda: keep_file(name="camt.xml", content=BytesIO(content), acting=BANKS, now=now())
        )


def _waiting() -> BankLine | None:
    waiting = BankLine.objects.filter(status=BankLine.Status.WAITING)
    return waiting.order_by("reference", "place").first()
