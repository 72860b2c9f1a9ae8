"""A file of a bank's counts whole and once, or not at all."""

from decimal import Decimal
from io import BytesIO

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.payments.actions import statements
from birpencere.payments.actions.statements import keep_file, refuse_file, take_file
from birpencere.payments.models import BankFile, BankLine, BankStatement, LedgerEntry
from birpencere.payments.statements.errors import StatementRefused
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import ACCOUNT, day, entry, file, statement

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_ACCOUNT = "AZ21NABZ00000000137010001944"


def kept(content: BytesIO, acting: Actor = BANKS) -> BankFile:
    return keep_file(name="camt.xml", content=content, acting=acting, now=LATER)


def take(content: BytesIO) -> BankFile:
    found = kept(content)
    take_file(file_id=found.pk, acting=BANKS, now=LATER)
    return found


def refusal(content: BytesIO) -> str:
    with pytest.raises(StatementRefused) as refused:
        take(content)
    return str(refused.value.message)


def test_a_file_becomes_a_statement_with_its_lines(send: Send) -> None:
    assert send(entry(1), entry(2)).status == BankFile.Status.TAKEN
    told = BankStatement.objects.get()
    assert (told.account, told.payee_id, told.sequence) == (ACCOUNT, "state_duty", 224)
    assert (told.opening, told.closing) == (Decimal("1000.00"), Decimal("1300.00"))
    assert told.lines.count() == 2


def test_a_file_twice_changes_nothing(send: Send) -> None:
    first = send(entry())
    before = LedgerEntry.objects.count()
    assert send(entry()) == first
    assert (BankLine.objects.count(), LedgerEntry.objects.count()) == (1, before)


def test_a_notification_and_its_statement_count_once(send: Send) -> None:
    send(entry(1), kind="camt.054")
    send(entry(1), entry(2))
    assert BankStatement.objects.count() == 2
    assert sorted(BankLine.objects.values_list("reference", flat=True)) == [
        "B000000000001",
        "B000000000002",
    ]
    assert LedgerEntry.objects.count() == 2


def test_a_statement_that_tells_a_batch_as_one_counts_its_parts_once(send: Send) -> None:
    send(entry(1), kind="camt.054")
    whole = entry(1)
    begin, end = whole.index("<NtryDtls>"), whole.index("</Ntry>")
    send(whole[:begin] + whole[end:])
    assert [line.place for line in BankLine.objects.all()] == [1]


def test_a_booking_that_is_told_otherwise_is_refused(send: Send) -> None:
    send(entry(1), kind="camt.054")
    other = statement([entry(1, amount="151.00")], closing="1151.00")
    assert "B000000000001 was told before, with 150.00 AZN" in refusal(file(other))
    assert BankStatement.objects.count() == 1


def test_a_booking_twice_in_one_statement_is_refused(payees: None) -> None:
    twice = statement([entry(1), entry(1)], closing="1300.00")
    assert "B000000000001 stands there twice" in refusal(file(twice))
    assert not BankStatement.objects.exists()


def test_the_same_statement_in_another_file_is_refused(send: Send) -> None:
    send(entry())
    told = "".join(statement([entry()])).replace("MSG-", "MSG2-")
    assert "S-2026-224 was taken before" in refusal(file([told]))


def test_a_statement_of_a_strange_account_is_refused(payees: None) -> None:
    strange = statement([entry()], account=OTHER_ACCOUNT)
    assert f"{OTHER_ACCOUNT} is none of ours" in refusal(file(strange))


def test_nothing_of_a_file_counts_whose_last_line_is_wrong(
    payees: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "BATCH", 2)
    told = "".join(day(5))
    assert "ends in the middle" in refusal(file([told[: -len("</Document>\n")]]))
    assert not BankLine.objects.exists()
    take(file([told]))
    assert BankLine.objects.count() == 5


def test_a_refused_file_keeps_its_reason_and_may_come_again(payees: None) -> None:
    found = kept(BytesIO(b"<x/>"))
    reasons = {"az": "səhv", "en": "wrong", "ru": "неверно"}
    refuse_file(file_id=found.pk, reasons=reasons, acting=BANKS, now=LATER)
    found.refresh_from_db()
    assert (found.status, found.refusal) == (BankFile.Status.REFUSED, reasons)
    assert kept(BytesIO(b"<x/>")).status == BankFile.Status.WAITING


def test_a_file_that_was_taken_is_not_refused_any_more(send: Send) -> None:
    found = send(entry())
    refuse_file(file_id=found.pk, reasons={"az": "səhv"}, acting=BANKS, now=LATER)
    found.refresh_from_db()
    assert found.status == BankFile.Status.TAKEN


def test_only_accountants_send_files(leyla: Actor, sevinj: Actor, rashad: Actor) -> None:
    for stranger in (leyla, rashad):
        with pytest.raises(Forbidden):
            kept(file(statement([entry()])), stranger)
    assert kept(file(statement([entry()])), sevinj).person_id == sevinj.person_id
