"""Filling in, in a browser: nothing that was typed is lost, and every problem is at its field."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birpencere.applications.actions import save_answers
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    ANSWERS,
    FACTS,
    MORNING,
    Begin,
    SignIn,
    paper,
    reload,
)
from birpencere.applications.types import Status
from birpencere.documents.models import Document
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Unavailable

START = "/en/services/20.1/apply"


@pytest.fixture
def browser(sign_in: SignIn, aysel: Actor) -> Client:
    return sign_in(aysel)


@pytest.fixture
def registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The state registers answer."""
    where = "birpencere.applications.views.apply"
    monkeypatch.setattr(f"{where}.facts_for", lambda **_what: FACTS)
    monkeypatch.setattr(f"{where}.with_mandates", lambda *, acting, now: acting)


def test_an_application_begins_with_the_question_for_whom(
    browser: Client, country: None, registers: None
) -> None:
    page = browser.get(START)
    assert page.status_code == 200
    assert "On whose behalf do you apply?" in page.text
    answer = browser.post(START, {"applicant": "me"})
    draft = Application.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/en/applications/{draft.pk}/continue",
    )
    assert (draft.status, draft.facts) == (Status.DRAFT, FACTS)


@pytest.mark.parametrize("applicant", ["", "00000000-0000-0000-0000-000000000001"])
def test_nobody_begins_for_nobody_or_for_a_company_of_others(
    browser: Client, country: None, registers: None, applicant: str
) -> None:
    page = browser.post(START, {"applicant": applicant})
    assert page.status_code == 422
    assert "Choose on whose behalf you apply." in page.text
    assert not Application.objects.exists()


def test_who_has_begun_is_led_back_to_the_draft(
    browser: Client, draft: Application, registers: None
) -> None:
    assert f"/en/applications/{draft.pk}/continue" in browser.get(START).text
    answer = browser.post(START, {"applicant": "me"})
    assert answer["Location"] == f"/en/applications/{draft.pk}/continue"
    assert browser.post(START, {"applicant": "me", "another": "1"}).status_code == 302
    assert Application.objects.count() == 2


def test_a_register_that_is_away_is_named_and_nothing_begins(
    browser: Client, country: None, registers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_what: object) -> None:
        raise Unavailable(system="population")

    monkeypatch.setattr("birpencere.applications.views.apply.facts_for", away)
    assert browser.post(START, {"applicant": "me"}).status_code == 503
    assert not Application.objects.exists()


def test_the_service_demands_a_sign_in_with_high_assurance(
    sign_in: SignIn, aysel: Actor, registers: None
) -> None:
    browser = sign_in(Actor(aysel.name, aysel.person_id, Assurance.LOW))
    for answer in (browser.get(START), browser.post(START, {"applicant": "me"})):
        assert answer["Location"].startswith("/en/sign-in?")
        assert "level=2" in answer["Location"]


@pytest.mark.parametrize("service", ["5.3", "nothing", "20.1%00"])
def test_where_nothing_can_be_applied_for_there_is_no_page(
    browser: Client, country: None, registers: None, service: str
) -> None:
    assert browser.get(f"/en/services/{service}/apply").status_code == 404


def address(case: Application, key: str) -> str:
    return f"/en/applications/{case.pk}/steps/{key}"


def answered(*keys: str, **typed: Any) -> dict[str, Any]:
    """What a page with these questions sends."""
    return {"_asked": list(keys), **typed}


def test_what_is_wrong_is_kept_and_the_summary_leads_to_it(
    browser: Client, draft: Application
) -> None:
    where = address(draft, "personal_data_activity")
    typed = {key: ANSWERS[key] for key in ("resource_name", "data_categories", "hosting")}
    wrong = answered(*typed, "subjects", **typed, subjects="çox <b>")
    page = browser.post(where, wrong)
    assert page.status_code == 422
    assert 'href="#subjects"' in page.text
    assert 'id="subjects"' in page.text
    assert 'value="çox &lt;b&gt;"' in page.text
    assert reload(draft).typed["subjects"] == "çox <b>"
    assert 'value="çox &lt;b&gt;"' in browser.get(where).text


def test_what_is_right_leads_on(browser: Client, draft: Application) -> None:
    page = browser.post(
        address(draft, "licence"), answered("licence_type", licence_type="personal_data_systems")
    )
    assert page["Location"].startswith(f"/en/applications/{draft.pk}/")


def test_the_way_goes_to_the_first_page_that_is_not_complete(
    browser: Client, begin: Begin, draft: Application, aysel: Actor
) -> None:
    new = begin(aysel)
    assert browser.get(f"/en/applications/{new.pk}/continue")["Location"] == address(new, "licence")
    assert browser.get(f"/en/applications/{draft.pk}/continue")["Location"].endswith("/check")
    assert browser.get(f"/en/applications/{new.pk}/check")["Location"] == address(new, "licence")


def test_go_on_later_keeps_everything_and_scolds_nobody(
    browser: Client, begin: Begin, aysel: Actor
) -> None:
    draft = begin(aysel)
    page = browser.post(
        address(draft, "licence"), answered("licence_type", licence_type="", later="1")
    )
    assert page["Location"] == "/en/applications"


@pytest.mark.parametrize("key", ["biometric_activity", "nothing", "declaration-2"])
def test_a_page_that_is_not_asked_is_not_there(
    browser: Client, draft: Application, key: str
) -> None:
    assert browser.get(address(draft, key)).status_code == 404
    assert browser.post(address(draft, key), answered()).status_code == 404


