"""A permit for an oversized lorry: who needs none is told at once; places are found with a script and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import LEYLA
from tests.journeys.sentences import keep_screenshot, press
from tests.places import ROOT

AXE = ROOT / "build" / "axe" / "axe.min.js"
PHONE = {"width": 360, "height": 780}
LORRY = {
    "weight": "60", "length": "22,5", "width": "3", "height": "4", "plate": "10aa101",
    "vin": "WDB9634031L123456", "cargo": "Transformator",
}  # fmt: skip


def begin(page: Page) -> None:
    page.goto("/az/services/17.4/apply")
    page.locator("[name=applicant][value=me]").check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/steps/vehicle*")


def fill(page: Page, answers: dict[str, str]) -> None:
    for name, text in answers.items():
        page.fill(f"[name='{name}']", text)
    press(page)


@pytest.mark.parametrize("has_script", [True, False])
def test_from_no_permit_needed_to_the_route(
    tabs: Tabs, signed_in: SignedIn, has_script: bool
) -> None:
    page = tabs.open(signed_in(LEYLA), java_script_enabled=has_script, viewport=PHONE)
    begin(page)
    fill(page, {**LORRY, "weight": "3", "length": "5", "width": "2", "height": "2"})
    page.wait_for_url("**/eligibility")
    expect(page.locator("main")).to_contain_text("yola çıxa bilərsiniz")
    keep_screenshot(page, f"eligibility-{'script' if has_script else 'plain'}")
    page.get_by_role("button", name="Cavabı dəyiş").click()
    fill(page, LORRY)
    page.wait_for_url("**/steps/route")
    choose(page, "from_district", "gəncə", "ganja", has_script)
    choose(page, "to_district", "şəki", "shaki_city", has_script)
    keep_screenshot(page, f"reference-list-{'script' if has_script else 'plain'}")
    if has_script:
        assert violations(page) == []
    page.fill("[name=route]", "M-2")
    page.fill("[name='validity.from.day']", "1")
    page.fill("[name=trips]", "3")
    press(page)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("İcazənin müddəti, İlk gün")
    expect(page.locator("#to_district-shaki_city")).to_be_checked()
    keep_screenshot(page, f"period-wrong-{'script' if has_script else 'plain'}")


def choose(page: Page, question: str, typed: str, key: str, has_script: bool) -> None:
    """Typing is enough with a script; without it a button searches."""
    if has_script:
        page.locator(f"#{question}").press_sequentially(typed)
    else:
        page.fill(f"#{question}", typed)
        page.locator(f"button[name=_find][value={question}]").click()
    page.locator(f"#{question}-{key}").check()
    expect(page.locator(f"#{question}-note")).to_contain_text("tapıldı")


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(  # type: ignore[no-any-return]  # it is what the script returns
        "async () => (await axe.run()).violations.map(one => one.id + ' ' + one.nodes[0].html)"
    )
