"""Cases beside the licence: applied for without a script, issued by a register, decided by two agencies."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.papers import digest_of, pdf, text_of
from tests.journeys.people import AYGUN, AYSEL, LEYLA, ORXAN, RESHAD, ZAUR
from tests.journeys.sentences import (
    attach,
    confirm_the_truth,
    decide,
    go_on_to_the_signature,
    keep_screenshot,
    press,
    saved_by,
    sign_and_send,
)
from tests.journeys.test_licence import has_result
from tests.journeys.test_own_questions import LORRY
from tests.journeys.test_pages import Read, read
from tests.journeys.visitor import Sent, Visitor, case_id_in, number_in
from tests.run.system import eventually

__all__ = ["read"]
ASSISTANCE, JOB_SEEKER, RECORD = "5.14", "5.10", "10.12"
"""An application, a registration, a certificate."""


def begin(page: Page, service: str) -> None:
    """In one's own name; where one can be reached is answered."""
    page.goto(f"/az/services/{service}")
    page.locator("a[href$='/apply']").first.click()
    page.locator("[name=applicant][value=me]").check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/steps/applicant*")
    page.fill("[name=phone]", "+994 50 123 45 67")
    page.fill("[name=email]", "men@example.az")
    press(page)
    page.wait_for_url("**/steps/request*")


def ask_for_it(page: Page) -> None:
    page.fill("[name=subject]", "Qeydiyyata alınmaq istəyirəm")
    page.fill("[name=description]", "İxtisasım mühasibdir, işi sentyabrda itirmişəm.")
    attach(page, "[name=attachments]", "əmək kitabçası.pdf")
    press(page)
    page.wait_for_url("**/steps/declaration*")


def send(page: Page, name: str) -> str:
    """From the declaration to the number of the case."""
    confirm_the_truth(page)
    keep_screenshot(page, f"{name}-check")
    go_on_to_the_signature(page)
    return sign_and_send(page)


@pytest.mark.parametrize(
    ("service", "name", "has_script"),
    [(ASSISTANCE, "90-application", False), (JOB_SEEKER, "91-registration", True)],
)
def test_one_applies_and_the_officer_decides(
    service: str, name: str, has_script: bool, tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    reader = read(signed_in(AYGUN)) if has_script else None
    page = reader.page if reader else tabs.open(signed_in(AYGUN), java_script_enabled=False)
    begin(page, service)
    ask_for_it(page)
    number = send(page, name)
    for action in ("accept", "ask-for-payment", "approve"):
        signed_in(ORXAN).act(number, action)
    assert eventually(lambda: has_result(page), within=30)
    if reader:
        reader.look()
    keep_screenshot(page, f"{name}-result")
    page.get_by_role("link", name="Müraciətin vəziyyəti").first.click()
    page.fill("[name=number]", number)
    press(page)
    expect(page.locator(".bp-timeline")).to_contain_text("Təsdiqləndi")
    expect(page.locator("main")).not_to_contain_text("Aygün")


@pytest.mark.law("R-4.4a")
def test_a_certificate_is_issued_by_its_register_within_seconds(
    signed_in: SignedIn, read: Read
) -> None:
    reader = read(signed_in(AYSEL))
    page = reader.page
    begin(page, RECORD)
    page.locator("[name=purpose][value=employer]").check()
    reader.look()
    press(page)
    page.wait_for_url("**/steps/declaration*")
    send(page, "92-certificate")
    assert eventually(lambda: has_result(page), within=30)
    reader.look()
    keep_screenshot(page, "92-certificate-result")
    certificate = saved_by(page, ".bp-notice a.govuk-button")
    words = text_of(certificate)
    assert "R-2020-4137" in words
    code = re.search(r"verify/((?:\w{4}-){3}\w{4})", page.content())
    assert code
    assert code[1] in words
    page.context.clear_cookies()
    page.goto(f"/az/verify/{code[1]}")
    expect(page.locator("main")).to_contain_text("qüvvədədir")
    expect(page.locator("main")).to_contain_text(digest_of(certificate))
    expect(page.locator("main")).not_to_contain_text(AYSEL.fin)
    keep_screenshot(page, "92-certificate-verified")


def permit_asked_for(citizen: Visitor) -> Sent:
    """An application for a lorry that is too heavy for the roads."""
    page = citizen.send("/services/17.4/apply", {"applicant": "me", "another": "1"})
    case = case_id_in(page.url.path)
    begins = datetime.now(UTC) + timedelta(days=10)
    day = {"day": str(begins.day), "month": str(begins.month), "year": str(begins.year)}
    issued = datetime.now(UTC) - timedelta(days=20)
    paper = attach_to("inspection"), attach_to("sketch")
    citizen.answer(case, "vehicle", LORRY)
    route = {
        "from_district.key": "ganja",
        "to_district.key": "shaki_city",
        "route": "M-2",
        "trips": "2",
    }
    period = {f"validity.{end}.{part}": one for end in ("from", "to") for part, one in day.items()}
    citizen.answer(case, "route", route | period)
    citizen.answer(case, "applicant", {"mobile": "050 100 00 03", "email": "leyla@example.az"})
    dates = {f"inspection_issued.{part}": str(getattr(issued, part)) for part in day}
    citizen.answer(case, "documents", dates, paper)
    citizen.answer(case, "declaration", {"declaration": "true_information"})
    citizen.sign(case, LEYLA)
    return Sent(case, number_in(citizen.wait_until_sent(case).text))


def attach_to(question: str) -> tuple[str, tuple[str, bytes, str]]:
    return question, (f"{question}.pdf", pdf(question), "application/pdf")


def test_another_agency_sees_its_operation_and_nothing_else_of_the_case(
    tabs: Tabs, signed_in: SignedIn, read: Read
) -> None:
    sent = permit_asked_for(signed_in(LEYLA))
    for action in ("accept", "ask-for-payment", "confirm-payment"):
        signed_in(RESHAD).act(sent.number, action)
    reader = read(signed_in(ZAUR))
    police = reader.page
    police.goto("/az/work")
    police.get_by_role("link", name="Yol polisi rəy verir").click()
    shown = police.locator("main")
    expect(shown).to_contain_text("Gəncə")
    for hidden in ("Leyla", LEYLA.fin, "Transformator", "inspection.pdf"):
        expect(shown).not_to_contain_text(hidden)
    reader.look()
    keep_screenshot(police, "93-operation-of-another-agency")
    police.get_by_role("button", name="Əməliyyatı başa çatdır").click()
    expect(police.locator(".govuk-error-summary")).to_be_visible()
    reader.look()
    police.get_by_label("Razıdır").check()
    police.fill("[name=note]", "Gecə saatlarında hərəkət etsin.")
    police.get_by_role("button", name="Əməliyyatı başa çatdır").click()
    assert police.request.get(f"/az/work/{sent.number}").status == 404
    officer = tabs.open(signed_in(RESHAD))
    officer.goto(f"/az/work/{sent.number}")
    expect(officer.locator("main")).to_contain_text("Gecə saatlarında")
    keep_screenshot(officer, "93-opinion-in-the-case")
    decide(officer, "approve")
    expect(officer.locator(".bp-deadline__who")).to_contain_text("Təsdiqləndi")
