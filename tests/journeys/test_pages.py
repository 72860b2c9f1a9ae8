"""Every page: readable by everyone, at every width, by keyboard alone, and light."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Newcomer, SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, FERID, LEYLA, NIZAMI, RESHAD, SHAHIN
from tests.journeys.sentences import press, sign_in_with_asan
from tests.journeys.visitor import SERVICE, VOEN, Sent, Visitor
from tests.places import ROOT
from tests.run.system import eventually

AXE = ROOT / "build" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_VISIT, NEXT_VISIT = 150_000, 30_000
"""Bytes over the network, all files of the page together."""
WIDE, NARROW = 1280, 360
NARROWEST = 320
"""CSS pixels; WCAG 2.2, 1.4.10."""
PUBLIC = (
    "/",
    "/services",
    "/services/20.1",
    "/services/5.14",
    "/services/MA-S1",
    "/services/MA-N4/track?number=MA-N3-2026-999999",
    "/agencies",
    "/agencies/transport-communications-high-technologies-ministry",
    "/sectors",
    "/tariffs",
    "/tariffs/ip-agency-service-fees",
    "/tariffs/ip-agency-service-fees?payer=others&1.6.1=3-5&2.10=1",
    "/tariffs/ip-agency-service-fees?1.6.1=99",
    "/search?q=lisenziya",
    "/search?q=zzzzzz",
    "/search",
    "/verify",
    "/verify/K7QF-2M9D-XH4T-8RWP",
    "/about",
    "/accessibility",
    "/privacy",
    "/how-to-obtain",
    "/components/",
    "/components/fields",
    "/components/fields?country.q=a&trip.from.day=1&copies=0&visit.day.day=1&plate=&has_vehicle=yes",
    "/sign-in",
    "/sign-in/password",
    "/sign-in/asan",
    "/sign-in/register",
    "/signed-out",
    "/nothing",
)


@dataclass
class Reader:
    """A browser that looks at pages as axe does, and weighs what they send."""

    page: Page
    weight: int = 0
    """Bytes that the open page has sent."""
    found: list[str] = field(default_factory=list)

    def look(self, path: str = "", *, widths: tuple[int, ...] = (NARROW,)) -> None:
        """The page at `path`, or the one that is open, is looked at: on a telephone, unless told otherwise."""
        self.weight = 0
        if path:
            self.page.goto(path)
            self._weigh(path)
        self.page.wait_for_load_state()
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 900})
            self._ask_axe(width)
        self.page.set_viewport_size({"width": NARROWEST, "height": 900})
        if self.page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
            self.found.append(f"{self.page.url} scrolls sideways at {NARROWEST} px")

    def _weigh(self, path: str) -> None:
        if self.weight > NEXT_VISIT:
            self.found.append(f"{path} sends {self.weight} bytes on a next visit")

    def _ask_axe(self, width: int) -> None:
        told: dict[str, Any] = self.page.evaluate(
            "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
            RULES,
        )
        self.found += [
            f"{self.page.url} at {width}: {one['id']}: {node['html'][:200]}"
            for one in told["violations"]
            for node in one["nodes"]
        ]

    def count(self, event: dict[str, Any]) -> None:
        self.weight += int(event["encodedDataLength"])


Read = Callable[..., Reader]


@pytest.fixture
def read(tabs: Tabs) -> Iterator[Read]:
    """Gives a reader, signed in as somebody or nobody; what they have found must be nothing."""
    readers: list[Reader] = []

    def begin(who: Visitor | None = None) -> Reader:
        page = tabs.open(who, at="/az/")
        page.context.add_init_script(path=AXE)
        reader = Reader(page)
        weigh(page, reader.count)
        readers.append(reader)
        return reader

    yield begin
    found = [line for reader in readers for line in reader.found]
    assert not found, "\n".join(found)


def weigh(page: Page, count: Callable[[dict[str, Any]], None]) -> None:
    """Every file that the page loads is told to `count` with its bytes on the wire."""
    context: BrowserContext = page.context
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", count)


@pytest.mark.law("R-7.1.1c")
def test_public_pages(read: Read) -> None:
    reader = read()
    for path in PUBLIC:
        reader.look(f"/az{path}", widths=(WIDE, NARROW))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_public_pages_in_other_languages(read: Read, language: str) -> None:
    reader = read()
    for path in ("/", "/services/20.1", "/sign-in", "/how-to-obtain"):
        reader.look(f"/{language}{path}")


def test_pages_on_the_way_in(read: Read, outside: Outside) -> None:
    reader = read()
    page = reader.page
    page.goto("/az/sign-in/asan")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    reader.look()
    page.goto("/az/sign-in/register")
    for name, text in {
        "fin": "6G3BZDE",
        "document_number": "AZE1000021",
        "birth_date": "03.03.1981",
    }.items():
        page.fill(f"[name={name}]", text)
    press(page)
    page.wait_for_url("**/account")
    reader.look()
    outside.wait_for_hand(AYSEL.phone)
    page.goto("/az/sign-in/asan")
    page.fill("[name=phone]", AYSEL.phone)
    page.fill("[name=fin]", AYSEL.fin)
    press(page)
    page.wait_for_url("**/wait")
    reader.look()
    outside.confirm(AYSEL.phone)
    outside.wait_for_hand(AYSEL.phone, by_hand=False)


def test_pages_of_the_form(read: Read, outside: Outside, signed_in: SignedIn) -> None:
    citizen = signed_in(SHAHIN)
    case = citizen.begin(company=False)
    reader = read(citizen)
    steps = f"/az/applications/{case}/steps"
    reader.look(f"/az{SERVICE}/apply")
    reader.page.locator("main form button").first.click()
    expect(reader.page.locator(".govuk-error-message").first).to_be_visible()
    reader.look()
    for kind, page in (
        ("personal_data_systems", "personal_data_activity"),
        ("biometric_technologies", "biometric_activity"),
    ):
        citizen.answer(case, "licence", {"licence_type": kind})
        reader.look(f"{steps}/{page}")
        press(reader.page)
        expect(reader.page.locator(".govuk-error-summary")).to_be_visible()
        reader.look()
    citizen.fill_in(case, applicant={"entrepreneur_voen": VOEN})
    for step in ("licence", "applicant", "documents", "declaration"):
        reader.look(f"{steps}/{step}")
    for page in ("check", "sign"):
        reader.look(f"/az/applications/{case}/{page}")
    outside.wait_for_hand(SHAHIN.phone)
    citizen.sign(case, SHAHIN)
    assert eventually(lambda: "bp-code" in citizen.open(f"/applications/{case}/signing").text)
    reader.page.goto(f"/az/applications/{case}/signing")
    reader.look()
    outside.confirm(SHAHIN.phone)
    outside.wait_for_hand(SHAHIN.phone, by_hand=False)
    citizen.wait_until_sent(case)


def test_pages_of_an_account(read: Read, signed_in: SignedIn) -> None:
    reader = read(signed_in(FERID))
    for path in ("/applications", "/profile", "/profile?saved=1", "/profile/password", "/work"):
        reader.look(f"/az{path}")


def test_pages_of_a_case_and_of_its_officer(read: Read, signed_in: SignedIn) -> None:
    citizen, officer = signed_in(NIZAMI), signed_in(RESHAD)
    mine, work = read(citizen), read(officer)
    sent = citizen.apply(NIZAMI)
    at_rest(mine, work, sent)
    officer.act(sent.number, "return", reasons=["wrong_document"], note="Başqa sənəddir.")
    at_rest(mine, work, sent)
    refused = signed_in(LEYLA).apply(LEYLA, company=False)
    for action in ("accept", "ask-for-payment"):
        officer.act(refused.number, action)
    work.look(f"/az/work/{refused.number}")
    officer.act(refused.number, "confirm-payment")
    officer.act(refused.number, "refuse", ground="conditions_not_met", note="Çatmır.")
    read(signed_in(LEYLA)).look(f"/az/applications/{refused.case}")
    work.look("/az/work")
    work.look("/az/work?q=yoxdur")


def at_rest(mine: Reader, work: Reader, sent: Sent) -> None:
    """A case as its applicant and its officer see it now."""
    mine.look(f"/az/applications/{sent.case}")
    mine.look(f"/az/applications/{sent.case}/deadline")
    mine.look("/az/applications")
    work.page.goto(f"/az/work/{sent.number}")
    for summary in work.page.locator("aside summary").all():
        summary.click()
    work.look()


def test_pages_of_paying(read: Read, signed_in: SignedIn) -> None:
    citizen = signed_in(NIZAMI)
    sent = citizen.apply(NIZAMI)
    for action in ("accept", "ask-for-payment"):
        signed_in(RESHAD).act(sent.number, action)
    reader = read(citizen)
    reader.page.goto(f"/az/applications/{sent.case}")
    reader.page.locator("a[href*='/bills/']").click()
    reader.look()
    payment = citizen.send(reader.page.url.partition("/az")[2], {"provider": "egovpay"}).url.path
    assert eventually(lambda: "/pay/" in citizen.open(payment).text)
    reader.look(payment)
    reader.look(f"{payment}?returned=1")
    citizen.send(f"{payment}/give-up", {}, at=payment)
    assert eventually(lambda: "ləğv edildi" in citizen.open(payment).text)
    reader.look(payment)


def test_what_was_approved_and_its_verification(read: Read, signed_in: SignedIn) -> None:
    citizen = signed_in(NIZAMI)
    sent = citizen.apply(NIZAMI)
    for action in ("accept", "ask-for-payment", "confirm-payment", "approve"):
        signed_in(RESHAD).act(sent.number, action)
    case = f"/applications/{sent.case}"
    assert eventually(lambda: "/az/verify/" in citizen.open(case).text, within=30)
    reader = read(citizen)
    reader.look(f"/az{case}")
    reader.page.locator("a[href*='/az/verify/']").last.click()
    reader.page.wait_for_url("**/verify/*")
    reader.look()


@pytest.mark.parametrize(
    "path", ["/az/", "/az/services", "/az/services/20.1", "/az/sign-in", "/az/components/"]
)
def test_a_first_visit_is_light(tabs: Tabs, path: str) -> None:
    page = tabs.browser.new_context(base_url=tabs.url).new_page()
    sizes: list[int] = []
    weigh(page, lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    page.context.close()
    assert 10_000 < sum(sizes) <= FIRST_VISIT


def tab_to(page: Page, selector: str) -> None:
    """The keyboard alone leads to the element, and it shows that it is there."""
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
                " || document.activeElement.matches('.govuk-radios__input') }"
            )
            assert outline, f"{selector} has focus and does not show it"
            return
    raise AssertionError(f"no way to {selector} by keyboard")


@pytest.mark.law("R-7.1.1c")
def test_the_keyboard_is_enough(tabs: Tabs, newcomer: Newcomer, signed_in: SignedIn) -> None:
    page = tabs.open(signed_in(NIZAMI), at="/az/")
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    page.goto("/az/services/20.1")
    tab_to(page, "a[href$='/apply']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/apply")
    tab_to(page, "[name=applicant]")
    page.keyboard.press("Space")
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/steps/licence")
    tab_to(page, "[name=licence_type]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form .govuk-button")
    page.keyboard.press("Space")
    page.wait_for_url("**/steps/applicant")
    tab_to(page, "main form .govuk-button")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    tab_to(page, ".govuk-error-summary a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name")


def test_a_person_on_a_telephone_finds_the_menu(tabs: Tabs) -> None:
    page = tabs.open(at="/az/", viewport={"width": 360, "height": 740})
    page.locator(".bp-header__small summary").click()
    page.locator(".bp-header__small").get_by_role("link", name="E-xidmətlər").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bütün xidmətlər")
    page.get_by_role("link", name="Daxil ol").first.click()
    sign_in_with_asan(page, AYSEL)
    expect(page.get_by_text("Aysel M.").first).to_be_visible()
