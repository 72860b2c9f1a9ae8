"""A person gets a licence: the nine steps of the guide, lived through in a browser."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.papers import digest_of, signatures_of, text_of
from tests.journeys.people import (
    AYSEL,
    COMPANY,
    LALE,
    LEYLA,
    NIZAMI,
    RESHAD,
    TOGRUL,
    Someone,
)
from tests.journeys.sentences import (
    MINISTRY,
    SERVICE_TITLE,
    attach,
    attach_the_documents,
    choose_the_applicant,
    choose_the_kind_of_licence,
    confirm_the_truth,
    decide,
    describe_the_activity,
    fill_in_the_licence,
    go_on_to_the_signature,
    keep_screenshot,
    open_the_case_in_the_queue,
    press,
    saved_by,
    say_how_to_be_reached,
    say_where_to_write,
    sign_and_send,
    sign_in_with_asan,
    state_of_the_case,
    timeline,
)
from tests.journeys.visitor import VOEN
from tests.places import ROOT
from tests.run.system import eventually

SPECIALISTS = [("Kamran Vəliyev", AYSEL.fin), ("Sona Quliyeva", LEYLA.fin)]


def number_of_applications(page: Page) -> int:
    """The living number on the first page."""
    page.goto("/az/counter")
    found = re.match(r"[\d\s]+", page.inner_text("body"))
    assert found
    return int(re.sub(r"\s", "", found[0]))


@pytest.mark.law("R-2.1.1", "R-2.1.8", "R-4.6", "R-7.1.2d", "R-11.3b", "R-11.5.3")
def test_the_nine_steps_of_the_guide(tabs: Tabs, outside: Outside, tmp_path: Path) -> None:
    citizen, officer = tabs.open(), tabs.open(at="/az/")
    before = number_of_applications(citizen)

    # 1 to 3: the menu E-xidmətlər, all services, the service; signing in comes between
    keep_the_first_page(citizen)
    find_the_service(citizen)
    citizen.get_by_role("button", name="Yeni müraciət").click()
    keep_screenshot(citizen, "04-sign-in")
    sign_in_with_asan(citizen, NIZAMI, picture="05-verification-code")
    choose_the_applicant(citizen, COMPANY)

    # 4 and 5: the form; signed online and sent
    fill_in_for_a_company(citizen)
    number = sign_and_send(citizen, picture="09-confirm-on-the-phone")
    case = citizen.url
    signed = saved_by(citizen, "a:has-text('muraciet.pdf')")
    assert "PNOAZ-4NZMQ7T" in signatures_of(signed, tmp_path)
    assert state_of_the_case(citizen) == "Göndərildi. İndi qurum addım atmalıdır"
    (received,) = outside.awaited_letters(number, 1)
    assert (received.to, "qəbul olundu" in received.subject) == (NIZAMI.email, True)

    # 6: sent applications, and the status there
    look_at_sent_applications(citizen, number, "Göndərildi")
    assert number_of_applications(citizen) == before + 1

    # 7 to 9: documents accepted, Ödəniş sənədi, the receipt
    accept_the_documents(officer, number)
    look_at_sent_applications(citizen, number, "Sənədlər qəbul edildi")
    citizen.get_by_role("link", name=number).click()
    decide(officer, "ask-for-payment")
    pay(citizen, number)
    approve(officer)

    # the result, its verification, all that happened, and the letters about it
    take_the_result(citizen, number, tmp_path)
    citizen.goto(case)
    assert [one.splitlines()[0] for one in timeline(citizen)] == STORY
    assert COMPANY not in timeline(citizen)[-1]  # the portal issued it, not who applied
    letters = outside.awaited_letters(number, 6)
    assert {letter.to for letter in letters} == {NIZAMI.email}
    assert any("təsdiqləndi" in letter.subject for letter in letters)


STORY = [
    "Qaralama",
    "Göndərildi",
    "Sənədlər qəbul edildi",
    "Ödəniş gözlənilir",
    "Ödəniş qəbzi göndərildi",
    "Ödəniş təsdiqləndi",
    "İcradadır",
    "Təsdiqləndi",
    "Nəticə sənədi verildi",
]


def keep_the_first_page(citizen: Page) -> None:
    """Its picture, which is also the one in the README."""
    citizen.goto("/az/")
    keep_screenshot(citizen, "00-first-page")
    if os.environ.get("BIRPENCERE_UPDATE_SCREENSHOT") == "1":
        citizen.screenshot(path=ROOT / "docs" / "screenshot.png")  # the window, not the whole page


def find_the_service(citizen: Page) -> None:
    """From the menu to the page of the service."""
    citizen.get_by_role("link", name="E-xidmətlər").first.click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Bütün xidmətlər")
    keep_screenshot(citizen, "01-all-services")
    citizen.get_by_text(MINISTRY).click()
    keep_screenshot(citizen, "02-the-ministry")
    citizen.get_by_role("link", name=SERVICE_TITLE).click()
    citizen.wait_for_url("**/services/communications-licence")
    keep_screenshot(citizen, "03-service")


def fill_in_for_a_company(citizen: Page) -> None:
    """Every page, with what the registers know; to the page where it is signed."""
    choose_the_kind_of_licence(citizen)
    facts = citizen.locator(".bp-summary").inner_text()
    assert COMPANY in facts
    assert "Vergi reyestri" in facts
    keep_screenshot(citizen, "06-form")
    say_how_to_be_reached(citizen)
    describe_the_activity(citizen, SPECIALISTS)
    attach_the_documents(citizen)
    confirm_the_truth(citizen)
    keep_screenshot(citizen, "07-check")
    go_on_to_the_signature(citizen)
    keep_screenshot(citizen, "08-sign")


def look_at_sent_applications(citizen: Page, number: str, status: str) -> None:
    citizen.goto("/az/applications")
    expect(citizen.locator("tr", has_text=number)).to_contain_text(status)
    keep_screenshot(citizen, "10-my-applications")


def accept_the_documents(officer: Page, number: str) -> None:
    """The officer comes, finds the case and reads it."""
    officer.get_by_role("link", name="Daxil ol").first.click()
    sign_in_with_asan(officer, RESHAD)
    officer.goto("/az/work")
    keep_screenshot(officer, "11-queue")
    open_the_case_in_the_queue(officer, number)
    expect(officer.locator("main")).to_contain_text("Sona Quliyeva")
    keep_screenshot(officer, "12-case")
    decide(officer, "accept")


def pay(citizen: Page, number: str) -> None:
    """The payment order is right, and the receipt is sent."""
    assert state_of_the_case(citizen) == "Ödəniş gözlənilir. Siz addım atmalısınız"
    keep_screenshot(citizen, "13-payment-due")
    order = text_of(saved_by(citizen, "main a[href$='payment-order.pdf']"))
    assert number in order[order.index("D1") :].split("D2")[0]
    assert "150,00" in order
    assert "yüz əlli manat 00 qəpik" in " ".join(order.split()).lower()
    send_the_receipt(citizen)
    expect(citizen.locator("main")).to_contain_text("Qəbziniz qurumdadır")
    keep_screenshot(citizen, "14-receipt-sent")


def send_the_receipt(citizen: Page) -> None:
    """The guide's way: a scan of what the bank gave."""
    attach(citizen, "#receipt", "qəbz.pdf")
    citizen.locator("form[action$='/receipt'] button").click()


