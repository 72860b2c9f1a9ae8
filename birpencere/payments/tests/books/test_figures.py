"""Every figure is the sum of the lines behind it, whoever asks and however it is split."""

from datetime import date
from decimal import Decimal

import pytest

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Role
from birpencere.payments.actions import answer_for_bill, receive_transfer
from birpencere.payments.models import Bill, Payment
from birpencere.payments.queries.books import (
    Figure,
    Lines,
    Period,
    Split,
    lines_asked,
    lines_total,
    page_of_lines,
    split_asked,
    totals,
)
from birpencere.payments.tests.books.conftest import BANKS, book
from birpencere.payments.tests.conftest import CASE, NOON, RaiseBill, officer, person

DAY = Period(date(2026, 11, 20), date(2026, 11, 20))
OTHER = CASE.__class__(int=21)


@pytest.fixture
def busy(paid: Payment, charge: RaiseBill, rashad: Actor) -> Bill:
    """One bill is paid by card, one is answered for, one is paid too much by transfer; money for nobody came."""
    asserted = charge(case_id=OTHER, amount="30.00", fee="12.00")
    answer_for_bill(case_id=asserted.case_id, reason="Kağız", acting=rashad, now=NOON)
    bill = charge(case_id=CASE.__class__(int=22), amount="20.00", fee="7.00")
    receive_transfer(
        key="bank:x:1:0",
        payee="state_duty",
        amount=Decimal("25.00"),
        bill_id=bill.pk,
        occurred_at=NOON,
        acting=BANKS,
        now=NOON,
    )
    book(NOON, "3.00", "service_fee")
    return bill


def test_the_treasury_sees_everything(busy: Bill, elnur: Actor) -> None:
    assert totals(elnur, DAY) == {
        Figure.RECEIVED: Decimal("178.00"),
        Figure.REFUNDED: Decimal("0.00"),
        Figure.DUE: Decimal("7.00"),
        Figure.IN_TRANSIT: Decimal("42.00"),
        Figure.UNMATCHED: Decimal("8.00"),
    }


def test_an_accountant_sees_the_agencys_bills_and_what_it_is_paid(
    busy: Bill, konul: Actor, stranger: Actor
) -> None:
    assert totals(konul, DAY)[Figure.RECEIVED] == Decimal("175.00")
    payee = Organisation.objects.get(slug="intellectual-property-agency")
    its = officer(person("1NPTR2C", "Rövnəq", "Axundzadə"), payee, Role.ACCOUNTANT)
    assert totals(its, DAY)[Figure.UNMATCHED] == Decimal("3.00")
    assert totals(its, DAY)[Figure.DUE] == Decimal("7.00")
    assert set(totals(stranger, DAY).values()) == {Decimal(0)}


@pytest.mark.parametrize("split", Split)
def test_a_split_adds_up_to_the_whole_and_every_cell_to_its_lines(
    busy: Bill, elnur: Actor, split: Split
) -> None:
    rows = split_asked(elnur, DAY, split).rows()
    whole = totals(elnur, DAY)
    for place, figure in enumerate(Figure, start=1):
        assert sum(row[place] for row in rows) == whole[figure]
        for row in rows:
            lines = Lines(figure, DAY, split, row[0])
            found, _later = page_of_lines(elnur, lines, "")
            assert sum(line.amount for line in found) == row[place]
            assert lines_total(elnur, lines).rows() == [(row[place],)]


def test_a_balance_by_day_is_what_stood_at_its_end(busy: Bill, elnur: Actor) -> None:
    later = NOON.replace(day=22)
    book(later, "1.00")
    rows = split_asked(elnur, Period(date(2026, 11, 21), date(2026, 11, 22)), Split.DAY).rows()
    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("2026-11-22", Decimal("1.00"), Decimal("9.00"))
    ]


def test_what_moved_before_the_period_stands_in_its_balances_only(busy: Bill, elnur: Actor) -> None:
    found = totals(elnur, Period(date(2026, 11, 21), date(2026, 11, 21)))
    assert found[Figure.RECEIVED] == 0
    assert found[Figure.DUE] == Decimal("7.00")


def test_pages_follow_one_another_by_key(
    elnur: Actor, payees: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birpencere.payments.queries.books.PAGE", 2)
    for amount in ("1.00", "2.00", "3.00", "4.00", "5.00"):
        book(NOON, amount)
    key, seen = "", []
    for _page in range(3):
        lines, key = page_of_lines(elnur, Lines(Figure.RECEIVED, DAY), key)
        seen += [line.amount for line in lines]
    assert (sorted(seen), key) == ([Decimal(n) for n in range(1, 6)], "")


def test_the_sql_that_is_shown_gives_the_figure(busy: Bill, elnur: Actor) -> None:
    asked = lines_total(elnur, Lines(Figure.DUE, DAY, Split.PAYEE, "service_fee"))
    assert "%(" not in asked.shown
    again = asked.__class__(asked.shown.replace("%", "%%"), {})
    assert again.rows() == asked.rows() == [(Decimal("7.00"),)]
    with lines_asked(elnur, Lines(Figure.DUE, DAY)).stream() as rows:
        assert sum(row[-1] for row in rows) == Decimal("7.00")
