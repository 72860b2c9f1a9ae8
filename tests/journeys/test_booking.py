"""A doctor's appointment: booked, in one's calendar, changed, given back; on a phone without JavaScript too."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, LEYLA, ORXAN
from tests.journeys.sentences import keep_screenshot
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
DOCTOR, CENTRES = "/az/services/doctor-appointment", "/az/services/social-security-queue"
TICKET = re.compile(r"/az/bookings/[0-9a-f-]+$")
PHONE = ViewportSize(width=360, height=740)


def go_on(page: Page) -> None:
    page.locator("main form .govuk-button").last.click()


def choose_a_day(page: Page) -> None:
    """The first one on which there is a place."""
    page.locator(".bp-weekday__link").first.click()


def book(page: Page) -> None:
    """From the page of the times to the ticket, at the last time of the day."""
    page.locator("a.bp-time").last.click()
    page.get_by_label("Mən özüm").check()
    page.fill("[name=phone]", "050 100 00 01")
    go_on(page)
    expect(page.locator("main")).to_contain_text("+994 50 100 00 01")
    go_on(page)
    page.wait_for_url(TICKET)


def test_a_visit_is_booked_changed_and_cancelled(
    tabs: Tabs, signed_in: SignedIn, outside: Outside, read: Read
) -> None:
    page = tabs.open(signed_in(AYSEL))
    page.goto(DOCTOR)
    page.get_by_role("button", name="Vaxt götür").click()
    page.get_by_role("link", name="Terapevt").click()
    keep_screenshot(page, "70-booking-branches")
    page.get_by_role("link", name="1 nömrəli şəhər poliklinikası").click()
    keep_screenshot(page, "71-booking-days")
    choose_a_day(page)
    keep_screenshot(page, "72-booking-times")
    book(page)
    keep_screenshot(page, "73-booking-ticket")
    before = page.locator(".bp-visit-slip__number").inner_text()
    assert outside.letters(before)
    with page.expect_download() as visit:
        page.get_by_role("button", name="Təqvimə əlavə et").click()
    assert b"DTSTART;TZID=Asia/Baku:" in visit.value.path().read_bytes()
    page.get_by_role("button", name="Başqa vaxt seçin").click()
    choose_a_day(page)
    page.locator("[name=slot]").nth(-2).check()
    go_on(page)
    page.wait_for_url(TICKET)
    expect(page.locator(".bp-visit-slip__number")).not_to_have_text(before)
    reader = read(signed_in(AYSEL))
    visit_page = page.url.removeprefix("http://localhost").lstrip(":0123456789")
    places = f"{DOCTOR}/book/therapist/polyclinic_1"
    for path in (visit_page, f"{visit_page}/cancel", "/az/bookings", f"{DOCTOR}/book", places):
        reader.look(path)
    page.get_by_role("link", name="Qəbulu ləğv et").click()
    page.get_by_role("button", name="Qəbulu ləğv et").click()
    expect(page.locator(".bp-visit-slip")).to_contain_text("Ləğv edilib")


def test_without_javascript_on_a_phone_and_the_ticket_is_verified(
    tabs: Tabs, signed_in: SignedIn
) -> None:
    page = tabs.open(signed_in(LEYLA), viewport=PHONE, java_script_enabled=False)
    page.goto(f"{CENTRES}/book")
    page.get_by_role("link", name="Pensiya").click()
    page.locator(".bp-choice__link").first.click()
    choose_a_day(page)
    page.locator("a.bp-time").last.click()
    page.fill("[name=phone]", "12")
    go_on(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("[name=phone]")).to_have_value("12")
    page.fill("[name=phone]", "050 100 00 03")
    page.locator("[name=has_case]").last.check()
    go_on(page)
    go_on(page)
    page.wait_for_url(TICKET)
    keep_screenshot(page, "74-booking-ticket-phone")
    code = page.locator(".bp-visit-slip__code").inner_text()
    when = page.locator(".bp-visit-slip time").get_attribute("datetime") or ""
    screen = tabs.open()
    screen.goto(f"/az/verify/bookings/{code}")
    expect(screen.locator("main")).to_contain_text("etibarlıdır")
    expect(screen.locator("main")).not_to_contain_text("Leyla")
    officer = tabs.open(signed_in(ORXAN))
    officer.goto(f"/az/work/bookings?day={when[:10]}")
    expect(officer.locator("main")).to_contain_text("Leyla Quliyeva")
    keep_screenshot(officer, "75-booking-day")
