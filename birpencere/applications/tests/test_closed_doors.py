"""Every address of a case is closed to whom it does not concern, by every method."""

from typing import Any

import pytest
from django.test import Client

from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import SignIn, reload, trail_of
from birpencere.applications.urls import urlpatterns
from birpencere.documents.models import Document
from birpencere.kernel.actor import Actor

OWN = (
    "",
    "/continue",
    "/steps/licence",
    "/check",
    "/discard",
    "/eligibility",
    "/revision",
    "/sign",
    "/signing",
    "/application.pdf",
    "/withdraw",
    "/receipt",
    "/rate",
    "/deadline",
    "/payment-order.pdf",
    "/documents/{document}",
)
"""What follows the address of an application."""
DESK = ("", "/accept", "/return")
"""What follows the address of a case at the desk."""
POSTED = ("/steps/licence", "/discard", "/sign", "/withdraw", "/receipt", "/rate")
"""Where something can be changed."""
FORGED = "00000000-0000-4000-8000-000000000001"


def status_of(answer: Any) -> int:
    """The status of an answer whose file, if it brings one, is read to its end."""
    if answer.streaming:
        b"".join(answer)
    return int(answer.status_code)


def addresses(case: Application) -> list[str]:
    """Every address of the case for its applicant."""
    document = Document.objects.filter(case_id=case.pk).first()
    assert document
    return [f"/en/applications/{case.pk}{rest.format(document=document.pk)}" for rest in OWN]


def test_no_address_of_a_case_is_forgotten_here() -> None:
    about_cases = [one for one in urlpatterns if "<uuid:application_id>" in str(one.pattern)]
    assert len(about_cases) == len(OWN)


def test_who_is_not_signed_in_is_asked_to(draft: Application, sign_in: SignIn) -> None:
    nobody = Client()
    for address in (*addresses(draft), "/en/applications", "/en/work", "/en/work/20.1-2026-000001"):
        answer = nobody.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/en/sign-in?next=%2Fen%2F"), address


@pytest.mark.law("R-7.1.5")
@pytest.mark.parametrize("who", ["leyla", "nizami", "orkhan", "sevda"])
def test_for_a_stranger_there_is_no_such_case(
    request: pytest.FixtureRequest, submitted: Application, sign_in: SignIn, who: str
) -> None:
    browser = sign_in(request.getfixturevalue(who))
    for address in addresses(submitted):
        method = browser.post if address.endswith(POSTED) else browser.get
        theirs = method(address)
        missing = method(address.replace(str(submitted.pk), FORGED))
        assert (theirs.status_code, missing.status_code) == (404, 404), address
    assert reload(submitted).version == submitted.version


def test_an_officer_has_no_business_on_the_applicants_pages(
    submitted: Application, rashad: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(rashad)
    for address in addresses(submitted):
        method = browser.post if address.endswith(POSTED) else browser.get
        for_officers = "/deadline" in address or "/documents/" in address
        assert status_of(method(address)) == (200 if for_officers else 404), address
    assert reload(submitted).version == submitted.version


def test_an_officer_does_not_open_drafts(
    draft: Application, rashad: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(rashad)
    for address in addresses(draft):
        method = browser.post if address.endswith(POSTED) else browser.get
        assert method(address).status_code == 404, address


@pytest.mark.parametrize("who", ["aysel", "sevda"])
def test_the_desk_is_for_officers(
    request: pytest.FixtureRequest, submitted: Application, sign_in: SignIn, who: str
) -> None:
    browser = sign_in(request.getfixturevalue(who))
    for rest in ("", *(f"/{submitted.number}{rest}" for rest in DESK)):
        assert browser.get(f"/en/work{rest}").status_code == 403, rest
        assert browser.post(f"/en/work{rest}", {"version": 1}).status_code in (403, 405), rest


def test_another_agencys_case_is_not_there(
    submitted: Application, orkhan: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(orkhan)
    for rest in DESK:
        known = browser.post if rest else browser.get
        assert known(f"/en/work/{submitted.number}{rest}", {"version": 2}).status_code == 404
        assert known(f"/en/work/20.1-2026-999999{rest}", {"version": 2}).status_code == 404
    assert trail_of(submitted) == ["applications.draft", "applications.submitted"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_an_address_changes_nothing(
    submitted: Application, aysel: Actor, sign_in: SignIn, method: str
) -> None:
    browser, trail = sign_in(aysel), trail_of(submitted)
    for address in addresses(submitted):
        assert status_of(getattr(browser, method)(address)) < 500, address
    assert reload(submitted).version == submitted.version
    assert trail_of(submitted) == trail


def test_who_comes_back_from_signing_in_to_a_button_is_led_to_the_case(
    submitted: Application, aysel: Actor, sign_in: SignIn
) -> None:
    case = f"/en/applications/{submitted.pk}"
    for button in ("/discard", "/withdraw", "/receipt"):
        assert Client().post(case + button)["Location"].startswith("/en/sign-in?")
        assert sign_in(aysel).get(case + button)["Location"] == case


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(
    submitted: Application, aysel: Actor, sign_in: SignIn, method: str
) -> None:
    browser = sign_in(aysel)
    for address in addresses(submitted):
        assert getattr(browser, method)(address).status_code == 405, address


@pytest.mark.parametrize("case_id", ["1", "None", "../work", FORGED[:-1], FORGED + "0", "%00"])
def test_what_is_no_id_is_not_there(aysel: Actor, sign_in: SignIn, case_id: str) -> None:
    assert sign_in(aysel).get(f"/en/applications/{case_id}").status_code == 404


@pytest.mark.law("R-7.1.5")
def test_no_form_is_taken_from_another_site(
    submitted: Application, aysel: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(aysel)
    browser.handler.enforce_csrf_checks = True
    for rest in POSTED:
        assert browser.post(f"/en/applications/{submitted.pk}{rest}").status_code == 403
    assert reload(submitted).version == submitted.version
