"""Buttons pressed twice, pages from before: each leads where things stand, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Newcomer, SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import (
    AYSEL,
    COMPANY,
    FERID,
    LEYLA,
    NERGIZ,
    NIZAMI,
    RESHAD,
    SEBINE,
    XEYALE,
)
from tests.journeys.sentences import (
    choose_the_applicant,
    go_on_to_the_signature,
    number_of_the_case,
    press,
    timeline,
)
from tests.journeys.visitor import (
    CONTACT,
    SERVICE,
    VOEN,
    Answers,
    hidden_in,
    problems_in,
    token_in,
    words_of,
)

APPLICANT: Answers = {**CONTACT, "entrepreneur_voen": VOEN}


def test_two_clicks_begin_one_draft(tabs: Tabs, signed_in: SignedIn) -> None:
    page = tabs.open(signed_in(SEBINE))
    page.goto("/az/services/20.1/apply")
    page.get_by_label(SEBINE.name, exact=True).check()
    page.locator("main form button").first.dblclick()
    page.wait_for_url("**/steps/licence")
    page.goto("/az/applications")
    assert page.locator("main tbody tr").count() == 1


def test_two_tabs_begin_one_draft_and_the_second_is_led_to_it(signed_in: SignedIn) -> None:
    reader = signed_in(FERID, "en")
    token = token_in(reader.open(f"{SERVICE}/apply").text)
    form = {"csrfmiddlewaretoken": token, "applicant": "me"}
    first, second = reader.post(f"{SERVICE}/apply", form), reader.post(f"{SERVICE}/apply", form)
    assert first.url.path.endswith("/steps/licence")
    assert second.url.path == first.url.path
    assert (
        len(re.findall(r"/en/applications/[0-9a-f-]{36}\"", reader.open("/applications").text)) == 1
    )


def test_two_clicks_send_one_application(tabs: Tabs, outside: Outside, signed_in: SignedIn) -> None:
    reader = signed_in(NIZAMI)
    case = reader.begin()
    reader.fill_in(case)
    page = tabs.open(reader)
    page.goto(f"/az/applications/{case}/sign")
    page.locator("main form button.govuk-button").dblclick()
    number = number_of_the_case(page)
    assert [one.splitlines()[0] for one in timeline(page)] == ["Qaralama", "Göndərildi"]
    assert len(outside.awaited_letters(number, 1)) == 1


def test_the_phone_is_asked_once_however_often_the_button_is_pressed(
    outside: Outside, signed_in: SignedIn
) -> None:
    reader = signed_in(LEYLA)
    case = reader.begin(company=False)
    reader.fill_in(case, applicant=APPLICANT)
    outside.wait_for_hand(LEYLA.phone)
    for _press in range(3):
        reader.sign(case, LEYLA)
    outside.confirm(LEYLA.phone)
    reader.wait_until_sent(case)
    assert outside.shown_on(LEYLA.phone) == []
    outside.wait_for_hand(LEYLA.phone, by_hand=False)


def test_back_after_sending_leads_to_what_was_sent(tabs: Tabs, signed_in: SignedIn) -> None:
    reader = signed_in(NIZAMI)
    case = reader.begin()
    reader.fill_in(case)
    page = tabs.open(reader)
    page.goto(f"/az/applications/{case}/check")
    go_on_to_the_signature(page)
    press(page)
    number = number_of_the_case(page)
    for _back in range(2):
        page.go_back()
    expect(page.locator("main")).to_contain_text(number)
    page.goto(f"/az/applications/{case}/steps/licence")
    expect(page.locator("main")).to_contain_text(number)


def test_a_page_of_a_form_that_was_sent_meanwhile_changes_nothing(signed_in: SignedIn) -> None:
    reader = signed_in(NIZAMI, "en")
    case = reader.begin()
    reader.fill_in(case)
    token = token_in(reader.open(f"/applications/{case}/steps/applicant").text)
    reader.sign(case, NIZAMI)
    reader.wait_until_sent(case)
    late = {"csrfmiddlewaretoken": token, **CONTACT, "activity_address.city": "Gəncə"}
    answer = reader.post(f"/applications/{case}/steps/applicant", late)
    assert answer.status_code in {200, 409}
    assert "can no longer be done" in words_of(answer.text) or "Sent" in answer.text
    assert "Gəncə" not in reader.open(f"/applications/{case}").text


def test_what_was_typed_when_the_session_had_ended_is_offered_after_signing_in(
    newcomer: Newcomer,
) -> None:
    reader = newcomer("en").sign_in(NERGIZ)
    case = reader.begin(company=False)
    reader.answer(case, "licence", {"licence_type": "biometric_technologies"})
    path = f"/applications/{case}/steps/applicant"
    form = {
        "csrfmiddlewaretoken": token_in(reader.open(path).text),
        **APPLICANT,
        "activity_address.street": "Füzuli prospekti",
    }
    reader.http.cookies.delete("birpencere")
    answer = reader.post(path, form)
    assert answer.url.path == "/en/sign-in"
    assert "What you typed is kept" in words_of(answer.text)
    by_asan = re.search(r'href="(/en/sign-in/asan[^"]*)"', answer.text)
    assert by_asan
    address = by_asan[1].replace("&amp;", "&")
    reader.send(address, {"phone": NERGIZ.phone, "fin": NERGIZ.fin})
    again = reader.open(address.replace("/asan?", "/asan/wait?again=1&"))
    while "/wait" in again.url.path:
        again = reader.open(address.replace("/asan?", "/asan/wait?again=1&"))
    assert again.url.path == f"/en{path}"
    assert 'value="Füzuli prospekti"' in again.text


def test_a_form_that_is_older_than_the_session_is_offered_again(newcomer: Newcomer) -> None:
    reader = newcomer("en").sign_in(AYSEL)
    case = reader.begin(company=False)
    reader.answer(case, "licence", {"licence_type": "biometric_technologies"})
    path = f"/applications/{case}/steps/applicant"
    old = token_in(reader.open(path).text)
    reader.sign_in(AYSEL)  # in another tab
    form = {"csrfmiddlewaretoken": old, **APPLICANT, "activity_address.street": "Füzuli prospekti"}
    answer = reader.post(path, form, headers={"Origin": reader.url})
    assert answer.status_code == 403
    assert "its form has expired" in words_of(answer.text)
    assert f'href="/en{path}"' in answer.text
    assert 'value="Füzuli prospekti"' in reader.open(path).text


def test_a_form_from_another_site_is_refused_and_leaves_nothing(signed_in: SignedIn) -> None:
    reader = signed_in(AYSEL, "en")
    case = reader.begin(company=False)
    path = f"/applications/{case}/steps/licence"
    form = {"licence_type": "personal_data_systems"}
    for headers in ({"Origin": "https://evil.example"}, {"Referer": "https://evil.example/"}, {}):
        answer = reader.post(path, form, headers=headers)
        assert answer.status_code == 403
    page = reader.open(path).text
    assert "checked" not in page


def test_a_page_that_only_takes_forms_leads_somewhere(signed_in: SignedIn) -> None:
    reader = signed_in(XEYALE, "en")
    case = reader.begin(company=False)
    for action in ("withdraw", "discard", "receipt"):
        answer = reader.open(f"/applications/{case}/{action}")
        assert answer.status_code in {200, 409}, action
        assert words_of(answer.text)


@pytest.mark.parametrize("version", ["", "x", "-1", "999999", "1.5", "99999999999999999999"])
def test_an_officers_decision_on_a_version_that_is_none(
    signed_in: SignedIn, number_waiting: str, version: str
) -> None:
    officer = signed_in(RESHAD, "en")
    at = f"/work/{number_waiting}"
    answer = officer.send(f"{at}/confirm-payment", {"version": version}, at=at)
    assert answer.status_code in {404, 409}
    assert "Waiting for payment" in words_of(officer.open(at).text)


@pytest.mark.parametrize("action", ["accept", "approve", "destroy", "return", "refuse"])
def test_what_an_officer_can_not_do_now(
    signed_in: SignedIn, number_waiting: str, action: str
) -> None:
    answer = signed_in(RESHAD, "en").act(
        number_waiting, action, ground="", reasons=["none"], note="\x00" + "ə" * 5000
    )
    assert 400 <= answer.status_code < 500
    assert "Waiting for payment" in words_of(
        signed_in(RESHAD, "en").open(f"/work/{number_waiting}").text
    )


def test_an_officers_note_outlives_the_session(newcomer: Newcomer, signed_in: SignedIn) -> None:
    number = signed_in(AYSEL).apply(AYSEL, company=False).number
    officer = newcomer("en").sign_in(RESHAD)
    path = f"/work/{number}"
    typed = {"reasons": ["wrong_document"], "note": "Bu, başqa müqavilədir"}
    form = {**hidden_in(officer.open(path).text), **typed}
    officer.http.cookies.delete("birpencere")
    assert officer.post(f"{path}/return", form).url.path == "/en/sign-in"
    officer.sign_in(RESHAD)
    again = officer.open(f"{path}/return").text
    assert "Bu, başqa müqavilədir" in again
    assert 'value="wrong_document" checked' in again
    assert "Sent" in again


def test_a_company_that_one_does_not_direct_is_not_applied_for(
    tabs: Tabs, signed_in: SignedIn
) -> None:
    owner = tabs.open(signed_in(NIZAMI))
    owner.goto("/az/services/20.1/apply")
    company = owner.get_by_label(COMPANY, exact=True).get_attribute("value")
    assert company
    stranger = signed_in(LEYLA, "en")
    answer = stranger.send(f"{SERVICE}/apply", {"applicant": company, "another": "1"})
    assert answer.status_code == 422
    assert "Choose on whose behalf you apply" in problems_in(answer.text) or (
        "Choose on whose behalf you apply" in answer.text
    )
    choose_the_applicant(owner, COMPANY)
