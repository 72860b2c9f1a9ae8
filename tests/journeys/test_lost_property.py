"""A lost identity card: announced, handed in by nobody knows whom, found without signing in, paid for, handed over."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import AYSEL, GUNAY, RESHAD
from tests.journeys.sentences import keep_screenshot, press
from tests.journeys.test_debts import EGOVPAY, pay_with_a_card
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
SERVICE, DESK = "/az/services/lost-documents", "/az/work/services/lost-documents/found"
PHONE = ViewportSize(width=360, height=740)
NUMBER = "AZE1000001"


def fill_in_what_stands_on_it(page: Page) -> None:
    page.check("[name=kind][value=identity_card]")
    page.fill("#number", NUMBER)
    page.fill("#surname", "Məmmədova")
    page.fill("#given_name", "AYSEL")


def search(page: Page) -> None:
    page.goto(f"{SERVICE}/lost")
    fill_in_what_stands_on_it(page)
    page.get_by_role("button", name="Axtar", exact=True).click()


def announce(owner: Page) -> None:
    owner.goto("/az/services/PS-03")
    keep_screenshot(owner, "90-lost-service")
    owner.get_by_role("button", name="Sənədimi itirmişəm").click()
    owner.check("[name=kind][value=identity_card]")
    owner.get_by_role("button", name="İtkini elan et").click()
    expect(owner.locator("main")).to_contain_text("Axtarılır")


def register(officer: Page) -> str:
    """The number of the find."""
    officer.goto(f"{DESK}/new")
    officer.check("[name^=office][value=baku_1]")
    fill_in_what_stands_on_it(officer)
    keep_screenshot(officer, "91-lost-hand-in")
    press(officer)
    return officer.locator("h1").inner_text()


def find_without_a_name(somebody: Page, number: str) -> None:
    somebody.goto(f"{SERVICE}/lost")
    somebody.get_by_role("button", name="Axtar", exact=True).click()
    expect(somebody.locator(".govuk-error-summary")).to_have_count(1)
    search(somebody)
    expect(somebody.locator("main")).to_contain_text(number)
    keep_screenshot(somebody, "92-lost-found")


def claim_and_pay(owner: Page) -> str:
    """The address of the document."""
    search(owner)
    for _page in ("found", "claim"):
        owner.get_by_role("button", name="Mənimdir").click()
    expect(owner.locator("h1")).to_have_text("Şəxsiyyət vəsiqəsi")
    keep_screenshot(owner, "93-lost-claimed")
    own = owner.url
    owner.get_by_role("button", name=re.compile("1,80 ₼ ödə")).click()
    owner.get_by_role("button", name=EGOVPAY).click()
    owner.get_by_role("button", name="Ödəniş səhifəsinə keç").click()
    pay_with_a_card(owner)
    owner.get_by_role("link", name="Ödədiyinizə keçin").click()
    return own


def send_nearer(owner: Page, officer: Page, at_desk: str) -> None:
    owner.get_by_role("button", name="Yaxın şöbəni seçin").click()
    owner.check("[name^=office][value=ganja]")
    owner.get_by_role("button", name="Oraya göndərilsin").click()
    keep_screenshot(owner, "94-lost-transfer")
    officer.goto(f"{DESK}?office=baku_1")
    keep_screenshot(officer, "95-lost-desk")
    officer.goto(at_desk)
    officer.get_by_role("button", name="Göndərildi").click()


def hand_over(officer: Page, at_desk: str) -> None:
    officer.goto(at_desk)
    officer.get_by_role("button", name="Çatıb").click()
    officer.fill("#fin", AYSEL.fin)
    keep_screenshot(officer, "96-lost-hand-over")
    officer.get_by_role("button", name="Təhvil verildi").click()
    expect(officer.locator("main")).to_contain_text("Sahibinə verilib")


@pytest.mark.law("B-poc-1", "B-poc-6")
def test_a_lost_document_comes_back_without_an_account_of_its_finder_or_a_script(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    owner = tabs.open(signed_in(AYSEL), viewport=PHONE, java_script_enabled=False)
    officer = tabs.open(signed_in(RESHAD))
    announce(owner)
    number = register(officer)
    at_desk = officer.url
    find_without_a_name(tabs.open(viewport=PHONE, java_script_enabled=False), number)
    own = claim_and_pay(owner)
    send_nearer(owner, officer, at_desk)
    hand_over(tabs.open(signed_in(GUNAY)), at_desk)
    owner.goto(own)
    expect(owner.locator("main")).to_contain_text("sizə təhvil verilib")
    reader = read(signed_in(AYSEL))
    for path in (f"{SERVICE}/lost", f"{SERVICE}/lost/announce", own):
        reader.look(path)
    at_work = read(signed_in(RESHAD))
    for path in (DESK, at_desk):
        at_work.look(path)
