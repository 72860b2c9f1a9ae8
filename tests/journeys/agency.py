"""What agencies do in a browser, from the registration of a service to a regulation in force."""

import re
from collections.abc import Mapping

import psycopg
from playwright.sync_api import Page, expect

from birpencere.kernel import embedded
from tests.journeys.sentences import PATIENCE, press, send
from tests.run.system import System


def write(page: Page, texts: Mapping[str, str]) -> None:
    """Into the inputs of those names; what is folded up on the page, as translations are, is opened first."""
    page.wait_for_load_state()
    page.locator("main details").evaluate_all("all => all.forEach(one => (one.open = true))")
    for name, text in texts.items():
        page.fill(f"main form [name='{name}']", text)


def choose(page: Page, chosen: Mapping[str, str]) -> None:
    """The answers of those names, in lists and among buttons."""
    page.wait_for_load_state()
    for name, value in chosen.items():
        if page.locator(f"main select[name={name}]").count():
            page.select_option(f"main select[name={name}]", value)
        else:
            page.locator(f"main [name={name}][value='{value}']").check()


def do(page: Page, what: str) -> None:
    """The button of that name is pressed."""
    send(page, page.locator(f"main [name=do][value='{what}']").last)


def sign_by_phone(page: Page, until: str) -> None:
    """The phone has confirmed, and the page on which one waits has led on."""
    press(page)
    page.wait_for_url(re.compile(until))


# --- the designer -------------------------------------------------------------------------------------------


def begin_draft(page: Page, service: str) -> str:
    """A draft of the regulation of the service of that number, from the typical text; its address."""
    page.goto("/az/work/regulations")
    option = page.locator("#service option", has_text=f"{service} – ")
    page.select_option("#service", option.get_attribute("value"))
    press(page)
    page.wait_for_url(re.compile(r"/work/regulations/[0-9a-f-]{36}$"))
    return page.url


def keep(page: Page, texts: Mapping[str, str] | None = None) -> None:
    """What was written into a form is saved by its button."""
    write(page, texts or {})
    send(page, page.get_by_role("button", name=re.compile("^(Yadda saxla|Əlavə et)$")).first)
    expect(page.locator("#designer-state")).to_contain_text("saxlanılıb")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def keep_by_itself(page: Page, name: str, text: str) -> None:
    """What was typed is saved as soon as one goes on to the next input."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.fill(f"[name='{name}']", text)
        page.press(f"[name='{name}']", "Tab")


def undo(page: Page) -> None:
    """The last change is taken back."""
    send(page, page.locator("#designer-undo button"))


def build_the_condition(page: Page, question: str, answer: str) -> None:
    """It holds where the question has that answer; it has been saved."""
    do(page, "add-group")
    page.select_option("#question-0-0", label=question)
    settled = page.locator("#builder:not(.htmx-added)")
    settled.locator("#value-0-0").select_option(label=answer)
    expect(settled.locator(".bp-cel")).to_contain_text("== true")
    do(page, "save")


def rehearse(page: Page, draft: str) -> None:
    """Invented applicants went the whole way of the draft; no gate is closed any more."""
    page.goto(draft)
    do(page, "rehearse")
    expect(page.locator("#gate-rehearsal")).not_to_contain_text("yoxlanılmayıb", timeout=PATIENCE)
    gates = page.locator(".bp-gate")
    passed = gates.filter(has=page.locator(".bp-tag--in-time"))
    assert passed.count() == gates.count() == 11, gates.all_inner_texts()


def tab_to(page: Page, selector: str, most: int = 90) -> None:
    """The keyboard alone gets there."""
    for _press in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector} at {page.url}")


def enter(page: Page) -> None:
    """What has the focus is pressed, and the page that follows is there."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def walked(page: Page) -> list[str]:
    """What the Tab key comes to on a page, in its order, once round; things of frames are left to them."""
    page.evaluate(NUMBERED)
    page.locator("body").focus()
    found: list[str] = []
    for _press in range(200):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.dataset.place || ''")
        if place and place in found:
            break
        found += [place] if place else []
    return found


def to_be_walked(page: Page) -> list[str]:
    """What can be used on the page, from top to bottom."""
    return list(
        page.evaluate(
            "[...document.querySelectorAll('[data-place]')].map(one => one.dataset.place)"
        )
    )


NUMBERED = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})
        && !(one.type === 'radio' && !one.checked))
    .forEach((one, place) => (one.dataset.place = place))
"""
"""Each thing that can be used gets its place in the page; of buttons for one choice the chosen one."""


# --- consultation and agreement -----------------------------------------------------------------------------


def comment(page: Page, service: str, article: str, text: str) -> None:
    """A citizen finds the draft among those in public consultation, and says something of it."""
    page.goto("/az/consultations")
    page.get_by_role("link", name=service).first.click()
    page.locator("main a[href$='/comment']").first.click()
    page.select_option("#article", article)
    page.fill("#text", text)
    press(page)
    page.wait_for_url(re.compile("#c-"))


def answer_a_comment(page: Page, verdict: str, answer: str) -> None:
    """The first that waits for an answer."""
    form = page.locator("details[open] form").first
    form.locator(f"[value={verdict}]").check()
    form.locator("textarea").fill(answer)
    send(page, form.locator("button"))


def answer_as_executor(page: Page, service: str, said: str, reasons: str = "") -> None:
    """The head of another agency signs that it agrees or objects."""
    page.goto("/az/work/agreements")
    waiting = page.locator("tr", has_text="cavab yoxdur").filter(has_text=service)
    waiting.get_by_role("link").first.click()
    choose(page, {"said": said})
    page.fill("#reasons", reasons)
    sign_by_phone(page, r"/work/agreements/[0-9a-f-]{36}$")


def end_the_consultation(system: System, draft: str) -> None:
    """The round that runs began sixteen days earlier than it did, so that its last day was yesterday.

    A consultation lasts at least 15 days and no journey can wait for them; nothing of the portal can move its dates,
    so the owner of the database does it.
    """
    with psycopg.connect(embedded.url(system.var)) as owner:
        moved = owner.execute(
            "update drafting_consultation"
            " set opened_at = opened_at - interval '16 days', last_day = last_day - 16"
            " where draft_id = %s and ended_at is null",
            [draft.rsplit("/", 1)[-1]],
        )
        assert moved.rowcount == 1