def approve(officer: Page) -> None:
    """The officer has seen the receipt and answers for it."""
    officer.reload()
    assert officer.get_by_role("link", name="qəbz", exact=False).count()
    decide(officer, "confirm-payment")
    decide(officer, "approve")
    expect(officer.locator(".bp-deadline__who")).to_contain_text("Təsdiqləndi")
    keep_screenshot(officer, "15-approved-by-the-officer")


def take_the_result(citizen: Page, number: str, folder: Path) -> None:
    """It is sealed, and anyone can verify it without learning whose it is."""
    assert eventually(lambda: has_result(citizen), within=30)
    keep_screenshot(citizen, "16-result")
    result = saved_by(citizen, ".bp-notice a.govuk-button")
    said = signatures_of(result, folder)
    assert "Signature is Valid." in said
    assert "Nəqliyyat" in said
    assert COMPANY in text_of(result)
    citizen.locator("a[href*='/verify/']").last.click()
    citizen.wait_for_url("**/verify/*")
    verified = citizen.locator("main").inner_text()
    keep_screenshot(citizen, "17-verified")
    assert digest_of(result) in verified
    assert number in verified
    for personal in ("Nizami", "Əliyev", NIZAMI.fin, COMPANY, "1400057421"):
        assert personal not in verified


def has_result(page: Page) -> bool:
    """The document is there to be downloaded."""
    page.reload()
    return page.locator(".bp-notice a.govuk-button").count() > 0


