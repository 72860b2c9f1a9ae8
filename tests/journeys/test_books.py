"""A transfer that names no bill: the bank's file, two people who agree, the day closed, and the books verified."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest
from playwright.sync_api import FilePayload, Page, expect

from birpencere.kernel import embedded
from sandbox.parts import Part, part_url
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, ELNUR, RESHAD, SHEBNEM
from tests.journeys.sentences import PATIENCE, keep_at_all_sizes, state_of_the_case
from tests.run.system import System, eventually

BAKU = ZoneInfo("Asia/Baku")
ACCOUNT = "AZ17CTRE00000000000002117131"
AMOUNT = "150.00"


@pytest.fixture
def case(signed_in: SignedIn) -> str:
    """Aysel's, which waits for money."""
    sent = signed_in(AYSEL).apply(AYSEL, company=False)
    for action in ("accept", "ask-for-payment"):
        signed_in(RESHAD).act(sent.number, action)
    return f"/az/applications/{sent.case}"


@pytest.fixture
def yesterday(system: System) -> None:
    """Something was booked on a day that is over: only the owner of the tables can write so late."""
    when, entry = datetime.now(BAKU) - timedelta(days=1), uuid4()
    with psycopg.connect(embedded.url(system.var)) as ledger:
        ledger.execute(
            "insert into payments_ledgerentry (id, kind, key, occurred_at, recorded_at, reason) "
            "values (%s, 'settled', %s, %s, %s, '')",
            [entry, f"journey:{entry}", when, when],
        )
        for account, amount, provider in (("bank", 40, ""), ("gateway", -40, "egovpay")):
            ledger.execute(
                "insert into payments_ledgerline (entry_id, account, payee_id, provider, amount) "
                "values (%s, %s, 'state_duty', %s, %s)",
                [entry, account, provider, amount],
            )


@pytest.mark.usefixtures("yesterday")
def test_a_line_that_nobody_knows_is_matched_by_two_and_the_day_is_closed(
    tabs: Tabs, signed_in: SignedIn, outside: Outside, system: System, case: str
) -> None:
    payer = tabs.open(signed_in(AYSEL))
    payer.goto(case)
    reference = payer.locator("main strong.bp-number").inner_text()

    accountant = tabs.open(signed_in(SHEBNEM))
    send(accountant, paid_without_a_name(outside))
    line = propose(accountant, reference)

    treasurer = tabs.open(signed_in(ELNUR))
    confirm(treasurer, line)
    assert eventually(lambda: "İcradadır" in state_of_the_case(payer), within=30)
    close_what_is_over(treasurer)
    code, said = system.say("books", "verify")
    assert (code, "all as they were sealed" in said) == (0, True), said


def paid_without_a_name(outside: Outside) -> bytes:
    """The bank's statement of today, in which somebody has paid without saying for what."""
    bank, today = part_url(Part.BANK, outside.base_port), datetime.now(BAKU).date()
    transfer = {
        "amount": AMOUNT,
        "creditor_account": ACCOUNT,
        "debtor_name": "ABBASOVA ZƏHRA",
        "purpose": "ödəniş",
    }
    outside.http.post(f"{bank}/transfers", json=transfer).raise_for_status()
    answer = outside.http.get(f"{bank}/statements/camt.053/{ACCOUNT}/{today}")
    return answer.raise_for_status().content


def send(page: Page, content: bytes) -> None:
    page.goto("/az/books/statements")
    file = FilePayload(name="xəzinə-çıxarışı.xml", mimeType="application/xml", buffer=content)
    page.set_input_files("[name=file]", [file])
    page.locator("main form button").click()
    expect(page.locator("#file")).to_contain_text("ABBASOVA ZƏHRA", timeout=PATIENCE)
    keep_at_all_sizes(page, "70-statement")


def propose(page: Page, reference: str) -> str:
    """The accountant knows whose it is; the address of the line."""
    page.goto("/az/books/statements/queue")
    row = page.locator("tr", has_text="ABBASOVA ZƏHRA").first
    expect(row).to_be_visible()
    keep_at_all_sizes(page, "71-queue")
    row.locator("a").click()
    page.fill("[name=reference]", reference)
    page.fill("[name=reason]", "Zəng edib: qızı üçün ödəyib.")
    page.locator("aside form button").click()
    expect(page.locator("aside")).to_contain_text("başqa mühasib")
    return page.url


def confirm(page: Page, line: str) -> None:
    """The second person agrees; a job books it."""
    page.goto(line)
    keep_at_all_sizes(page, "72-second-person")
    page.locator("button[value=confirm]").click()
    for _look in range(30):
        if "ödəyir" in page.inner_text("aside"):
            break
        page.wait_for_timeout(300)
        page.reload()
    expect(page.locator("aside")).to_contain_text("ödəyir")


def close_what_is_over(page: Page) -> None:
    page.goto("/az/books/closings")
    page.locator("main form button").click()
    for _look in range(60):
        if page.locator(".bp-digest").count():
            break
        page.wait_for_timeout(300)
        page.goto("/az/books/closings")
    expect(page.locator(".bp-digest").first).to_be_visible()
    keep_at_all_sizes(page, "73-closings")
