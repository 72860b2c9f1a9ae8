"""Debts of utilities, fines and taxes: looked up, paid many at once, and known to the register."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from sandbox.parts import Part
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, NIZAMI
from tests.journeys.sentences import keep_screenshot
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
FLAT, OTHER_FLAT, CAR = "1100456789", "1200334455", "10aa101"
EGOVPAY = "Bank kartı, e-GovPay vasitəsilə"
PHONE = ViewportSize(width=360, height=740)
PAYS = "4242 4242 4242 4242"
RECEIPT = re.compile(r"/debts/bills/[0-9a-f-]+$")


def look_up(page: Page, register: str, code: str) -> None:
    page.goto(f"/az/debts/{register}")
    page.fill("#code", code)
    page.get_by_role("button", name="Borcu göstər").click()


def choose(page: Page) -> None:
    """What is ticked becomes one bill."""
    page.get_by_role("button", name="Ödənişə keç").click()
    page.wait_for_url("**/debts/bills/*")


def begin_to_pay(page: Page, way: str) -> None:
    page.get_by_role("button", name=way).click()
    page.wait_for_url("**/payments/*")


def pay_with_a_card(page: Page) -> None:
    """At the page of the gateway; one comes back to the page of the payment."""
    page.wait_for_url("**/pay/*")
    page.fill("#number", PAYS)
    page.fill("#expiry", "12/30")
    page.fill("#cvc", "123")
    page.locator("main form button").first.click()
    page.wait_for_url("**/payments/*")


def go_to_the_receipt(page: Page) -> None:
    page.get_by_role("link", name="Qəbzə keç").click()
    page.wait_for_url(RECEIPT)
    expect(page.locator("h1")).to_have_text("Qəbz")


def wait_until_the_registers_know(page: Page, count: int) -> None:
    """The page says so of each debt and has the sealed receipt, as soon as it is looked at again."""
    known, receipt = page.get_by_text("Ödənilib, reyestr bilir"), page.get_by_text("Qəbz (PDF)")
    for _look in range(30):
        if known.count() == count and receipt.count():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(known).to_have_count(count)


@pytest.mark.law("B-pay-1")
def test_many_debts_are_paid_at_once(tabs: Tabs, signed_in: SignedIn) -> None:
    page = tabs.open(signed_in(AYSEL), at="/az/")
    page.get_by_role("link", name="Borcları ödə").first.click()
    keep_screenshot(page, "60-debts")
    page.get_by_role("link", name="Kommunal xidmətlər").click()
    look_up(page, "utilities", "1100 456 789")
    page.get_by_label(re.compile("Təbii qaz")).uncheck()
    keep_screenshot(page, "61-debts-owed")
    choose(page)
    expect(page.locator(".bp-quote__total")).to_have_text("91,81 ₼")
    keep_screenshot(page, "62-debts-bill")
    page.get_by_role("button", name=EGOVPAY).click()
    pay_with_a_card(page)
    go_to_the_receipt(page)
    wait_until_the_registers_know(page, 3)
    with page.expect_download() as receipt:
        page.get_by_role("button", name="Qəbz (PDF)").click()
    assert receipt.value.path().read_bytes().startswith(b"%PDF")
    keep_screenshot(page, "63-debts-receipt")
    look_up(page, "utilities", FLAT)
    expect(page.locator("[name=debt]")).to_have_count(1)


def test_without_javascript_on_a_phone_fines_are_paid_and_others_do_not_see_it(
    tabs: Tabs, signed_in: SignedIn
) -> None:
    page = tabs.open(signed_in(AYSEL), viewport=PHONE, java_script_enabled=False)
    look_up(page, "fines", CAR)
    choose(page)
    begin_to_pay(page, "Bank kartı, bank vasitəsilə")
    page.get_by_role("button", name="Ödəniş səhifəsinə keç").click()
    pay_with_a_card(page)
    go_to_the_receipt(page)
    another = tabs.open()
    another.goto(page.url)
    assert "/sign-in" in another.url
    expect(page.locator(".bp-quote__total")).to_have_text("60 ₼")


def test_a_register_that_is_down_takes_nothing_from_anybody(
    tabs: Tabs, signed_in: SignedIn, outside: Outside
) -> None:
    page = tabs.open(signed_in(AYSEL))
    outside.break_(Part.REGISTERS, down=True)
    look_up(page, "utilities", OTHER_FLAT)
    expect(page.locator("main")).to_contain_text("Reyestr hazırda cavab vermir")
    expect(page.locator("#code")).to_have_value(OTHER_FLAT)
    outside.mend()
    look_up(page, "utilities", OTHER_FLAT)
    choose(page)
    outside.break_(Part.REGISTERS, down=True)
    page.get_by_role("button", name=EGOVPAY).click()
    expect(page.get_by_role("button", name=EGOVPAY)).to_be_visible()
    outside.mend()
    page.get_by_role("button", name=EGOVPAY).click()
    page.wait_for_url("**/payments/*")


def test_a_director_sees_the_taxes_of_the_company(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    page = tabs.open(signed_in(NIZAMI))
    page.goto("/az/debts/taxes")
    page.get_by_label("“Xəzər Biometriya” MMC").check()
    page.get_by_role("button", name="Borcu göstər").click()
    expect(page.locator(".bp-dues")).to_contain_text("Əlavə dəyər vergisi")
    choose(page)
    reader = read(signed_in(NIZAMI))
    reader.look(page.url)
    for path in ("", "/utilities", "/utilities?code=12", "/utilities?code=1300112233"):
        reader.look(f"/az/debts{path}")
