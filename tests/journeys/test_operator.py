"""The registry's operator for a day: a correction, a merger, a split that is undone, a cancellation, a life event."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignedIn
from tests.journeys.people import EMIN, SEVDA, Someone
from tests.journeys.sentences import keep_screenshot, press
from tests.journeys.test_pages import Read, Reader, read
from tests.journeys.visitor import Visitor

__all__ = ["read"]
MINISTRY = "transport-communications-high-technologies-ministry"
CORRECTED, CANCELLED = "20.2", "20.3"
EXPORTED, CARRIED, ALL = "MA-N7", "MA-N6", "MA-N3"
SPLIT, PARTS = "MA-N1", ("MA-N2", "MA-N5")
"""Services that no other journey is about."""
DESK = "/az/registry-desk"
CONTENT = "Məhdud dövriyyəli əşyalar üçün icazə bir iş günü ərzində verilir."
WHY = "Xidmət artıq göstərilmir: 191 nömrəli Qərarın 10.7-ci bəndi."
EVENT = f"{DESK}/life-events/marriage"
MENDED = "Məhdud dövriyyəli əşyalar üçün icazə üç iş günü ərzində verilir."


def application(head: Visitor, kind: str, service: str) -> str:
    """The address of what the agency begins to ask for, about the entry of a service of its."""
    page = head.open("/work/registry").text
    entry = re.search(rf'value="({re.escape(service)}-\d+-\w)"', page)
    assert entry
    asked = {"kind": kind, "agency": MINISTRY, "entry": entry[1]}
    return head.send("/work/registry/begin", asked, at="/work/registry").url.path


def sign(page: Page, who: Someone, until: str) -> None:
    """With the phone, which confirms at once; then the page that tells what became of it."""
    page.fill("#phone", who.phone)
    press(page)
    page.wait_for_url(re.compile(until))


def ask(page: Page, address: str, **typed: str) -> str:
    """The head fills in what the application says, declares that it is true, signs it and sends it; its number."""
    page.goto(address)
    for name, text in typed.items():
        page.fill(f"[name={name.replace('_', '-')}]", text)
    page.check("#declared")
    page.locator("button[value=continue]").click()
    sign(page, EMIN, f"{address}$")
    return page.locator(".govuk-caption-l .bp-number").inner_text()


def decide(reader: Reader, number: str, outcome: str, note: str = "", picture: str = "") -> None:
    """The operator looks at what came in, and signs what becomes of it."""
    page = reader.page
    page.goto(DESK)
    page.get_by_role("link", name=number).first.click()
    if picture:
        reader.look()
        keep_screenshot(page, picture)
    page.check(f"[name=outcome][value={outcome}]")
    page.fill("#note", note)
    sign(page, SEVDA, f"{DESK}/{number}$")


def reorganise(
    desk: Reader, kind: str, before: tuple[str, ...], after: tuple[str, ...], picture: str = ""
) -> None:
    """Chosen, looked at once more, decided."""
    page = desk.page
    page.goto(f"{DESK}/merge-split/new")
    page.check(f"[name=kind][value={kind}]")
    page.fill("#reason", "Vahid müraciət")
    page.fill("#legal_basis", "191 nömrəli Qərar, 10.2-ci bənd")
    for word, numbers in (("from", before), ("to", after)):
        for number in numbers:
            page.fill("#q", number)
            page.locator("button[value=find]").last.click()
            page.locator(f"button[value='{word}:{number}']").click()
    page.locator("button[value=check]").click()
    if picture:
        desk.look()
        keep_screenshot(page, picture)
    page.fill("#phone", SEVDA.phone)
    page.locator("button[value=confirm]").click()
    expect(page.locator("main")).to_contain_text("Yerinə yetirildi")


def test_the_operator_corrects_merges_splits_undoes_and_cancels_and_everybody_sees_it(
    read: Read, signed_in: SignedIn
) -> None:
    head, desk, agency = signed_in(EMIN), read(signed_in(SEVDA)), read(signed_in(EMIN))
    correct_and_cancel(head, agency, desk)
    reorganise(desk, "merge", (EXPORTED, CARRIED), (ALL,), "103-merger-to-check")
    reorganise(desk, "split", (SPLIT,), PARTS)
    undo(desk)
    edit_a_life_event(desk)
    look_as_a_citizen(read())


def correct_and_cancel(head: Visitor, agency: Reader, desk: Reader) -> None:
    """A correction comes back once with a reason, is mended and made; another entry is cancelled."""
    correction, page = application(head, "correct", CORRECTED), agency.page
    number = ask(page, correction, content_az=CONTENT)
    decide(desk, number, "returned", note="Müddət səhvdir.", picture="100-before-and-after")
    page.goto(correction)
    expect(page.locator("main")).to_contain_text("Müddət səhvdir.")
    agency.look()
    keep_screenshot(page, "101-returned")
    assert ask(page, correction, content_az=MENDED) == number
    decide(desk, number, "granted")
    page.goto(correction)
    expect(page.locator("main")).to_contain_text("Düzəliş edilib")
    cancellation = application(head, "cancel", CANCELLED)
    decide(desk, ask(page, cancellation, reason=WHY), "granted", picture="102-cancellation")


def undo(desk: Reader) -> None:
    page = desk.page
    page.fill("#reason", "Səhvən bölünüb")
    page.fill("#phone", SEVDA.phone)
    press(page)
    expect(page.locator("main")).to_contain_text("Səhvən bölünüb")
    desk.look()
    keep_screenshot(page, "104-split-undone")


def edit_a_life_event(desk: Reader) -> None:
    """One more service stands in it, on top, under another description."""
    page = desk.page
    page.goto(f"{EVENT}?q={CORRECTED}")
    page.locator(f"button[value='add:{CORRECTED}']").click()
    page.locator(f"button[value='remove:{CORRECTED}']").wait_for()
    page.goto(f"{EVENT}/words")
    page.fill("[name=description-az]", "Ailə qurmaq, adı dəyişmək")
    press(page)
    expect(page.locator("main")).to_contain_text("adı dəyişmək")
    desk.look()
    keep_screenshot(page, "105-life-event")


def look_as_a_citizen(citizen: Reader) -> None:
    """Old addresses lead on, what was cancelled is readable, how punctual the operator is stands in front."""
    page = citizen.page
    main = page.locator("main")
    page.goto(f"/az/services/{EXPORTED}")
    expect(page).to_have_url(re.compile(rf"instead_of={EXPORTED}$"))
    expect(main).to_contain_text("Axtardığınız xidmət")
    citizen.look()
    keep_screenshot(page, "106-instead-of")
    main.get_by_role("link", name="Reyestrdə onun haqqında").click()
    expect(main).to_contain_text("Onu əvəz edib:")
    assert page.request.get(f"/az/services/{SPLIT}").ok
    page.goto(f"/az/services/{CANCELLED}")
    expect(main).to_contain_text("Bu xidmətin qeydiyyatı ləğv edilib")
    page.goto(f"/az/registry?q={CANCELLED}&status=cancelled")
    expect(main.locator(".bp-facts")).to_contain_text("100 %")
    citizen.look()
    keep_screenshot(page, "107-registry")
    main.locator("tbody a").first.click()
    expect(main).to_contain_text(WHY)
    citizen.look()
    keep_screenshot(page, "108-cancelled-entry")
    page.goto("/az/life-events/marriage")
    expect(main).to_contain_text("adı dəyişmək")
