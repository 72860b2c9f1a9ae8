"""A person pays for a licence by card: whatever they do with pages, they pay once and are told the truth."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.people import AYSEL, LEYLA, NIZAMI, RESHAD, Someone
from tests.journeys.sentences import PATIENCE, keep_screenshot, saved_by, state_of_the_case
from tests.run.system import eventually

PAYS, ASKS_CODE, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 3220", "4000 0000 0000 0002"
CODE = "1234"
PAID, FAILED = "Ödənilib", "Ödəniş alınmadı"
GATEWAY = re.compile(r"/pay/[^/]+$")
PAYMENT = re.compile(r"/payments/[0-9a-f-]{36}")


@pytest.fixture
def awaiting(signed_in: SignedIn, request: pytest.FixtureRequest) -> tuple[Someone, str]:
    """Somebody, and the address of their case that waits for money."""
    who: Someone = request.param
    company = who is NIZAMI
    sent = signed_in(who).apply(who, company=company)
    for action in ("accept", "ask-for-payment"):
        signed_in(RESHAD).act(sent.number, action)
    return who, f"/az/applications/{sent.case}"


Awaiting = tuple[Someone, str]


@pytest.mark.law("R-8.2", "R-11.5.3", "B-pay-1")
@pytest.mark.parametrize("awaiting", [NIZAMI], indirect=True)
def test_paid_with_the_code_of_the_bank(
    awaiting: Awaiting, tabs: Tabs, signed_in: SignedIn
) -> None:
    who, case = awaiting
    page = tabs.open(signed_in(who))
    choose_the_way(page, case)
    keep_screenshot(page, "40-pay")
    begin(page)
    go_to_the_gateway(page)
    keep_screenshot(page, "41-gateway")
    enter_card(page, ASKS_CODE)
    keep_screenshot(page, "42-3-d-secure")
    page.fill("[name=code]", CODE)
    page.locator("main form button").first.click()
    is_told(page, PAID)
    keep_screenshot(page, "43-paid")
    assert saved_by(page, "#payment a[href*='receipt']").startswith(b"%PDF")

    page.go_back()
    page.go_back()
    send_the_form_again(page)
    is_told(page, PAID)
    page.goto(case)
    assert state_of_the_case(page) == "İcradadır. İndi qurum addım atmalıdır"
    keep_screenshot(page, "44-case-paid")


@pytest.mark.parametrize("awaiting", [AYSEL], indirect=True)
def test_declined_then_paid_and_the_page_closed(
    awaiting: Awaiting, tabs: Tabs, signed_in: SignedIn
) -> None:
    who, case = awaiting
    page = tabs.open(signed_in(who))
    choose_the_way(page, case)
    begin(page)
    go_to_the_gateway(page)
    enter_card(page, DECLINED)
    is_told(page, FAILED)
    keep_screenshot(page, "45-declined")
    page.locator("#payment a.govuk-button").click()
    begin(page)
    go_to_the_gateway(page)
    page.route(PAYMENT, lambda route: route.abort())  # the page is closed before one is back
    enter_card(page, PAYS)
    page.close()

    again = tabs.open(signed_in(who))
    again.goto(case)
    assert eventually(lambda: "İcradadır" in state_of_the_case(again), within=30)


@pytest.mark.parametrize("awaiting", [LEYLA], indirect=True)
def test_two_tabs_without_javascript(awaiting: Awaiting, tabs: Tabs, signed_in: SignedIn) -> None:
    who, case = awaiting
    one = tabs.open(signed_in(who), java_script_enabled=False)
    two = tabs.open(signed_in(who), java_script_enabled=False)
    for tab in (one, two):
        choose_the_way(tab, case)
    for tab in (one, two):
        begin(tab)
    assert one.url.partition("?")[0] == two.url.partition("?")[0]
    for tab in (one, two):
        go_to_the_gateway(tab)
    for tab in (one, two):
        enter_card(tab, PAYS)
    for tab in (one, two):
        is_told(tab, PAID)
    keep_screenshot(two, "46-paid-in-two-tabs")
    one.goto(case)
    assert "İcradadır" in state_of_the_case(one)


def choose_the_way(page: Page, case: str) -> None:
    """From the case to the page with the ways to pay."""
    page.goto(case)
    page.locator("main a.govuk-button[href*='/bills/']").click()
    expect(page.locator("button[value=egovpay]")).to_be_visible()


def begin(page: Page) -> None:
    page.locator("button[value=egovpay]").click()
    page.wait_for_url(lambda url: bool(PAYMENT.search(url) or GATEWAY.search(url)))


def go_to_the_gateway(page: Page) -> None:
    """By itself, or by the button where that was there first; without JavaScript the page is asked again."""

    def is_there() -> bool:
        if GATEWAY.search(page.url):
            return True
        button = page.locator("#payment a.govuk-button[href*='/pay/']")
        if button.count():
            button.click()
            page.wait_for_url(GATEWAY)
            return True
        page.wait_for_timeout(300)
        return False

    assert eventually(is_there, within=PATIENCE / 1000)


def enter_card(page: Page, number: str) -> None:
    page.fill("[name=number]", number)
    page.fill("[name=expiry]", "12/40")
    page.fill("[name=cvc]", "123")
    page.locator("main form button").first.click()


def send_the_form_again(page: Page) -> None:
    """Whatever the browser has kept of the gateway's page: the form goes there once more, with a good card."""
    assert GATEWAY.search(page.url)
    form: dict[str, str | float | bool] = {"number": PAYS, "expiry": "12/40", "cvc": "123"}
    answer = page.request.post(page.url, form=form, max_redirects=0)
    assert answer.status == 303
    page.goto(answer.headers["location"])


def is_told(page: Page, title: str) -> None:
    """Back at the portal, as soon as the gateway has told it."""
    page.wait_for_url(PAYMENT)
    expect(page.locator("#payment .bp-notice__title")).to_have_text(title, timeout=PATIENCE)
