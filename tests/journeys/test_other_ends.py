"""What else may come of an application: a refusal, a return, a withdrawal, another device, two officers."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import (
    AYSEL,
    FIDAN,
    GUNAY,
    LEYLA,
    RESHAD,
)
from tests.journeys.sentences import (
    attach,
    choose_the_applicant,
    choose_the_kind_of_licence,
    decide,
    go_on_to_the_signature,
    keep_screenshot,
    open_the_case_in_the_queue,
    press,
    say_how_to_be_reached,
    sign_and_send,
    sign_in_with_asan,
    state_of_the_case,
)
from tests.journeys.visitor import VOEN


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


@pytest.mark.law("R-7.4a", "R-7.4b")
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
    desktop = tabs.open(signed_in(FIDAN))
    desktop.goto("/az/services/20.1/apply")
    choose_the_applicant(desktop, FIDAN.name)
    choose_the_kind_of_licence(desktop)
    desktop.fill("[name='activity_address.street']", "Nizami küçəsi")
    desktop.locator("button[name=later]").click()

    phone = tabs.open(viewport={"width": 360, "height": 740})
    phone.goto("/az/services/20.1/apply")
    sign_in_with_asan(phone, FIDAN)
    phone.get_by_role("button", name="Davam et").first.click()
    expect(phone.locator("[name='activity_address.street']")).to_have_value("Nizami küçəsi")
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
