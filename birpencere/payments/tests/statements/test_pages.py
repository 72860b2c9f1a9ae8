"""Accountants send files, see what became of them, and decide in pairs; nobody else gets in."""

from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.kernel.actor import Actor
from birpencere.payments.actions.statements import keep_file
from birpencere.payments.jobs.statements import read_file
from birpencere.payments.models import BankFile, BankLine, Bill, MatchProposal, Refund
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import entry, file, statement
from birpencere.payments.tests.test_paying_pages import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/en/books/statements"
Enter = Callable[[Actor], Client]


@pytest.fixture
def enter(settings: Settings) -> Enter:
    """Somebody's browser; static files need not have been collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return browser_of


def page(answer: Any) -> str:
    return unescape(answer.text)


def upload(browser: Client, content: BytesIO) -> Any:
    content.name = "kassa.xml"
    return browser.post(HOME, {"file": content})


def test_a_file_is_sent_and_its_lines_are_seen(enter: Enter, bill: Bill, sevinj: Actor) -> None:
    browser = enter(sevinj)
    sent = upload(browser, file(statement([entry(purpose=f"№ {bill.reference}")])))
    assert sent.status_code == 302
    assert "The file is being read" in page(browser.get(sent["Location"]))
    read_file(BankFile.objects.get().pk)
    shown = page(browser.get(sent["Location"]))
    for text in ("kassa.xml", "MƏMMƏDOVA AYSEL ELÇİN QIZI", "150\xa0₼", "AZ17 CTRE", "S-2026-224"):
        assert text in shown
    assert "kassa.xml" in page(browser.get(HOME))


def test_a_refused_file_says_where_it_is_wrong(enter: Enter, sevinj: Actor) -> None:
    browser = enter(sevinj)
    sent = upload(browser, file(["<!DOCTYPE x><x/>"]))
    read_file(BankFile.objects.get().pk)
    shown = page(browser.get(sent["Location"]))
    assert "line 1, XML: The file has a document type declaration" in shown


@pytest.mark.parametrize("content", [None, b""])
def test_without_a_file_the_form_says_so(
    enter: Enter, sevinj: Actor, content: bytes | None
) -> None:
    browser = enter(sevinj)
    answer = browser.post(HOME, {}) if content is None else upload(browser, BytesIO(content))
    assert (answer.status_code, "Choose a file." in page(answer)) == (422, True)


def test_a_file_too_large_for_the_page_is_sent_to_the_folder(
    enter: Enter, sevinj: Actor, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT = 10
    answer = upload(enter(sevinj), BytesIO(b"x" * 11))
    assert (answer.status_code, "lay it into the folder" in page(answer)) == (422, True)


def test_two_accountants_decide_about_a_line(
    enter: Enter, waiting: BankLine, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    one, other = enter(sevinj), enter(vugar)
    address = f"{HOME}/lines/{waiting.pk}"
    assert "Kimsə" in page(one.get(f"{HOME}/queue"))
    typed = {"reference": bill.reference, "reason": "Zəng etdim"}
    assert one.post(address, typed).status_code == 302
    assert "Another accountant has to confirm" in page(one.get(address))
    assert one.post(address, {"act": "confirm"}).status_code == 409
    assert "You are the second person" in page(other.get(address))
    assert other.post(address, {"act": "confirm"}).status_code == 302
    assert MatchProposal.objects.get().status == MatchProposal.Status.CONFIRMED


def test_what_was_typed_wrongly_is_kept_and_named(
    enter: Enter, waiting: BankLine, sevinj: Actor
) -> None:
    answer = enter(sevinj).post(
        f"{HOME}/lines/{waiting.pk}", {"reference": "100000000033", "reason": "Zəng etdim"}
    )
    shown = page(answer)
    assert answer.status_code == 422
    assert "one of these is wrong" in shown
    assert 'value="100000000033"' in shown
    assert "Zəng etdim" in shown


def test_money_to_be_given_back_is_listed(
    enter: Enter, bill: Bill, send: Send, sevinj: Actor
) -> None:
    send(entry(amount="170.00", purpose=f"№ {bill.reference}"), closing="1170.00")
    shown = page(enter(sevinj).get(f"{HOME}/queue"))
    assert "20\xa0₼" in shown
    assert "Every payment has found its bill." in shown


def test_long_files_are_shown_in_pages(
    enter: Enter, payees: None, sevinj: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birpencere.payments.views.statements.PAGE", 2)
    told = statement([entry(number) for number in range(5)], closing="1750.00")
    kept = keep_file(name="a.xml", content=file(told), acting=BANKS, now=LATER)
    read_file(kept.pk)
    browser = enter(sevinj)
    links = [page(browser.get(f"{HOME}/{kept.pk}?page={n}")).count("/lines/") for n in "0129x"]
    assert links == [2, 2, 1, 0, 2]


@pytest.mark.parametrize("path", ["", "/queue", "/{file}", "/lines/{line}"])
def test_only_accountants_get_in(
    enter: Enter, waiting: BankLine, leyla: Actor, rashad: Actor, path: str
) -> None:
    address = HOME + path.format(file=BankFile.objects.get().pk, line=waiting.pk)
    for stranger in (leyla, rashad):
        assert enter(stranger).get(address).status_code == 403
        assert enter(stranger).post(address).status_code in {403, 405}
    assert Client().get(address).status_code == 302


def test_money_is_given_back_by_transfer_on_the_same_list_as_by_gateways(
    enter: Enter, bill: Bill, send: Send, sevinj: Actor, vugar: Actor
) -> None:
    send(*(entry(one, purpose=f"№ {bill.reference}") for one in (1, 2)), closing="1300.00")
    line = BankLine.objects.get(outcome="double")
    first, second = enter(sevinj), enter(vugar)
    address = f"{HOME}/lines/{line.pk}"
    assert "Up to 150" in page(first.get(address))
    asked = {"amount": "150,01", "reason": "Twice"}
    assert "At most" in page(first.post(f"{address}/refund", asked))
    assert first.post(f"{address}/refund", {**asked, "amount": "150,00"}).status_code == 302
    assert "Approve" not in page(first.get("/en/books/refunds"))
    assert "Bank transfer" in page(second.get("/en/books/refunds"))
    decision = {"id": Refund.objects.get().pk, "act": "approve"}
    assert second.post("/en/books/refunds", decision).status_code == 302
    told = page(second.get("/en/books/refunds"))
    assert f"with “{bill.reference}” in the purpose" in told
    sheet = b"".join(first.get("/en/books/refunds?format=csv").streaming_content)  # type: ignore[attr-defined]  # a file
    assert b"Bank transfer" in sheet
