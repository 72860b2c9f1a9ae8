"""A table from its publisher's desk to a reader's computer and to the client of other portals."""

import ckanapi
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.agency import choose, write
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import TURKAN
from tests.journeys.sentences import PATIENCE, keep_at_all_sizes
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
DESK = "/az/work/data"
COLUMNS = (("day", "date", "Gün"), ("station", "string", "Stansiya"), ("pm10", "number", "PM10"))
RIGHT = "day,station,pm10\n2026-11-01,Bakı,38.5\n2026-11-02,Gəncə,41\n2026-11-03,Şəki,17\n"
WRONG = RIGHT.replace("41", "çox")


def describe(page: Page) -> None:
    """Everything that a data set has to say of itself."""
    texts = {"title": "Havanın keyfiyyəti", "description": "Stansiyaların gündəlik ölçmələri."}
    written = {
        f"{name}-{code}": text for name, text in texts.items() for code in ("az", "en", "ru")
    }
    write(page, {**written, "title-en": "Quality of the air"})
    write(page, {"contact_name": "Monitorinq şöbəsi", "contact_email": "data@example.az"})
    choose(page, {"licence": "CC-BY-4.0", "themes": "ENVI", "frequency": "MONTHLY"})
    page.get_by_role("button", name="Saxla").click()
    page.wait_for_url("**/work/data/quality-of-the-air")


def name_the_columns(page: Page) -> None:
    """Each with its type and what it is."""
    page.get_by_role("button", name="Sütunlar").click()
    for place, (name, kind, title) in enumerate(COLUMNS):
        page.get_by_role("button", name="Sütun əlavə et").click()
        page.fill(f"[name='{place}-name']", name)
        page.select_option(f"[name='{place}-type']", kind)
        for code in ("az", "en", "ru"):
            page.fill(f"[name='{place}-title-{code}']", title)
    keep_at_all_sizes(page, "115-data-columns")
    page.get_by_role("button", name="Saxla", exact=True).last.click()
    page.wait_for_url("**/work/data/quality-of-the-air")


def send(page: Page, text: str, outcome: str) -> None:
    """The file was checked; what came of it is told."""
    file = FilePayload(name="hava.csv", mimeType="text/csv", buffer=text.encode())
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Göndər və yoxla").click()
    expect(page.get_by_role("alert")).to_contain_text(outcome, timeout=2 * PATIENCE)


@pytest.mark.law("B-opn-1")
def test_a_table_is_mended_published_found_and_carried_away(
    read: Read, signed_in: SignedIn, tabs: Tabs
) -> None:
    desk = read(signed_in(TURKAN))
    page = desk.page
    page.goto(DESK)
    page.get_by_role("button", name="Yeni məlumat toplusu").click()
    page.get_by_role("button", name="Saxla").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    desk.look()
    describe(page)
    name_the_columns(page)
    send(page, WRONG, "1 nöqsan")
    fault = page.locator("table", has=page.locator("th", has_text="Sətir")).locator("tbody tr")
    for text in ("3", "pm10", "çox"):
        expect(fault).to_contain_text(text)
    keep_at_all_sizes(page, "116-data-faults")
    desk.look()
    page.goto(f"{DESK}/quality-of-the-air")
    send(page, RIGHT, "Fayl qaydasındadır")
    page.get_by_role("button", name="Baxın və dərc edin").click()
    keep_at_all_sizes(page, "117-data-ready")
    desk.look()
    page.locator("#publish").get_by_role("button", name="Dərc et").click()
    expect(page.locator("#publish")).to_have_count(0)
    desk.look(DESK)
    read_and_carry_away(read)
    ask_as_other_portals_do(tabs.url)


def read_and_carry_away(read: Read) -> None:
    """Somebody unknown looks for it, sees the first rows and takes the file."""
    reader = read()
    page = reader.page
    page.goto("/az/data")
    page.fill("#q", "HAVA")
    page.get_by_role("button", name="Axtar", exact=True).click()
    keep_at_all_sizes(page, "118-data")
    reader.look()
    page.get_by_role("link", name="Havanın keyfiyyəti").click()
    expect(page.locator(".bp-data-preview")).to_contain_text("Gəncə")
    keep_at_all_sizes(page, "119-data-set")
    reader.look()
    with page.expect_download() as file:
        page.get_by_role("link", name="CSV").first.click()
    assert file.value.path().read_text().replace("\r\n", "\n") == RIGHT
    reader.look("/az/data/publishers")


def ask_as_other_portals_do(url: str) -> None:
    """The client of CKAN finds the data set and its rows."""
    with ckanapi.RemoteCKAN(url) as portal:
        found = portal.action.package_show(id="quality-of-the-air")
        table = next(one for one in found["resources"] if one["format"] == "CSV")
        rows = portal.action.datastore_search(resource_id=table["id"], limit=2)
    assert rows["total"] == 3
    assert [row["station"] for row in rows["records"]] == ["Bakı", "Gəncə"]
