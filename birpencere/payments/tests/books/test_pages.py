"""The pages of the books: who gets in, what they show, and what is decided on them."""

from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import answer_for_bill, request_refund
from birpencere.payments.actions.alerts import tell_alerts
from birpencere.payments.actions.closing import close_day, keep_closing
from birpencere.payments.actions.receipts import issue_receipt, revoke_receipt
from birpencere.payments.models import Alert, Bill, Correction, LedgerEntry, Payment, Refund
from birpencere.payments.queries.alerts import Found
from birpencere.payments.queries.closing import content_for
from birpencere.payments.rules.closing import canonical
from birpencere.payments.tests.books.conftest import BANKS, LONG_AGO, book
from birpencere.payments.tests.conftest import NOON
from birpencere.payments.tests.test_paying_pages import browser_of

Enter = Callable[[Actor], Client]
PERIOD = "from=2020-01-01&to=2030-01-01"
FOR_KEEPERS = (
    "/en/books",
    f"/en/books/entries?figure=received&{PERIOD}",
    "/en/books/refunds",
    "/en/books/corrections",
    "/en/books/alerts",
)
FOR_THE_TREASURY = ("/en/books/closings", "/en/books/closings/2020-03-02.pdf")


@pytest.fixture
def enter(settings: Settings) -> Enter:
    """Somebody's browser; static files need not have been collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return browser_of


def shown(answer: Any) -> str:
    return unescape(answer.text)


def read(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.fixture
def closed(payees: None) -> None:
    """A day long ago is closed."""
    book(LONG_AGO)
    day = date(2020, 3, 2)
    close_day(day=day, acting=BANKS, now=NOON)
    content = canonical(content_for(day, None))
    document = blobs.put(b"%PDF").digest
    keep_closing(day=day, previous="", content=content, document=document, acting=BANKS, now=NOON)


@pytest.mark.parametrize("address", [*FOR_KEEPERS, *FOR_THE_TREASURY])
@pytest.mark.parametrize("who", ["aysel", "rashad", "konul", "elnur", "nobody"])
def test_only_those_who_keep_books_enter(
    closed: None, enter: Enter, request: pytest.FixtureRequest, who: str, address: str
) -> None:
    browser = Client() if who == "nobody" else enter(request.getfixturevalue(who))
    enter(request.getfixturevalue("aysel"))
    expected = 302 if who == "nobody" else 403
    if who == "elnur" or (who == "konul" and address in FOR_KEEPERS):
        expected = 200
    assert browser.get(address).status_code == expected


@pytest.mark.parametrize("address", ["/en/books/entries/{}", "/en/books/payments/{}/refund"])
def test_what_is_not_ones_own_is_not_there(
    paid: Payment, enter: Enter, konul: Actor, stranger: Actor, address: str
) -> None:
    entry = LedgerEntry.objects.get(kind="captured")
    here = address.format(entry.pk if "entries" in address else paid.pk)
    assert enter(konul).get(here).status_code == 200
    assert enter(stranger).get(here).status_code == 404
    assert enter(konul).get(address.format(uuid4())).status_code == 404


@pytest.mark.parametrize("split", ["payee", "service", "day", "budget", "nonsense"])
def test_figures_lead_to_their_lines_and_these_to_the_entry(
    paid: Payment, enter: Enter, konul: Actor, split: str
) -> None:
    browser = enter(konul)
    page = shown(browser.get(f"/en/books?{PERIOD}&by={split}"))
    assert "150\xa0₼" in page
    assert "sum(line.amount) filter" in page
    lines = shown(browser.get(f"/en/books/entries?figure=received&{PERIOD}&by=service&of=20.1"))
    entry = LedgerEntry.objects.get(kind="captured")
    assert f"/en/books/entries/{entry.pk}" in lines
    bottom = shown(browser.get(f"/en/books/entries/{entry.pk}"))
    for text in ("At payment systems", "Due from payers", paid.gateway_id, "20.1-2026-000123"):
        assert text in bottom


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?figure=nonsense",
        "?figure=due&before=x",
        "?figure=due&before=2026-01-01_x",
        "?figure=due&format=exe",
    ],
)
def test_nonsense_is_not_there(paid: Payment, enter: Enter, konul: Actor, query: str) -> None:
    assert enter(konul).get(f"/en/books/entries{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["?from=x&to=y&by=z", "?from=2030-01-01&to=2020-01-01", "?of=%00"]
)
def test_a_period_that_is_none_is_passed_over(
    paid: Payment, enter: Enter, konul: Actor, query: str
) -> None:
    assert enter(konul).get(f"/en/books{query}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        f"/en/books?{PERIOD}",
        f"/en/books/entries?figure=received&{PERIOD}",
        "/en/books/refunds?",
        "/en/books/corrections?",
        "/en/books/alerts?",
        "/en/books/closings?",
    ],
)
def test_every_list_is_a_file_too(
    closed: None, paid: Payment, enter: Enter, elnur: Actor, address: str
) -> None:
    browser = enter(elnur)
    text = read(browser.get(f"{address}&format=csv")).decode("utf-8-sig")
    assert text.count("\r\n") >= 1
    with ZipFile(BytesIO(read(browser.get(f"{address}&format=xlsx")))) as archive:
        assert "xl/worksheets/sheet1.xml" in archive.namelist()


def test_no_cell_of_a_file_is_a_formula(paid: Payment, enter: Enter, elnur: Actor) -> None:
    evil = "=HYPERLINK(1)"
    Bill.objects.filter(pk=paid.bill_id).update(payer_name=evil)
    address = f"/en/books/entries?figure=received&{PERIOD}&format="
    assert f",'{evil}," in read(enter(elnur).get(f"{address}csv")).decode()
    with ZipFile(BytesIO(read(enter(elnur).get(f"{address}xlsx")))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_large_refund_takes_two_people(
    paid: Payment, enter: Enter, konul: Actor, elnur: Actor
) -> None:
    first, second = enter(konul), enter(elnur)
    address = f"/en/books/payments/{paid.pk}/refund"
    assert first.post(address, {"amount": "120,00", "reason": "Səhv"}).status_code == 302
    refund = Refund.objects.get()
    decision = {"id": refund.pk, "act": "approve"}
    assert "Approve" not in shown(first.get("/en/books/refunds"))
    assert first.post("/en/books/refunds", decision).status_code == 409
    assert "Approve" in shown(second.get("/en/books/refunds"))
    assert second.post("/en/books/refunds", decision).status_code == 302
    refund.refresh_from_db()
    assert (refund.status, refund.decided_by_id) == ("approved", elnur.person_id)
    assert second.post("/en/books/refunds", decision).status_code == 409


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"amount": "many", "reason": "x"}, "Write an amount in manats"),
        ({"amount": "NaN", "reason": "x"}, "Write an amount in manats"),
        ({"amount": "1e30", "reason": "x"}, "Write an amount in manats"),
        ({"amount": "1 000.00", "reason": "x"}, "At most 150"),
        ({"amount": "5", "reason": " "}, "Write down why"),
    ],
)
def test_a_refund_that_can_not_be_says_why(
    paid: Payment, enter: Enter, konul: Actor, typed: dict[str, str], said: str
) -> None:
    page = enter(konul).post(f"/en/books/payments/{paid.pk}/refund", typed)
    assert page.status_code in (409, 422)
    assert said in shown(page)
    assert typed["amount"] in shown(page)


def test_an_entry_is_taken_back_by_two_on_its_page(
    bill: Bill, enter: Enter, rashad: Actor, konul: Actor, elnur: Actor
) -> None:
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    entry = LedgerEntry.objects.get(kind="asserted")
    address, first, second = f"/en/books/entries/{entry.pk}", enter(konul), enter(elnur)
    assert first.post(address, {"reason": ""}).status_code == 422
    assert first.post(address, {"reason": "Səhvdir"}).status_code == 302
    assert second.post(address, {"reason": "Səhvdir"}).status_code == 409
    decision = {"id": Correction.objects.get().pk, "act": "confirm"}
    assert first.post("/en/books/corrections", decision).status_code == 409
    assert second.post("/en/books/corrections", decision).status_code == 302
    assert Correction.objects.get().status == "confirmed"
    assert "Confirmed" in shown(first.get(address))


@pytest.mark.parametrize(
    "typed", [{}, {"act": "eat"}, {"act": "approve", "id": "x"}, {"act": "approve", "id": uuid4()}]
)
def test_a_decision_about_nothing_changes_nothing(
    paid: Payment, enter: Enter, konul: Actor, typed: dict[str, Any]
) -> None:
    request_refund(payment_id=paid.pk, amount=paid.amount, reason="x", acting=konul, now=NOON)
    assert enter(konul).post("/en/books/refunds", typed).status_code in (404, 409)
    assert Refund.objects.get().status == "requested"


def test_closed_days_are_downloaded_as_they_were_sealed(
    closed: None, enter: Enter, elnur: Actor
) -> None:
    browser = enter(elnur)
    assert "2 March 2020" in shown(browser.get("/en/books/closings"))
    assert browser.get("/en/books/closings/2020-03-02.pdf").content == b"%PDF"
    assert browser.get("/en/books/closings/2020-03-02.json").json()["day"] == "2020-03-02"
    for other in ("2020-03-03", "nonsense"):
        assert browser.get(f"/en/books/closings/{other}.pdf").status_code == 404
    assert browser.post("/en/books/closings")["Location"] == "/en/books/closings?asked=1"


def test_each_alert_says_what_to_do(enter: Enter, elnur: Actor) -> None:
    facts = dict.fromkeys(
        (
            "reference",
            "provider",
            "amount",
            "account",
            "statement",
            "before",
            "sequence",
            "opening",
            "closing",
            "since",
            "day",
            "reported",
            "pages",
        ),
        "100000000000",
    )
    facts |= {"since": "2026-11-20", "day": "2026-11-20"}
    found = [Found(kind, kind, None, facts) for kind in Alert.Kind]
    tell_alerts(found, kinds=tuple(Alert.Kind), now=NOON)
    page = shown(enter(elnur).get("/en/books/alerts"))
    for kind in Alert.Kind:
        assert str(kind.label) in page
    assert page.count("1000 0000 0000") >= 5
    assert "alerts have to be looked at" in shown(enter(elnur).get("/en/books"))


def test_the_payer_gets_the_receipt_and_everyone_may_verify_it(
    paid: Payment, enter: Enter, aysel: Actor, leyla: Actor
) -> None:
    address = f"/en/bills/{paid.bill_id}/receipt.pdf"
    soon = enter(aysel).get(address)
    assert (soon.status_code, 'http-equiv="refresh"' in soon.text) == (202, True)
    assert "The receipt is being sealed" in shown(soon)
    receipt = issue_receipt(
        bill_id=paid.bill_id,
        code="K7QF-2M9D-XH4T-8RWP",
        payees=["Xəzinə"],
        digest=blobs.put(b"%PDF").digest,
        acting=BANKS,
        now=NOON,
    )
    assert enter(aysel).get(address).content == b"%PDF"
    assert enter(leyla).get(address).status_code == 404
    page = shown(Client().get(f"/en/verify/receipts/{receipt.code}"))
    for text in ("This receipt is genuine", "150\xa0₼", receipt.digest, "Xəzinə"):
        assert text in page
    for secret in ("Aysel", "5ARPXK2", "20.1-2026-000123"):
        assert secret not in page
    assert Client().get("/en/verify/receipts/XXXX").status_code == 404
    assert (
        Client().get(f"/en/verify/{receipt.code}")["Location"]
        == f"/en/verify/receipts/{receipt.code}"
    )
    revoke_receipt(bill_id=paid.bill_id, now=NOON)
    assert "no longer valid" in shown(Client().get(f"/en/verify/receipts/{receipt.code}"))
