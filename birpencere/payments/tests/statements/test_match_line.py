"""What a line does to the books, whichever way it pays."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db import transaction

from birpencere.kernel.events import Event
from birpencere.payments.actions import answer_for_bill, cancel_bill, post
from birpencere.payments.actions.matching import match_line
from birpencere.payments.events import BillPaid
from birpencere.payments.models import BankLine, Bill, LedgerEntry
from birpencere.payments.queries import OF_PAYEE, balance
from birpencere.payments.queries.statements import excess_lines
from birpencere.payments.tests.conftest import CASE, RaiseBill
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import entry
from birpencere.payments.types import Account, Kind, Posting

pytestmark = pytest.mark.django_db(transaction=True)


def paying(bill: Bill, number: int = 1, amount: str = "150.00") -> str:
    return entry(number, amount=amount, purpose=f"№ {bill.reference}")


def books() -> Mapping[str, str]:
    """What the payee's accounts hold, without those that hold nothing."""
    held = balance(OF_PAYEE, "state_duty").items()
    return {str(account): str(amount) for account, amount in held if amount}


def the_line() -> BankLine:
    return BankLine.objects.get()


def test_an_exact_payment_pays_the_bill(bill: Bill, send: Send, news: list[Event]) -> None:
    send(paying(bill))
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert books() == {Account.BANK: "150.00", Account.INCOME: "-150.00"}
    line = the_line()
    assert (line.outcome, line.status, line.bill) == ("exact", "done", bill)
    assert not line.excess
    assert [type(each) for each in news].count(BillPaid) == 1


def test_too_little_leaves_the_rest_due(bill: Bill, send: Send) -> None:
    send(paying(bill, amount="100.00"), closing="1100.00")
    bill.refresh_from_db()
    assert bill.status == Bill.Status.DUE
    assert books()[Account.RECEIVABLE] == "50.00"
    assert the_line().outcome == "under"


def test_the_rest_pays_it_exactly(bill: Bill, send: Send) -> None:
    send(paying(bill, 1, "100.00"), paying(bill, 2, "50.00"), closing="1150.00")
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert set(BankLine.objects.values_list("outcome", flat=True)) == {"under", "exact"}


def test_too_much_pays_it_and_the_excess_is_the_payers(bill: Bill, send: Send) -> None:
    send(paying(bill, amount="175.50"), closing="1175.50")
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert books()[Account.UNAPPLIED] == "-25.50"
    assert (the_line().outcome, the_line().excess) == ("over", Decimal("25.50"))


def test_a_second_payment_is_the_payers(bill: Bill, send: Send) -> None:
    send(paying(bill, 1), paying(bill, 2))
    assert books() == {
        Account.BANK: "300.00", Account.INCOME: "-150.00", Account.UNAPPLIED: "-150.00",
    }  # fmt: skip
    second = BankLine.objects.get(outcome="double")
    assert (second.excess, second.status, second.bill) == (Decimal(150), "done", bill)


def test_money_for_a_cancelled_bill_is_the_payers(bill: Bill, send: Send) -> None:
    cancel_bill(case_id=CASE, acting=BANKS, now=LATER)
    send(paying(bill))
    assert books() == {Account.BANK: "150.00", Account.UNAPPLIED: "-150.00"}
    assert the_line().outcome == "cancelled"


def test_what_an_officer_answered_for_is_no_longer_on_its_way(
    bill: Bill, send: Send, rashad: object
) -> None:
    answer_for_bill(case_id=CASE, reason="Qəbz", acting=BANKS, now=LATER)
    assert books()[Account.IN_TRANSIT] == "150.00"
    send(paying(bill))
    assert books() == {Account.BANK: "150.00", Account.INCOME: "-150.00"}
    assert the_line().outcome == "exact"


def test_a_bill_of_two_payees_is_paid_by_two_transfers(charge: RaiseBill, send: Send) -> None:
    bill = charge(amount="150.00", fee="20.00")
    send(paying(bill))
    bill.refresh_from_db()
    assert bill.status == Bill.Status.DUE
    agency = "AZ23IBAZ38090029446144606209"
    send(paying(bill, amount="20.00"), closing="1020.00", account=agency)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_without_a_reference_payer_and_amount_find_the_bill(bill: Bill, send: Send) -> None:
    send(entry(purpose="rüsum"))
    assert (the_line().basis, the_line().bill) == ("code", bill)


def test_without_any_code_the_name_finds_it(bill: Bill, send: Send) -> None:
    send(entry(purpose="rüsum", payer_id=""))
    assert (the_line().basis, the_line().bill) == ("name", bill)


def test_what_fits_no_bill_waits_and_is_the_payers_meanwhile(waiting: BankLine) -> None:
    waiting.refresh_from_db()
    assert (waiting.status, waiting.outcome, waiting.excess) == (
        "waiting",
        "unmatched",
        Decimal(150),
    )
    assert books() == {Account.BANK: "150.00", Account.UNAPPLIED: "-150.00"}


def test_what_a_gateway_pays_out_comes_from_the_gateway(payees: None, send: Send) -> None:
    structured = "<Strd><CdtrRefInf><Ref>EGOVPAY2026111900001</Ref></CdtrRefInf></Strd>"
    send(entry().replace("<RmtInf>", f"<RmtInf>{structured}"))
    assert books() == {Account.BANK: "150.00", Account.GATEWAY: "-150.00"}
    assert (the_line().status, the_line().provider) == ("done", "egovpay")


def test_money_that_went_out_is_noted_only(payees: None, send: Send) -> None:
    send(entry(direction="DBIT"), closing="850.00")
    assert books() == {}
    assert (the_line().status, the_line().outcome) == ("done", "outgoing")


def test_only_what_no_gateway_gave_back_has_to_be_given_back(bill: Bill, send: Send) -> None:
    send(paying(bill, amount="175.50"), closing="1175.50")
    assert excess_lines(BANKS).count() == 1
    back = [
        Posting(Account.UNAPPLIED, "state_duty", Decimal("25.50")),
        Posting(Account.GATEWAY, "state_duty", Decimal("-25.50"), "egovpay"),
    ]
    with transaction.atomic():
        post(Kind.REFUNDED, back, key="back", bill=bill, acting=BANKS, occurred_at=LATER, now=LATER)
    assert excess_lines(BANKS).count() == 0


def test_a_line_is_booked_once(bill: Bill, send: Send) -> None:
    send(paying(bill))
    match_line(line_id=the_line().pk, acting=BANKS, now=LATER)
    assert LedgerEntry.objects.filter(kind="transferred").count() == 1