def upload(browser: Client, case: Application, name: str, content: bytes) -> Any:
    files = {"technical_description": SimpleUploadedFile(name, content)}
    return browser.post(
        address(case, "documents"), answered("technical_description", "premises_right", **files)
    )


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("ağ.pdf", b"", "The file is empty"),
        ("proqram.pdf", b"MZ\x90\x00" * 20, "Only these files are accepted"),
        ("qırıq.pdf", b"%PDF-1.7\n" * 20, "The file is damaged"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(
    browser: Client, begin: Begin, aysel: Actor, name: str, content: bytes, problem: str
) -> None:
    draft = begin(aysel)
    page = upload(browser, draft, name, content)
    assert page.status_code == 422
    assert f"{name}: {problem}" in unescape(page.text)
    assert 'href="#technical_description"' in page.text
    assert not Document.objects.exists()


@pytest.mark.law("R-7.1.2a")
def test_a_file_that_was_taken_stays_when_another_is_refused(
    browser: Client, begin: Begin, aysel: Actor
) -> None:
    draft = begin(aysel)
    upload(browser, draft, "təsvir.pdf", paper().read())
    document = Document.objects.get()
    assert reload(draft).typed["technical_description"] == [str(document.pk)]
    page = browser.get(address(draft, "documents")).text
    assert "təsvir.pdf" in page
    assert str(document.pk) in page


def test_a_file_that_is_taken_out_is_no_part_of_the_case(
    browser: Client, draft: Application
) -> None:
    [kept] = draft.typed["premises_right"]
    browser.post(
        address(draft, "documents"),
        answered(
            "technical_description",
            "premises_right",
            technical_description=draft.typed["technical_description"],
            premises_right=[kept],
            _remove="technical_description[0]",
        ),
    )
    assert reload(draft).typed["technical_description"] == []
    left = Document.objects.get(deleted_at=None)
    assert str(left.pk) == kept


def test_a_file_for_a_question_that_was_not_on_the_page_is_left_alone(
    browser: Client, draft: Application
) -> None:
    files = {"technical_description": SimpleUploadedFile("x.pdf", paper().read())}
    assert browser.post(address(draft, "documents"), files).status_code == 302
    assert reload(draft).typed == draft.typed


def test_characters_that_no_database_keeps_do_no_harm(browser: Client, draft: Application) -> None:
    where = address(draft, "personal_data_activity")
    browser.post(where, answered("resource_name", resource_name="a\x00b 🙂 مرحبا"))
    assert reload(draft).typed["resource_name"] == "ab 🙂 مرحبا"


def test_more_than_the_portal_takes_is_told_and_changes_nothing(
    browser: Client, draft: Application
) -> None:
    page = browser.post(
        address(draft, "personal_data_activity"),
        "resource_name=" + "a" * (13 * 1024 * 1024),
        content_type="application/x-www-form-urlencoded",
    )
    assert page.status_code == 413
    assert "larger than the portal can take" in page.text
    assert reload(draft).typed == draft.typed


def test_the_check_shows_every_answer_with_the_way_back_to_it(
    browser: Client, draft: Application
) -> None:
    page = unescape(browser.get(f"/en/applications/{draft.pk}/check").text)
    for shown in ("Müştərilərin reyestri", "1,200", "Məmmədova Aysel Elçin qızı", "150\xa0₼"):
        assert shown in page
    assert f'href="{address(draft, "personal_data_activity")}#subjects"' in page


def test_a_draft_is_discarded_and_is_gone(browser: Client, draft: Application) -> None:
    answer = browser.post(f"/en/applications/{draft.pk}/discard")
    assert answer["Location"] == "/en/applications"
    assert browser.get(f"/en/applications/{draft.pk}/check").status_code == 409


@pytest.mark.parametrize("page", ["continue", "steps/licence", "check"])
def test_the_way_back_to_a_form_that_was_sent_leads_to_the_case(
    browser: Client, submitted: Application, page: str
) -> None:
    case = f"/en/applications/{submitted.pk}"
    assert browser.get(f"{case}/{page}")["Location"] == case


def test_a_form_whose_application_was_sent_meanwhile_changes_nothing(
    browser: Client, submitted: Application
) -> None:
    page = browser.post(
        address(submitted, "licence"),
        answered("licence_type", licence_type="biometric_technologies"),
    )
    assert page.status_code == 409
    assert "This can no longer be done with this application." in page.text
    assert reload(submitted).typed == submitted.typed


def test_what_was_typed_before_the_session_ended_is_offered_after_signing_in(
    draft: Application, sign_in: SignIn, aysel: Actor
) -> None:
    where, stranger = address(draft, "personal_data_activity"), Client()
    away = stranger.post(where, answered("subjects", subjects="77"))
    assert away["Location"].startswith("/en/sign-in?")
    back = sign_in(aysel)
    session = back.session
    session["stash"] = stranger.session["stash"]
    session.save()
    assert 'value="77"' in back.get(where).text


def test_a_case_that_came_back_is_mended_on_the_same_pages(
    browser: Client, returned: Application, aysel: Actor
) -> None:
    save_answers(application_id=returned.pk, typed={"subjects": ""}, acting=aysel, now=MORNING)
    where = browser.get(f"/en/applications/{returned.pk}/continue")["Location"]
    assert where == address(returned, "personal_data_activity")
