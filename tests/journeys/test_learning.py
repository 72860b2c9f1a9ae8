"""A test that outlives its browser, a page that its agency writes, a subscription that one click stops."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.papers import signatures_of
from tests.journeys.people import AYSEL, KENAN, LEYLA
from tests.journeys.sentences import keep_screenshot, saved_by
from tests.journeys.test_pages import Read, read
from tests.run.system import System, eventually

__all__ = ["read"]
MOCK, PAGE = "/az/services/civil-service-mock-test", "quota-vacancies-information"
SEALED = "a[href$='/result.pdf']"
LANGUAGES = ("az", "en", "ru")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def is_sealed(page: Page) -> bool:
    """The result is there as a document."""
    page.reload()
    return page.locator(SEALED).count() > 0


def test_a_test_outlives_its_browser_and_a_killed_server(
    system: System, tabs: Tabs, signed_in: SignedIn, read: Read, tmp_path: Path
) -> None:
    page = tabs.open(signed_in(AYSEL), java_script_enabled=False)
    page.goto(MOCK)
    press(page, "Testə başla")
    keep_screenshot(page, "80-test")
    press(page, "Testə başla")
    first = page.locator("h1").inner_text()
    page.locator("[name=answer]").first.check()
    keep_screenshot(page, "81-test-question")
    press(page, "Saxla və davam et")
    page.wait_for_url("**/2")
    page.context.close()
    system.kill("granian")
    assert eventually(system.is_ready)

    reader = read(signed_in(AYSEL))
    page = reader.page
    page.goto("/az/tests")
    page.locator("main table a").first.click()
    expect(page.locator(".bp-questions .bp-tag").first).to_have_text("cavab verilib")
    reader.look()
    page.get_by_role("link", name=first).click()
    expect(page.locator("[name=answer]").first).to_be_checked()
    reader.look()
    press(page, "Bütün suallar")
    press(page, "Bitir və nəticəyə bax")
    expect(page.locator("h1")).to_have_text("Keçmədi")
    assert eventually(lambda: is_sealed(page), within=30)
    reader.look()
    keep_screenshot(page, "82-test-result")
    assert "Signature is Valid." in signatures_of(saved_by(page, SEALED), tmp_path)
    page.locator("a[href*='/verify/']").click()
    expect(page.locator("main")).to_contain_text("Testin bu nəticəsi verilib")
    reader.look()
    for path in (f"{MOCK}/test", "/az/tests", "/az/services/career-guidance-test/test"):
        reader.look(path)


def test_the_head_of_an_agency_edits_a_page(signed_in: SignedIn, read: Read) -> None:
    reader = read(signed_in(KENAN))
    page = reader.page
    page.goto("/az/")
    page.get_by_role("link", name="Xidmətlərimiz").click()
    page.locator(f"a[href*='{PAGE}/content']").click()
    press(page, "Bölmə əlavə et")
    press(page, "Bölməni saxla")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    reader.look()
    for code in LANGUAGES:
        page.fill(f"#title-{code}", f"Kvotalar 2026 ({code})")
    press(page, "Yer əlavə et")
    for code in LANGUAGES:
        page.fill(f"#places-0-name-{code}", "Məşğulluq mərkəzi")
    page.fill("#places-0-phone", "+994 12 000 00 00")
    keep_screenshot(page, "83-page-section")
    press(page, "Bölməni saxla")
    expect(page.locator("h1")).to_have_text("Səhifəni redaktə et")
    reader.look()
    keep_screenshot(page, "84-page-content")
    page.get_by_role("button", name="İlkin baxış").click()
    reader.look()
    press(page, "Dərc et")
    expect(page.locator("main table")).to_contain_text(KENAN.name)
    reader.look()
    page.get_by_role("link", name="Göstər").first.click()
    expect(page.locator("ins").first).to_contain_text("Kvotalar 2026")
    reader.look()
    reader.look(f"/az/services/{PAGE}")
    expect(page.get_by_role("heading", name="Kvotalar 2026 (az)")).to_be_visible()


def test_a_letter_stops_its_subscription_without_signing_in(
    tabs: Tabs, signed_in: SignedIn, read: Read, outside: Outside
) -> None:
    reader = read(signed_in(LEYLA))
    page = reader.page
    page.goto("/az/services/periodicals-subscription")
    page.get_by_role("button", name="Abunə ol").click()
    press(page, "Abunə ol")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    reader.look()
    page.get_by_label("Rəsmi xəbərlər").check()
    page.get_by_label("3 ay", exact=True).check()
    keep_screenshot(page, "85-subscribe")
    press(page, "Abunə ol")
    expect(page.locator("main")).to_contain_text("Abunəniz qüvvədədir")
    reader.look()
    (letter,) = outside.awaited_letters("/subscriptions/stop/", 1)
    assert letter.to == LEYLA.email
    link = re.search(r"http\S+/subscriptions/stop/\S+", letter.text)
    assert link
    stranger = tabs.open(java_script_enabled=False)
    stranger.goto(link[0])
    press(stranger, "Abunəni dayandır")
    expect(stranger.locator("main")).to_contain_text("Abunə dayandırıldı")
    reader.look("/az/subscriptions")
    expect(page.locator("main table")).to_contain_text("Dayandırılıb")
