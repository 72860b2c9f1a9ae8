"""Figures that anybody can check: the live counter, the pages of the statistics, a report to take away."""

import re
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from birpencere.kernel import embedded
from birpencere.kernel.usage import Use
from tests.journeys.conftest import Newcomer, Tabs
from tests.journeys.papers import signatures_of
from tests.journeys.sentences import PATIENCE, keep_at_all_sizes
from tests.journeys.test_pages import Read, read
from tests.run.system import System, eventually

__all__ = ["read"]
ASK, AGENCY = "/services/21.8/ask", "Səhiyyə Nazirliyi"
PRINTED = "Əqli Mülkiyyət Agentliyi, 2022"
YESTERDAY = """
insert into statistics_arriveduse (at, use, channel, service_id, agency_id, ground)
select now() - interval '1 day', %s, 1, id, provider_id, '' from registry_service where number = '21.8'
"""


def counted(page: Page) -> int:
    """What the live counter says now."""
    return int(re.sub(r"\D", "", page.locator("#counter .bp-live").inner_text()))


def has(page: Page, text: str) -> bool:
    """The page, read once more, says it."""
    page.reload()
    return text in page.locator("main").inner_text()


@pytest.fixture
def yesterday(system: System) -> None:
    """A service was used on a day that is over."""
    with psycopg.connect(embedded.url(system.var)) as inbox:
        inbox.execute(YESTERDAY, [Use.LOOKUP])


@pytest.mark.law("B-sta-1")
@pytest.mark.usefixtures("yesterday")
def test_the_counter_moves_by_itself_and_leads_to_how_it_is_computed(
    read: Read, newcomer: Newcomer, system: System
) -> None:
    reader = read()
    page = reader.page
    before = counted(page)
    assert newcomer().send(ASK, {"name": "parasetamol"}).status_code == 200
    expect(page.locator("#counter .bp-live")).not_to_have_text(str(before), timeout=PATIENCE)
    assert counted(page) > before
    page.get_by_role("link", name="Statistika").first.click()
    page.wait_for_url("**/statistics")
    assert eventually(lambda: has(page, AGENCY), within=30)
    keep_at_all_sizes(page, "110-statistics")
    reader.look()
    page.get_by_role("link", name=AGENCY).first.click()
    expect(page.locator("h1")).to_have_text(AGENCY)
    page.locator(".bp-sql summary").first.click()
    expect(page.locator(".bp-sql pre").first).to_contain_text("statistics_usagerollup")
    keep_at_all_sizes(page, "111-statistics-agency")
    reader.look()
    for path in ("processing", "traffic", "signatures", "imported/2017-q1", "imported/2022"):
        reader.look(f"/az/statistics/{path}")
    code, said = system.say("statistics", "close")
    assert code == 0, said
    page.goto("/az/statistics/closings")
    expect(page.locator(".bp-closing-files")).to_have_count(1)
    keep_at_all_sizes(page, "115-closings")
    reader.look()


def test_a_report_is_read_and_taken_away_under_a_seal(read: Read, tmp_path: Path) -> None:
    reader = read()
    page = reader.page
    page.goto("/az/statistics")
    page.locator("main").get_by_role("link", name="Dərc olunan hesabatlar").click()
    keep_at_all_sizes(page, "112-reports")
    reader.look()
    page.locator("main li", has_text=PRINTED).get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("2 980")
    keep_at_all_sizes(page, "113-report")
    reader.look()
    page.get_by_role("button", name="Möhürlü PDF hazırla").click()
    ready = page.get_by_role("button", name="PDF kimi saxla")
    expect(ready).to_be_visible(timeout=2 * PATIENCE)
    keep_at_all_sizes(page, "114-report-prepared")
    reader.look()
    with page.expect_download() as paper:
        ready.click()
    assert "Signature is Valid." in signatures_of(paper.value.path().read_bytes(), tmp_path)


def test_figures_need_no_javascript(tabs: Tabs) -> None:
    page = tabs.open(at="/az/", java_script_enabled=False)
    assert counted(page) >= 0
    page.goto("/az/statistics?from=2026-12-01&to=2026-11-01")
    expect(page.locator("#to-error")).to_contain_text("Son gün birinci gündən əvvəldir.")
    page.fill("#to", "2026-12-31")
    page.get_by_role("button", name="Göstər").click()
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(page.locator(".bp-total__number")).to_be_visible()
    page.goto("/az/statistics/reports/top?from=2017-01&to=2017-03&source=imported")
    page.get_by_role("button", name="Möhürlü PDF hazırla").click()
    expect(page.get_by_role("button", name="PDF kimi saxla")).to_be_visible(timeout=2 * PATIENCE)
