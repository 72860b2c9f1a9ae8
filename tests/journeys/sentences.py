"""What people do in a browser, in the words of the guide; the same in every language and without JavaScript."""

import re
from collections.abc import Iterable

from playwright.sync_api import APIResponse, FilePayload, Locator, Page, Response, expect

from tests.journeys.papers import pdf
from tests.journeys.people import Someone
from tests.places import ROOT
from tests.run.system import eventually

SCREENSHOTS = ROOT / "var" / "screenshots"
SERVICE_TITLE = "Bəzi fəaliyyət növlərinə xüsusi razılıq (lisenziya) verilməsi"
MINISTRY = "Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi"
FILES = ("premises_right", "specialists_documents", "technical_description")
SIZES = (360, 1280)
"""CSS pixels: a telephone, a desk."""
PATIENCE = 15_000
"""Milliseconds for what waits for a phone or a background job."""


def keep_screenshot(page: Page, name: str) -> None:
    """The page as it is now, in `var/screenshots/`; as JPEG, which is packed in a fraction of the time."""
    path = SCREENSHOTS / f"{name}.jpg"
    page.wait_for_load_state()
    page.screenshot(path=path, full_page=True, type="jpeg", quality=90)


def keep_at_all_sizes(page: Page, name: str) -> None:
    """Pictures on a telephone and on a desk; nothing sticks out sideways."""
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        keep_screenshot(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def press(page: Page) -> None:
    """The one button that leads onward."""
    page.locator("main form .govuk-button:not(.govuk-button--secondary)").first.click()


def send(page: Page, button: Locator) -> None:
    """The button sends its form, the portal has done what it asks, and the page that follows is there."""
    with page.expect_response(_is_a_form):
        button.click()
    page.wait_for_load_state()


def _is_a_form(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.request.is_navigation_request()


def sign_in_with_asan(page: Page, who: Someone, picture: str = "") -> None:
    """From the page that one is on, through the sign-in page, and back."""
    page.locator("a[href*='sign-in/asan']").first.click()
    page.fill("[name=phone]", who.phone)
    page.fill("[name=fin]", who.fin)
    press(page)
    expect(page.locator(".govuk-panel__title")).to_have_text(re.compile(r"^\d{4}$"))
    if picture:
        keep_screenshot(page, picture)
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def say_where_to_write(page: Page, email: str) -> None:
    """Who comes for the first time is asked for an address, then led on to where they were going."""
    page.fill("[name=email]", email)
    press(page)
    page.wait_for_url(lambda url: "/profile" not in url)


def choose_the_applicant(page: Page, name: str) -> None:
    """On whose behalf one applies; whoever has begun before begins anew."""
    page.get_by_label(name, exact=True).check()
    page.locator("main form button").first.click()
    page.wait_for_url("**/steps/*")


def choose_the_kind_of_licence(page: Page, kind: str = "biometric_technologies") -> None:
    page.locator(f"[name=licence_type][value={kind}]").check()
    press(page)
    page.wait_for_url("**/steps/applicant*")


def say_how_to_be_reached(page: Page, voen: str = "") -> None:
    if voen:
        page.fill("[name=entrepreneur_voen]", voen)
    for part, text in {"city": "Bakı", "street": "Nizami küçəsi", "house": "12"}.items():
        page.fill(f"[name='activity_address.{part}']", text)
    page.fill("[name=phone]", "+994 50 123 45 67")
    page.fill("[name=email]", "biz@example.az")
    press(page)
    page.wait_for_url("**/steps/biometric_activity*")


def describe_the_activity(page: Page, specialists: Iterable[tuple[str, str]]) -> None:
    """What is done, and who answers for it; a row is added for each further specialist."""
    for choice in (
        "technologies][value=fingerprint",
        "technologies][value=face",
        "works][value=create",
    ):
        page.locator(f"[name={choice}]").check()
    page.locator("[name=has_conformity_certificate]").nth(1).check()
    for place, (name, fin) in enumerate(specialists):
        if place:
            page.locator("button[name=_add][value=specialists]").click()
        row = f"specialists[{place}]"
        page.fill(f"[name='{row}.name']", name)
        page.fill(f"[name='{row}.fin']", fin)
        page.locator(f"[name='{row}.education']").first.check()
        page.fill(f"[name='{row}.experience']", str(7 + place))
    press(page)
    page.wait_for_url("**/steps/documents*")


def attach_the_documents(page: Page) -> None:
    for name in FILES:
        attach(page, f"input[type=file][name={name}]", f"{name} sənədi.pdf")
    press(page)
    page.wait_for_url("**/steps/declaration*")


def attach(page: Page, selector: str, name: str) -> None:
    """A PDF is chosen as the file."""
    file = FilePayload(name=name, mimeType="application/pdf", buffer=pdf(name))
    page.set_input_files(selector, [file])


def confirm_the_truth(page: Page) -> None:
    page.locator("[value=true_information]").check()
    press(page)
    page.wait_for_url("**/check*")


def go_on_to_the_signature(page: Page) -> None:
    press(page)
    page.wait_for_url("**/sign*")


def sign_and_send(page: Page, picture: str = "") -> str:
    """The phone has confirmed and the application is sent; its number."""
    press(page)
    page.wait_for_url("**/signing")
    if picture:
        keep_screenshot(page, picture)
    return number_of_the_case(page)


def number_of_the_case(page: Page) -> str:
    """The number on the page of the case, as soon as it is there."""
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}$"))
    return page.locator("h1 .bp-number").inner_text()


def fill_in_the_licence(page: Page, voen: str = "") -> None:
    """Every page of the form, to the check of the answers."""
    choose_the_kind_of_licence(page)
    say_how_to_be_reached(page, voen)
    describe_the_activity(page, [("Kamran Vəliyev", "5ARPXK2")])
    attach_the_documents(page)
    confirm_the_truth(page)


def open_the_case_in_the_queue(page: Page, number: str) -> None:
    """The officer finds the case among those that wait."""
    page.goto("/az/work")
    page.get_by_role("link", name=number).click()
    page.wait_for_url(f"**/work/{number}")


def decide(page: Page, action: str) -> None:
    """The officer presses the button of the action, and writes down what it asks for."""
    form = page.locator(f"form[action$='/{action}']")
    for words in form.locator("textarea").all():
        words.fill(words.input_value() or "Bank çıxarışında var.")
    send(page, form.locator("button"))


def state_of_the_case(page: Page) -> str:
    """The line on top that says where the case stands and who must act."""
    page.reload()
    return page.locator(".bp-deadline__who").inner_text()


def timeline(page: Page) -> list[str]:
    """What happened, each event with who did it."""
    return page.locator(".bp-timeline__event").all_inner_texts()


def saved_by(page: Page, selector: str) -> bytes:
    """The file to which the link leads, as soon as a job has made it."""
    href = page.locator(selector).first.get_attribute("href")
    assert href
    answers: list[APIResponse] = []

    def is_there() -> bool:
        answers.append(page.request.get(href))
        return answers[-1].status == 200

    assert eventually(is_there, within=30), answers[-1].status
    return answers[-1].body()