@pytest.mark.law("R-11.3b")
def test_the_same_without_javascript(tabs: Tabs, outside: Outside, signed_in: SignedIn) -> None:
    citizen = tabs.open(java_script_enabled=False)
    officer = tabs.open(signed_in(RESHAD), java_script_enabled=False)
    citizen.goto("/az/services/20.1")
    citizen.get_by_role("button", name="Yeni müraciət").click()
    sign_in_with_asan(citizen, NIZAMI)
    choose_the_applicant(citizen, COMPANY)
    choose_the_kind_of_licence(citizen)
    say_how_to_be_reached(citizen)
    describe_the_activity(citizen, SPECIALISTS)
    attach_the_documents(citizen)
    citizen.go_back()
    expect(citizen.locator(".bp-files__name").first).to_have_text("premises_right sənədi.pdf")
    press(citizen)
    confirm_the_truth(citizen)
    go_on_to_the_signature(citizen)
    number = sign_and_send(citizen)
    open_the_case_in_the_queue(officer, number)
    decide(officer, "accept")
    decide(officer, "ask-for-payment")
    citizen.reload()
    send_the_receipt(citizen)
    officer.reload()
    decide(officer, "confirm-payment")
    decide(officer, "approve")
    assert eventually(lambda: has_result(citizen), within=30)
    assert saved_by(citizen, ".bp-notice a.govuk-button").startswith(b"%PDF")
    assert len(outside.awaited_letters(number, 6)) == 6


@pytest.mark.parametrize(
    ("language", "who", "sent", "ours", "letter"),
    [
        ("en", TOGRUL, "Sent. The agency must act", "Approved", "Your application was approved."),
        ("ru", LALE, "Отправлено. Теперь действует учреждение", "Одобрено", "одобрен"),
    ],
)
def test_whoever_comes_for_the_first_time_is_served_in_their_language(
    language: str,
    who: Someone,
    sent: str,
    ours: str,
    letter: str,
    tabs: Tabs,
    outside: Outside,
    signed_in: SignedIn,
) -> None:
    citizen = tabs.open(language=language)
    citizen.goto(f"/{language}/services/20.1")
    citizen.locator("a[href$='/apply']").click()
    sign_in_with_asan(citizen, who)
    say_where_to_write(citizen, f"{who.fin.lower()}@example.az")
    choose_the_applicant(citizen, who.name)
    fill_in_the_licence(citizen, VOEN)
    go_on_to_the_signature(citizen)
    number = sign_and_send(citizen)
    assert state_of_the_case(citizen) == sent
    for action in ("accept", "ask-for-payment", "confirm-payment", "approve"):
        signed_in(RESHAD).act(number, action)
    assert state_of_the_case(citizen) == ours
    letters = outside.awaited_letters(number, 5)
    assert any(letter in one.text for one in letters)
    assert not any("Hörmətli" in one.text or "müraciət" in one.subject for one in letters)
    azerbaijani = {"Göndərildi", "Təsdiqləndi", "Müraciət", "Davam et"}
    assert not azerbaijani & set(citizen.locator("body").inner_text().splitlines())
