"""A statement that comes in pages counts when all of them are there, in whatever order."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from itertools import permutations

import pytest
from pytest_django import Settings

from birpencere.kernel.actor import Actor
from birpencere.payments.actions.statements import keep_file
from birpencere.payments.jobs.statements import match_lines, read_file
from birpencere.payments.models import Alert, BankFile, BankLine, BankStatement, Bill, Payee
from birpencere.payments.queries.alerts import found_now
from birpencere.payments.queries.pages import first_page_of
from birpencere.payments.statements.pages import is_whole, missing_pages
from birpencere.payments.statements.types import Page
from birpencere.payments.tests.statements.conftest import BANKS, LATER
from birpencere.payments.tests.statements.files import entry, file, page, statement
from birpencere.payments.tests.test_paying_pages import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
Status = BankFile.Status


def send(content: BytesIO) -> BankFile:
    kept = keep_file(name="s.xml", content=content, acting=BANKS, now=LATER)
    read_file(kept.pk)
    kept.refresh_from_db()
    return kept


def nth(number: int, of: int = 3, kind: str = "camt.053", **options: str) -> BytesIO:
    return page(number, of=of, entries=[entry(number, **options)], kind=kind)


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_the_pages_count_together_in_any_order(payees: None, order: Sequence[int]) -> None:
    files = {number: send(nth(number)) for number in order}
    assert set(BankFile.objects.values_list("status", flat=True)) == {Status.TAKEN}
    told = BankStatement.objects.get()
    assert (told.opening, told.closing) == (Decimal(1000), Decimal(1450))
    assert told.file_id == files[1].pk
    assert BankLine.objects.count() == 3
    files[3].refresh_from_db()
    assert first_page_of(files[3]) == files[1]
    assert not [one for one in found_now(LATER) if one.kind == "statement_gap"]


def test_before_the_last_page_is_there_nothing_counts(bill: Bill) -> None:
    for number in (3, 1):
        assert send(nth(number, purpose=f"№ {bill.reference}")).status == Status.PAGE
    assert not BankLine.objects.exists()
    send(nth(2, purpose=f"№ {bill.reference}"))
    match_lines(file_id=str(BankStatement.objects.get().file_id))
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_a_page_that_does_not_come_within_a_day_is_told_of(payees: None) -> None:
    waits, told = send(nth(3)), LATER + timedelta(days=1, seconds=1)
    BankFile.objects.filter(pk=waits.pk).update(received_at=LATER)
    assert not list(found_now(LATER + timedelta(days=1)))
    [found] = found_now(told)
    assert (found.kind, found.facts["pages"]) == (Alert.Kind.MISSING_PAGE, "3")
    assert found.agency_id == Payee.objects.get(pk="state_duty").agency_id
    send(nth(1))
    send(nth(2))
    assert not list(found_now(told))


def test_pages_of_a_notification_wait_for_each_other_too(payees: None) -> None:
    assert send(nth(2, of=2, kind="camt.054")).status == Status.PAGE
    send(nth(1, of=2, kind="camt.054"))
    assert BankLine.objects.count() == 2


def test_a_page_sent_twice_is_one_page(payees: None) -> None:
    assert send(nth(1)) == send(nth(1))
    assert BankFile.objects.get().status == Status.PAGE


def test_a_newer_file_takes_the_place_of_a_wrong_page(payees: None) -> None:
    send(nth(1, of=2))
    wrong = send(nth(2, of=2, amount="149.00"))
    assert wrong.status == Status.REFUSED
    assert "make 1299.00, but the closing balance is 1300.00" in wrong.refusal["en"]
    assert not BankLine.objects.exists()
    assert send(nth(2, of=2)).status == Status.TAKEN
    assert BankLine.objects.count() == 2


def test_a_page_that_is_not_needed_yet_is_replaced_too(payees: None) -> None:
    former = send(nth(2, amount="149.00"))
    send(nth(2))
    former.refresh_from_db()
    assert former.refusal["en"] == "A newer file has the same page of the statement."
    for number in (1, 3):
        send(nth(number))
    assert BankLine.objects.filter(amount=150).count() == 3


def test_the_page_of_a_file_says_which_pages_are_missing(
    payees: None, sevinj: Actor, settings: Settings
) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    waits = send(nth(3))
    shown = browser_of(sevinj).get(f"/en/books/statements/{waits.pk}").text
    assert "Pages that are here: 3. Still to be sent: 1, 2." in shown
    for number in (1, 2):
        send(nth(number))
    assert "B000000000002" in BankLine.objects.values_list("reference", flat=True)
    assert "S-2026-224" in browser_of(sevinj).get(f"/en/books/statements/{waits.pk}").text


def test_the_whole_statement_in_one_file_ends_the_waiting_for_it(payees: None) -> None:
    send(nth(1, of=2))
    whole = statement([entry(1), entry(2)], closing="1300.00")
    assert send(file(whole)).status == Status.TAKEN
    late = send(nth(2, of=2))
    assert "was taken before" in late.refusal["en"]
    assert BankLine.objects.count() == 2


def test_a_broken_page_is_refused_at_once(payees: None) -> None:
    cut = BytesIO(nth(1).getvalue()[:-60])
    assert "ends in the middle" in send(cut).refusal["en"]


def test_a_page_beside_another_statement_says_what_to_ask_the_bank_for(payees: None) -> None:
    text = nth(1).getvalue().decode()
    second = text[text.index("<Stmt>") : text.index("</Stmt>") + len("</Stmt>")]
    refused = send(BytesIO(text.replace("</Stmt>", f"</Stmt>{second}").encode()))
    assert "Ask the bank for one file a page" in refused.refusal["en"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999"])
def test_what_is_no_page_is_refused(payees: None, number: str) -> None:
    text = nth(1).getvalue().decode().replace("<PgNb>1<", f"<PgNb>{number}<")
    assert "is no page" in send(BytesIO(text.encode())).refusal["en"]


def test_a_statement_that_pages_itself_is_read_the_same_way(payees: None) -> None:
    own = "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>"
    assert send(file(statement([entry()], closing="", statement_page=own))).page == 1


def test_pages_are_whole_when_none_is_missing_and_none_too_many() -> None:
    one, two, end = Page(1, is_last=False), Page(2, is_last=False), Page(3, is_last=True)
    assert is_whole([one, two, end])
    assert not is_whole([one, two])
    assert not is_whole([one, end])
    assert not is_whole([one, two, end, Page(4, is_last=False)])
    assert missing_pages([end]) == [1, 2]
