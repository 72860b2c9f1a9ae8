"""A person gets a licence: the nine steps of the guide, lived through in a browser."""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.papers import digest_of, signatures_of, text_of
from tests.journeys.people import (
    AYSEL,
    COMPANY,
    ELNUR,
    GUNAY,
    KONUL,
    LEYLA,
    NIZAMI,
    RESHAD,
    XEYALE,
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
from tests.run.system import ROOT, eventually


def number_of_applications(page: Page) -> int:
    """The living number on the first page."""
    page.goto("/az/counter")
    found = re.match(r"[\d\s]+", page.inner_text("body"))
    assert found
    return int(re.sub(r"\s", "", found[0]))


def test_the_nine_steps_of_the_guide(tabs: Tabs, outside: Outside, tmp_path: Path) -> None:
    citizen, officer = tabs.open(), tabs.open()
    before = number_of_applications(citizen)

    # 1 and 2: the menu E-xidmətlər, all services, the row of the ministry
    citizen.goto("/az/")
    home = keep_screenshot(citizen, "00-first-page")
    if os.environ.get("BIRPENCERE_UPDATE_SCREENSHOT") == "1":
        citizen.screenshot(path=home)  # the window, not the whole length of the page
        shutil.copy(home, ROOT / "docs" / "screenshot.png")
    citizen.get_by_role("link", name="E-xidmətlər").first.click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Bütün xidmətlər")
    keep_screenshot(citizen, "01-all-services")
    citizen.get_by_text(MINISTRY).click()
    keep_screenshot(citizen, "02-the-ministry")
    citizen.get_by_role("link", name=SERVICE_TITLE).click()

    # 3: the page of the service, Yeni müraciət; signing in comes between
    keep_screenshot(citizen, "03-service")
    citizen.get_by_role("button", name="Yeni müraciət").click()
    keep_screenshot(citizen, "04-sign-in")
    sign_in_with_asan(citizen, NIZAMI, picture="05-verification-code")
    choose_the_applicant(citizen, COMPANY)

    # 4: the form
    choose_the_kind_of_licence(citizen)
    facts = citizen.locator(".bp-summary").inner_text()
    assert COMPANY in facts
    assert "Vergi reyestri" in facts
    say_how_to_be_reached(citizen)
    keep_screenshot(citizen, "06-form")
    describe_the_activity(citizen, [("Kamran Vəliyev", AYSEL.fin), ("Sona Quliyeva", LEYLA.fin)])
    attach_the_documents(citizen)
    confirm_the_truth(citizen)
    keep_screenshot(citizen, "07-check")

    # 5: signed online and sent
    go_on_to_the_signature(citizen)
    keep_screenshot(citizen, "08-sign")
    number = sign_and_send(citizen, picture="09-confirm-on-the-phone")
    assert re.fullmatch(r"20\.1-\d{4}-\d{6}", number)
    assert state_of_the_case(citizen) == "Göndərildi. İndi qurum addım atmalıdır"
    case = citizen.url
    signed = saved_by(citizen, "a:has-text('muraciet.pdf')")
    assert "PNOAZ-4NZMQ7T" in signatures_of(signed, tmp_path)
    (received,) = outside.awaited_letters(number, 1)
    assert (received.to, "qəbul olundu" in received.subject) == (NIZAMI.email, True)

    # 6: sent applications, and the status there
    citizen.get_by_role("link", name="Müraciətlərim").first.click()
    row = citizen.locator("tr", has_text=number)
    expect(row).to_contain_text("Göndərildi")
    keep_screenshot(citizen, "10-my-applications")
    assert number_of_applications(citizen) == before + 1

    # the ministry accepts the documents and asks for the duty
    officer.get_by_role("link", name="Daxil ol").first.click()
    sign_in_with_asan(officer, RESHAD)
    officer.goto("/az/work")
    keep_screenshot(officer, "11-queue")
    open_the_case_in_the_queue(officer, number)
    expect(officer.locator("main")).to_contain_text("Sona Quliyeva")
    keep_screenshot(officer, "12-case")
    decide(officer, "accept")

    # 7: Sənədlər qəbul edildi, and the application is opened
    citizen.goto("/az/applications")
    expect(citizen.locator("tr", has_text=number)).to_contain_text("Sənədlər qəbul edildi")
    citizen.get_by_role("link", name=number).click()
    decide(officer, "ask-for-payment")
    assert state_of_the_case(citizen) == "Ödəniş gözlənilir. Siz addım atmalısınız"

    # 8: Ödəniş sənədi
    keep_screenshot(citizen, "13-payment-due")
    order = text_of(saved_by(citizen, "main a[href$='payment-order.pdf']"))
    assert number in order[order.index("D1") :].split("D2")[0]
    assert "yüz əlli manat 00 qəpik" in " ".join(order.split()).lower()
    assert "150" in order

    # 9: the receipt
    attach(citizen, "#receipt", "qəbz.pdf")
    press(citizen)
    expect(citizen.locator("main")).to_contain_text("Qəbziniz")
    keep_screenshot(citizen, "14-receipt-sent")
    officer.reload()
    assert officer.get_by_role("link", name="qəbz", exact=False).count()
    decide(officer, "confirm-payment")
    decide(officer, "approve")
    expect(officer.locator(".bp-deadline__who")).to_contain_text("Təsdiqləndi")
    keep_screenshot(officer, "15-approved-by-the-officer")

    # the result, sealed by the agency, and what anyone can verify of it
    assert eventually(lambda: has_result(citizen), within=30)
    keep_screenshot(citizen, "16-result")
    result = saved_by(citizen, ".bp-notice a.govuk-button")
    said = signatures_of(result, tmp_path)
    assert "Signature is Valid." in said
    assert MINISTRY.split(",")[0] in said or "Nəqliyyat" in said, said
    assert COMPANY in text_of(result)
    citizen.locator("a[href*='/verify/']").last.click()
    verified = citizen.locator("main").inner_text()
    keep_screenshot(citizen, "17-verified")
    assert digest_of(result) in verified
    assert number in verified
    for personal in ("Nizami", "Əliyev", NIZAMI.fin, COMPANY, "1400057421"):
        assert personal not in verified
    citizen.goto(case)
    assert [one.splitlines()[0] for one in timeline(citizen)] == [
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
    letters = outside.awaited_letters(number, 6)
    assert {letter.to for letter in letters} == {NIZAMI.email}
    assert any("təsdiqləndi" in letter.subject for letter in letters)


def has_result(page: Page) -> bool:
    """The document is there to be downloaded."""
    page.reload()
    return page.locator(".bp-notice a.govuk-button").count() > 0


def test_the_same_without_javascript(tabs: Tabs, outside: Outside, signed_in: SignedIn) -> None:
    citizen = tabs.open(java_script_enabled=False)
    officer = tabs.open(signed_in(RESHAD), java_script_enabled=False)
    citizen.goto("/az/services/20.1")
    citizen.get_by_role("button", name="Yeni müraciət").click()
    sign_in_with_asan(citizen, NIZAMI)
    choose_the_applicant(citizen, COMPANY)
    choose_the_kind_of_licence(citizen)
    say_how_to_be_reached(citizen)
    describe_the_activity(citizen, [("Kamran Vəliyev", AYSEL.fin), ("Sona Quliyeva", LEYLA.fin)])
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
    attach(citizen, "#receipt", "qəbz.pdf")
    press(citizen)
    officer.reload()
    decide(officer, "confirm-payment")
    decide(officer, "approve")
    assert eventually(lambda: has_result(citizen), within=30)
    assert saved_by(citizen, ".bp-notice a.govuk-button").startswith(b"%PDF")
    assert len(outside.awaited_letters(number, 6)) == 6


def test_a_refusal_names_its_ground_and_the_right_to_complain(
    tabs: Tabs, outside: Outside, signed_in: SignedIn
) -> None:
    sent = signed_in(LEYLA).apply(LEYLA, company=False)
    citizen, officer = tabs.open(signed_in(LEYLA)), tabs.open(signed_in(RESHAD))
    open_the_case_in_the_queue(officer, sent.number)
    decide(officer, "accept")
    decide(officer, "ask-for-payment")
    decide(officer, "confirm-payment")
    officer.get_by_text("İmtina et").first.click()
    officer.fill("#refuse-note", "Texniki təsvirdə avadanlıq göstərilməyib.")
    decide(officer, "refuse")
    expect(officer.locator(".govuk-error-message")).to_be_visible()
    expect(officer.locator("#refuse-note")).to_have_value(re.compile("avadanlıq"))
    officer.locator("[name=ground][value=conditions_not_met]").check()
    decide(officer, "refuse")
    expect(officer.locator(".bp-deadline__who")).to_contain_text("İmtina edildi")

    citizen.goto(f"/az/applications/{sent.case}")
    keep_screenshot(citizen, "20-refused")
    told = citizen.locator("main").inner_text()
    (letter,) = [one for one in outside.awaited_letters(sent.number, 5) if "imtina" in one.subject]
    for text in (told, letter.text):
        assert "Lisenziya şərtlərinin yerinə yetirildiyi sənədlərlə təsdiq olunmur." in text
        assert "avadanlıq göstərilməyib" in text
        assert "məhkəməyə şikayət etmək olar" in text
    assert "maddə 18.2.5" in letter.text


def test_what_was_returned_is_mended_and_sent_again_under_the_same_number(
    tabs: Tabs, outside: Outside, signed_in: SignedIn
) -> None:
    sent = signed_in(AYSEL).apply(AYSEL, company=False)
    citizen, officer = tabs.open(signed_in(AYSEL)), tabs.open(signed_in(RESHAD))
    open_the_case_in_the_queue(officer, sent.number)
    officer.get_by_text("Müraciət edənə qaytar").first.click()
    officer.locator("[value=address_differs]").check()
    officer.fill("#return-note", "İcarə müqaviləsində başqa ünvan var.")
    decide(officer, "return")

    citizen.goto(f"/az/applications/{sent.case}")
    keep_screenshot(citizen, "21-returned")
    told = citizen.locator("main").inner_text()
    (letter,) = [one for one in outside.awaited_letters(sent.number, 2) if "düzəl" in one.subject]
    for text in (told, letter.text):
        assert "Sənəddəki ünvan ərizədəki ünvandan fərqlənir" in text
        assert "başqa ünvan var" in text
    citizen.get_by_role("button", name="Düzəlt və yenidən göndər").click()
    citizen.goto(f"/az/applications/{sent.case}/steps/documents")
    citizen.locator("button[name=_remove][value^=premises_right]").click()
    expect(citizen.locator("[name=_remove][value^=premises_right]")).to_have_count(0)
    attach(citizen, "input[type=file][name=premises_right]", "yeni müqavilə.pdf")
    press(citizen)
    citizen.goto(f"/az/applications/{sent.case}/check")
    go_on_to_the_signature(citizen)
    assert sign_and_send(citizen) == sent.number
    open_the_case_in_the_queue(officer, sent.number)
    expect(officer.locator("main")).to_contain_text("yeni müqavilə.pdf")
    decide(officer, "accept")
    assert state_of_the_case(citizen) == "Sənədlər qəbul edildi. İndi qurum addım atmalıdır"


def test_a_draft_is_resumed_on_another_device(tabs: Tabs, signed_in: SignedIn) -> None:
    desktop = tabs.open(signed_in(XEYALE))
    desktop.goto("/az/services/20.1/apply")
    choose_the_applicant(desktop, XEYALE.name)
    choose_the_kind_of_licence(desktop)
    desktop.fill("[name='activity_address.street']", "İstiqlaliyyət")
    desktop.locator("button[name=later]").click()

    phone = tabs.open(viewport={"width": 360, "height": 740})
    phone.goto("/az/services/20.1/apply")
    sign_in_with_asan(phone, XEYALE)
    phone.get_by_role("button", name="Davam et").first.click()
    expect(phone.locator("[name='activity_address.street']")).to_have_value("İstiqlaliyyət")
    say_how_to_be_reached(phone, VOEN)
    desktop.reload()
    assert desktop.locator("main tbody tr").count() == 1


def test_an_application_is_withdrawn(tabs: Tabs, outside: Outside, signed_in: SignedIn) -> None:
    sent = signed_in(LEYLA).apply(LEYLA, company=False)
    citizen, officer = tabs.open(signed_in(LEYLA)), tabs.open(signed_in(RESHAD))
    open_the_case_in_the_queue(officer, sent.number)
    citizen.goto(f"/az/applications/{sent.case}")
    citizen.locator("summary", has_text="Müraciəti geri götür").click()
    citizen.locator("form[action$='/withdraw'] button").click()
    expect(citizen.locator(".bp-deadline__who")).to_have_text("Geri götürüldü")
    decide(officer, "accept")
    expect(officer.get_by_role("alert")).to_contain_text("Leyla Quliyeva: “Geri götürüldü”")
    assert any("geri" in one.subject for one in outside.awaited_letters(sent.number, 2))


def test_the_second_of_two_officers_is_told_who_did_what(
    tabs: Tabs, outside: Outside, signed_in: SignedIn
) -> None:
    sent = signed_in(AYSEL).apply(AYSEL, company=False)
    first, second = tabs.open(signed_in(RESHAD)), tabs.open(signed_in(GUNAY))
    open_the_case_in_the_queue(first, sent.number)
    open_the_case_in_the_queue(second, sent.number)
    second.get_by_text("Müraciət edənə qaytar").first.click()
    second.locator("[value=expired_document]").check()
    second.fill("#return-note", "Müddət bitib.")
    decide(first, "accept")
    decide(second, "return")
    keep_screenshot(second, "22-somebody-else-was-first")
    expect(second.get_by_role("alert")).to_contain_text("Rəşad Hüseynov: “Sənədlər qəbul edildi”")
    expect(second.get_by_role("alert")).to_contain_text("Siz heç nə dəyişmədiniz")
    assert len(outside.awaited_letters(sent.number, 2)) == 2


@pytest.mark.parametrize(
    ("language", "who", "sent", "ours", "letter"),
    [
        ("en", ELNUR, "Sent. The agency must act", "Approved", "Your application was approved."),
        ("ru", KONUL, "Отправлено. Теперь действует учреждение", "Одобрено", "одобрен"),
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
