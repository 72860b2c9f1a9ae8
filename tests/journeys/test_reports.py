"""A report from its period to the sealed receipt, by a file with mistakes that is mended."""

import re
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn
from tests.journeys.people import COMPANY, NIZAMI, ORXAN
from tests.journeys.sentences import keep_screenshot
from tests.journeys.test_pages import Read, read

__all__ = ["read"]
SERVICE = "/az/services/employment-service-reports"
HEADS = "Göstəricinin adı;Ölçü vahidi;Miqdar və ya məbləğ;Qeyd\n"
WRONG = f"{HEADS}Qeydiyyata alınanlar;nəfər;yüz;\nVakansiyalar;;48,5;\n"
RIGHT = f"{HEADS}Qeydiyyata alınanlar;nəfər;100;\nVakansiyalar;ədəd;48,5;\n"
ACCEPTED = re.compile(r"/report/[0-9a-f-]+$")


def upload(page: Page, text: str) -> None:
    page.set_input_files(
        "#file", {"name": "hesabat.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Yüklə və yoxla").click()


def choose_the_period(page: Page) -> None:
    """The last quarter, in the name of the company."""
    page.goto(SERVICE)
    page.get_by_role("button", name="Hesabat təqdim et").click()
    page.get_by_label(COMPANY).check()
    page.get_by_role("button", name="Hesabatları göstər").click()


def wait_for_the_receipt(page: Page) -> None:
    receipt = page.get_by_role("link", name="Qəbul sənədi (möhürlü PDF)")
    for _look in range(40):
        if receipt.count():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(receipt).to_be_visible()


def test_a_director_reports_by_a_file_that_had_mistakes(read: Read, signed_in: SignedIn) -> None:
    reader = read(signed_in(NIZAMI))
    page = reader.page
    choose_the_period(page)
    reader.look()
    keep_screenshot(page, "70-report-periods")
    page.get_by_role("button", name=re.compile("^Başla")).first.click()
    page.fill("#responsible_name", "Nizami Əliyev")
    page.fill("#responsible_phone", "+994 50 100 00 02")
    page.get_by_role("button", name="Davam et", exact=True).last.click()
    with page.expect_download() as template:
        page.get_by_role("link", name="Şablon (XLSX)").click()
    assert "xl/workbook.xml" in ZipFile(template.value.path()).namelist()
    upload(page, WRONG)
    expect(page.get_by_role("alert")).to_contain_text("Faylda 2 səhv")
    expect(page.locator("#problems tbody strong")).to_have_text(["C2", "B3"])
    reader.look()
    keep_screenshot(page, "71-report-mistakes")
    upload(page, RIGHT)
    expect(page.get_by_role("alert")).to_contain_text("2 sətir doldurulub")
    page.get_by_role("button", name="Davam et").click()
    to_sign = page.get_by_role("button", name="İmzaya keç")
    expect(to_sign).to_be_visible()
    reader.look()
    keep_screenshot(page, "72-report-check")
    to_sign.click()
    page.get_by_role("button", name="İmzala və göndər").click()
    page.wait_for_url(ACCEPTED)
    wait_for_the_receipt(page)
    reader.look()
    keep_screenshot(page, "73-report-accepted")
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Qəbul sənədi (möhürlü PDF)").click()
    assert receipt.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="Qəbul sənədini yoxlayan hər kəsin gördüyü").click()
    expect(page.locator("main")).to_contain_text("Bu hesabat qəbul edilib")
    expect(page.locator("main")).not_to_contain_text("Biometriya")
    desk = read(signed_in(ORXAN))
    desk.look("/az/reports/employment-service-reports")
    expect(desk.page.locator("main")).to_contain_text("Biometriya")
