"""Compulsory insurance, from the page of the service to the policy: registers know the car and the offers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import LEYLA
from tests.journeys.sentences import (
    PATIENCE,
    confirm_the_truth,
    go_on_to_the_signature,
    keep_screenshot,
    press,
    saved_by,
    sign_and_send,
)
from tests.journeys.test_own_questions import violations
from tests.journeys.test_payment import (
    PAID,
    PAYS,
    begin,
    choose_the_way,
    enter_card,
    go_to_the_gateway,
    is_told,
)
from tests.run.system import eventually

PHONE = {"width": 360, "height": 780}
UNKNOWN, GOLF = "WVWZZZ1JZXW000009", "WVWZZZ1JZXW000001"


@pytest.mark.law("B-ins-2", "B-ins-3", "B-ins-6", "B-ins-7", "B-ins-8")
def test_from_an_unknown_vin_to_the_policy(tabs: Tabs, signed_in: SignedIn) -> None:
    page = tabs.open(signed_in(LEYLA), viewport=PHONE)
    page.goto("/az/services/compulsory-vehicle-insurance")
    expect(page.locator("main")).to_contain_text("nümunədir")
    page.goto("/az/services/PS-01/apply")
    page.locator("[name=applicant][value=me]").check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/steps/vehicle*")

    enter_the_vin(page)
    say_who_is_insured(page)
    choose_the_day(page)
    choose_an_insurer(page)
    confirm_the_truth(page)
    go_on_to_the_signature(page)
    number = sign_and_send(page)
    assert number.startswith("PS-01-")

    case = page.url
    assert eventually(lambda: is_to_be_paid(page), within=PATIENCE / 1000)
    page.set_viewport_size({"width": 1280, "height": 900})
    choose_the_way(page, case)
    expect(page.locator("main")).to_contain_text("65\u00a0₼")
    begin(page)
    go_to_the_gateway(page)
    enter_card(page, PAYS)
    is_told(page, PAID)
    find_the_policy(page, case)


def enter_the_vin(page: Page) -> None:
    """What nobody knows is told at the question, and stays."""
    page.fill("[name=vin]", UNKNOWN)
    press(page)
    expect(page.locator("#vin-error")).to_contain_text("reyestrdə yoxdur")
    expect(page.locator("[name=vin]")).to_have_value(UNKNOWN)
    keep_screenshot(page, "insurance-1-unknown-vin")
    page.fill("[name=vin]", GOLF)
    press(page)
    page.wait_for_url("**/steps/person*")


def say_who_is_insured(page: Page) -> None:
    facts = page.locator("main dl").first
    for fact in ("Volkswagen", "Golf", "2016", "Minik avtomobili", "Quliyeva"):
        expect(page.locator("main")).to_contain_text(fact)
    expect(facts).to_contain_text("Nəqliyyat vasitələrinin reyestri, ")
    keep_screenshot(page, "insurance-2-facts")
    page.fill("[name=mobile]", "050 100 00 03")
    page.fill("[name=email]", LEYLA.email)
    press(page)
    page.wait_for_url("**/steps/term*")


def choose_the_day(page: Page) -> None:
    """Another day than tomorrow is asked for when it is wanted, and is not too far away."""
    page.locator("[name=begins][value=chosen]").check()
    press(page)
    for part, text in {"day": "1", "month": "1", "year": "2040"}.items():
        page.fill(f"[name='chosen_day.{part}']", text)
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("[name=begins][value=tomorrow]").check()
    press(page)
    page.wait_for_url("**/steps/insurer*")


def choose_an_insurer(page: Page) -> None:
    """The offers are those for a car, the cheapest and the dearest."""
    expect(page.locator(".govuk-radios__item")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("Sığorta haqqı (nümunə): 60,00")
    assert violations(page) == []
    keep_screenshot(page, "insurance-3-insurers")
    page.locator("[name=insurer][value=yaxin]").check()
    press(page)
    page.wait_for_url("**/steps/declaration*")
    expect(page.locator("main")).to_contain_text("65,00")


def is_to_be_paid(page: Page) -> bool:
    page.reload()
    return page.locator("main a.govuk-button[href*='/bills/']").count() > 0


def find_the_policy(page: Page, case: str) -> None:
    """It is there without anybody's work, and everybody can check it."""
    page.goto(case)

    def is_there() -> bool:
        page.reload()
        return page.locator("main a.govuk-button[href*='/documents/']").count() > 0

    assert eventually(is_there, within=3 * PATIENCE / 1000)
    keep_screenshot(page, "insurance-4-policy")
    assert saved_by(page, "main a.govuk-button[href*='/documents/']").startswith(b"%PDF")
    code = page.locator("a[href*='/verify/']").first
    expect(code).to_have_text(re.compile(r"\w"))
    code.click()
    expect(page.locator("main")).to_contain_text("İcbari nəqliyyat sığortası")
    expect(page.locator("main")).to_contain_text("hüquqi qüvvəsi yoxdur")
    keep_screenshot(page, "insurance-5-verified")
