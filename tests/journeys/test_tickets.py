"""Tickets bought by card and let in once; a sealed offer for a lot; a water bill from the page of its service."""

import re

from playwright.sync_api import ViewportSize, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import AYSEL, RESHAD
from tests.journeys.sentences import keep_screenshot
from tests.journeys.test_debts import EGOVPAY, pay_with_a_card
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
PHONE = ViewportSize(width=360, height=740)


def test_two_tickets_are_bought_without_a_script_and_each_lets_in_once(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    page = tabs.open(signed_in(AYSEL), viewport=PHONE, java_script_enabled=False)
    page.goto("/az/services/17.3")
    keep_screenshot(page, "70-tickets-service")
    page.get_by_role("button", name="Tarix seçin").click()
    page.locator(".bp-due a").first.click()
    page.select_option("#adult", "1")
    page.select_option("#child", "1")
    keep_screenshot(page, "71-tickets-choose")
    page.get_by_role("button", name="Ödənişə keç").click()
    page.wait_for_url("**/tickets/*")
    keep_screenshot(page, "72-tickets-held")
    page.get_by_role("button", name="15 ₼ ödə").click()
    page.get_by_role("button", name=EGOVPAY).click()
    page.get_by_role("button", name="Ödəniş səhifəsinə keç").click()
    pay_with_a_card(page)
    page.get_by_role("link", name="Ödədiyinizə keçin").click()
    page.wait_for_url("**/tickets/*")
    expect(page.locator(".bp-ticket__code")).to_have_count(2)
    keep_screenshot(page, "73-tickets-bought")
    code = page.locator(".bp-ticket strong").first.inner_text()
    gate = tabs.open(signed_in(RESHAD))
    for said in ("Etibarlıdır", "Artıq istifadə olunub"):
        gate.goto(f"/az/work/gate?code={code}")
        gate.locator("[name=showing]").first.check()
        gate.get_by_role("button", name="Bileti yoxla").click()
        expect(gate.locator("[role=alert]")).to_contain_text(said)
    keep_screenshot(gate, "74-tickets-gate")
    reader = read(signed_in(RESHAD))
    for path in ("/az/work/gate", "/az/services/17.3", "/az/services/17.3/tickets", "/az/tickets"):
        reader.look(path)


def test_an_offer_is_sealed_and_a_water_debt_found_from_the_page_of_its_service(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    page = tabs.open(signed_in(AYSEL))
    page.goto("/az/services/6.4")
    page.get_by_role("button", name="Lotlara bax").click()
    page.get_by_role("link", name="Minik avtomobili").click()
    lot = page.url
    page.fill("#amount", "4 525")
    page.get_by_role("button", name="Təklifi möhürlə və göndər").click()
    expect(page.locator("#amount-error")).to_be_visible()
    page.fill("#amount", "4 550")
    page.get_by_role("button", name="Təklifi möhürlə və göndər").click()
    page.wait_for_url("**/offers/*")
    expect(page.locator("main")).to_contain_text("Təklifiniz möhürlənib")
    assert "550" not in page.locator("main").inner_text()
    keep_screenshot(page, "75-lots-offer")
    reader = read(signed_in(AYSEL))
    for path in (page.url, lot, "/az/offers"):
        reader.look(path)
    page.goto("/az/services/40.2")
    page.get_by_role("button", name="Borca bax və ödə").click()
    page.fill("#code", "1200334455")
    page.get_by_role("button", name="Borcu göstər").click()
    expect(page.locator("h1")).to_have_text("Su borcunun internet vasitəsilə ödənilməsi")
    expect(page.get_by_label(re.compile("Su və kanalizasiya"))).to_be_visible()
    expect(page.locator("[name=debt]")).to_have_count(1)
    keep_screenshot(page, "76-debts-of-a-service")
