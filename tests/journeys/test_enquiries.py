"""Services that answer at once: a register is asked, something is calculated, and both can be carried away."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from sandbox.parts import Part
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, LEYLA
from tests.journeys.sentences import keep_screenshot
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
PHONE = ViewportSize(width=360, height=740)
MEDICINES, TAX = "/az/services/21.8/ask", "/az/services/32.7/calculate"


def ask(page: Page, name: str) -> None:
    page.fill("#name", name)
    page.get_by_role("button", name="Reyestrdən soruş").click()


def calculate(page: Page) -> None:
    """From nothing answered to the tax of a salary."""
    page.goto(TAX)
    page.get_by_label("Əmək haqqından gəlir vergisi").check()
    page.locator("main form .govuk-button").click()
    page.get_by_label("Özəl qeyri-neft sektoru").check()
    page.fill("#salary", "3500")
    page.locator("main form .govuk-button").click()
    expect(page.locator(".bp-calculation__line--total")).to_contain_text("175 ₼")


def test_a_register_answers_or_says_why_not(
    outside: Outside, read: Read, signed_in: SignedIn
) -> None:
    reader = read()
    page = reader.page
    page.goto("/az/services/21.8")
    page.get_by_role("button", name="Məlumatı əldə et").click()
    ask(page, "parasetamol")
    expect(page.locator(".bp-answer table")).to_contain_text("1,35 ₼")
    keep_screenshot(page, "70-lookup")
    reader.look()
    page.emulate_media(media="print")
    expect(page.locator(".bp-answer")).to_be_visible()
    expect(page.locator("main form")).to_be_hidden()
    page.emulate_media(media="screen")
    ask(page, "bal")
    expect(page.locator("main")).to_contain_text("Heç nə tapılmadı")
    keep_screenshot(page, "71-lookup-nothing")
    outside.break_(Part.REGISTERS, down=True)
    ask(page, "parasetamol")
    expect(page.locator("main")).to_contain_text("Reyestr hazırda cavab vermir")
    expect(page.locator("#name")).to_have_value("parasetamol")
    keep_screenshot(page, "72-lookup-down")
    outside.mend()
    reader = read(signed_in(AYSEL))
    page = reader.page
    page.goto("/az/services/20.15/ask")
    page.fill("#number", "RR123456785AZ")
    page.get_by_role("button", name="Reyestrdən soruş").click()
    expect(page.locator(".bp-timeline")).to_contain_text("Alana verildi")
    keep_screenshot(page, "72-tracking")
    reader.look()
    page.goto("/az/track?number=20.1-2026-999999")
    expect(page.locator("main")).to_contain_text("Bu nömrə ilə müraciət yoxdur")
    reader.look()


def ask_for_aysel(page: Page) -> None:
    page.goto("/az/services/20.14/ask")
    page.fill("#surname", "Məmmədova")
    page.fill("#given_name", "Aysel")
    page.get_by_role("button", name="Reyestrdən soruş").click()


def ask_too_often(page: Page) -> None:
    """Again and again, until whichever process answers has had enough."""
    too_often = page.get_by_text("Çox tez-tez soruşursunuz")
    for _time in range(40):
        page.get_by_role("button", name="Reyestrdən soruş").click()
        if too_often.count():
            break
    expect(too_often).to_be_visible()
    expect(page.locator("#surname")).to_have_value("Məmmədova")


def test_own_data_is_one_s_own_and_who_read_it_is_seen(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    stranger = tabs.open(signed_in(LEYLA))
    ask_for_aysel(stranger)
    expect(stranger.locator(".bp-answer")).to_contain_text("036 555 10 10")
    ask_too_often(stranger)
    keep_screenshot(stranger, "73-too-often")
    reader = read(signed_in(AYSEL))
    page = reader.page
    page.goto("/az/services/21.1/ask")
    page.get_by_role("button", name="Məlumatımı göstər").click()
    expect(page.locator(".bp-answer")).to_contain_text("Penisillin")
    keep_screenshot(page, "74-own-data")
    reader.look()
    page.get_by_role("link", name="Məlumatlarımı kim oxuyub").click()
    expect(page.locator("main")).to_contain_text("Leyla Quliyeva")
    keep_screenshot(page, "75-who-has-read")
    reader.look()


def test_a_calculation_is_explained_and_its_link_says_the_same(tabs: Tabs, read: Read) -> None:
    reader = read()
    page = reader.page
    calculate(page)
    expect(page.locator(".bp-calculation")).to_contain_text(
        re.compile(r"1\s000\s₼ × 10\s% = 100\s₼")
    )
    keep_screenshot(page, "76-calculator")
    reader.look()
    link = page.get_by_role("link", name="Bu hesablamaya keçid").get_attribute("href") or ""
    another = tabs.open()
    another.goto(link)
    expect(another.locator(".bp-calculation__line--total")).to_contain_text("175 ₼")


def test_without_javascript_on_a_phone_one_asks_and_calculates(
    tabs: Tabs, signed_in: SignedIn
) -> None:
    page = tabs.open(signed_in(AYSEL), viewport=PHONE, java_script_enabled=False)
    page.goto("/az/services/20.15/ask")
    page.fill("#number", "RR123456785AZ")
    page.get_by_role("button", name="Reyestrdən soruş").click()
    expect(page.locator(".bp-timeline")).to_contain_text("Alana verildi")
    calculate(page)
    page.goto("/az/services/4.6/calculate")
    page.get_by_role("button", name="Daha birini əlavə et").click()
    expect(page.locator("[name='periods[1].begun.year']")).to_be_visible()
