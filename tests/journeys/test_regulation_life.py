"""A service from its registration to the first application under the regulation that its agency wrote for it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.agency import (
    answer_a_comment,
    answer_as_executor,
    begin_draft,
    build_the_condition,
    choose,
    comment,
    do,
    end_the_consultation,
    enter,
    keep,
    keep_by_itself,
    rehearse,
    sign_by_phone,
    tab_to,
    to_be_walked,
    undo,
    walked,
    write,
)
from tests.journeys.conftest import SignedIn, Tabs
from tests.journeys.outside import Outside
from tests.journeys.papers import signatures_of, text_of
from tests.journeys.people import AYSEL, COMPANY, EMIN, LEYLA, MURAD, NIZAMI, PERVANE, SEVDA
from tests.journeys.sentences import (
    choose_the_applicant,
    confirm_the_truth,
    go_on_to_the_signature,
    keep_screenshot,
    press,
    saved_by,
    sign_and_send,
)
from tests.journeys.test_pages import Read, Reader, read
from tests.run.system import System, eventually

__all__ = ["read"]
NAME = "Ağır yüklərin yollarda müşayiəti"
ANNEX_2 = {
    "name-az": NAME,
    "name-en": "Escort of heavy loads on roads",
    "name-ru": "Сопровождение тяжёлых грузов на дорогах",
    "content-az": "Ağır yük daşıyan avtomobilin yol polisi ilə müşayiəti üçün müraciət.",
    "acts-0-title-az": "“Avtomobil yolları haqqında” Qanun",
    "acts-0-clauses-az": "38-ci maddə",
    "address": "nəqliyyat nazirliyi",
}
CHOSEN = {
    "kind": "interactive",
    "payment": "free",
    "users": "legal_entities",
    "executor-new": "internal-affairs-ministry",
    "sector": "3.1.18",
    "archetype": "licence",
    "declared": "yes",
}
CLAUSES = {"clauses-az": "50-ci maddə", "clauses-en": "Article 50", "clauses-ru": "статья 50"}
QUESTION = {
    "label-az": "Körpüdən keçəcəksiniz?",
    "label-en": "Will you cross a bridge?",
    "label-ru": "Вы проедете по мосту?",
}
HINT = {
    "hint-az": "Yolötürücü də körpü sayılır",
    "hint-en": "An overpass counts as a bridge",
    "hint-ru": "Путепровод тоже считается мостом",
}
OPERATION = {
    "title-az": "Yol polisi marşruta baxır",
    "title-en": "The road police look at the route",
    "title-ru": "Дорожная полиция смотрит маршрут",
    "role-az": "Dövlət Yol Polisi",
    "role-en": "State Road Police",
    "role-ru": "Государственная дорожная полиция",
    "content-az": "Marşrutun təhlükəsizliyi qiymətləndirilir.",
    "content-en": "It is judged whether the route is safe.",
    "content-ru": "Оценивается безопасность маршрута.",
    "outcome-az": "Rəy nazirliyə bildirilir.",
    "outcome-en": "The ministry is told of the opinion.",
    "outcome-ru": "Заключение сообщается министерству.",
    "limit": "2",
}
OBJECTION = "Körpünün nə olduğu sualdan aydın deyil."


@pytest.mark.law("R-9.2a", "R-9.2b", "R-9.7", "R-9.8", "R-10.3", "R-10.4a", "R-10.4b", "R-10.6")
def test_from_annex_2_to_the_first_application_under_the_agencys_own_regulation(
    tabs: Tabs, signed_in: SignedIn, system: System, outside: Outside, read: Read, tmp_path: Path
) -> None:
    drafter, head = tabs.open(signed_in(PERVANE)), tabs.open(signed_in(EMIN))
    number = register_the_service(drafter, head, tabs.open(signed_in(SEVDA)))
    letters = outside.awaited_letters(number, 2)
    assert {letter.to for letter in letters} == {PERVANE.email, EMIN.email}

    service = number.rsplit("-", 2)[0]
    reader = read(signed_in(PERVANE))
    draft = write_the_regulation(drafter, reader, service)
    discuss(drafter, [tabs.open(signed_in(one)) for one in (AYSEL, LEYLA)], draft, system)
    agree(drafter, tabs.open(signed_in(MURAD)), draft)
    approve(head, draft)

    citizen = tabs.open(signed_in(NIZAMI))
    apply(citizen, number)
    read_what_is_public(citizen, number, draft, tmp_path)
    assert eventually(lambda: owes_a_correction(drafter, number), within=30)
    keep_screenshot(drafter, "99-correction-owed")

    for page in (draft, f"{draft}/edit/procedure", f"{draft}/comments", public_page(draft)):
        reader.look(page)


def public_page(draft: str) -> str:
    return draft.replace("/work/regulations/", "/consultations/")


def register_the_service(drafter: Page, head: Page, operator: Page) -> str:
    """Annex 2, mended where it was wrong, signed by the head, granted by the operator; the registry number."""
    drafter.goto("/az/work/registry")
    press(drafter)
    do(drafter, "add-act")
    write(drafter, ANNEX_2)
    choose(drafter, CHOSEN)
    do(drafter, "continue")
    expect(drafter.locator("#address-error")).to_contain_text("İnternet ünvanını yazın")
    expect(drafter.locator("#address")).to_have_value(ANNEX_2["address"])
    keep_screenshot(drafter, "90-annex-2-with-a-mistake")
    drafter.fill("#address", "https://transport.example.az/escort")
    do(drafter, "continue")
    expect(drafter.locator("main")).to_contain_text("indi onu qurumun rəhbəri imzalayır")
    assert "#" not in drafter.url  # else the page would stand at the act that was added, not on top
    head.goto(drafter.url)
    do(head, "continue")
    keep_screenshot(head, "91-annex-2-to-be-signed")
    sign_by_phone(head, r"/work/registry/[0-9a-f-]{36}$")
    operator.goto("/az/registry-desk")
    operator.get_by_role("link", name=head.locator("main .bp-number").first.inner_text()).click()
    choose(operator, {"outcome": "granted"})
    keep_screenshot(operator, "92-operator-decides")
    sign_by_phone(operator, r"/registry-desk/[^/]+$")
    drafter.reload()
    return drafter.locator("main strong.bp-number").inner_text()


def write_the_regulation(drafter: Page, reader: Reader, service: str) -> str:
    """The typical text with a question, and an operation of the police on a condition; all gates are open."""
    draft = begin_draft(drafter, service)
    drafter.locator("#gate-legal_basis ~ ul a").click()
    keep(drafter, CLAUSES)
    drafter.goto(f"{draft}/edit/form/form.steps.1.fields.new")
    drafter.select_option("#type", "yes_no")
    keep(drafter, QUESTION)
    drafter.goto(f"{draft}/edit/fees")
    keep(drafter, {"costs-az": "", "costs-en": "", "costs-ru": ""})
    drafter.goto(f"{draft}/edit/general")
    keep_by_itself(drafter, "time.upper", "30")
    undo(drafter)
    expect(drafter.locator("[name='time.upper']")).to_have_value("15")
    write(drafter, {})
    choose(drafter, {"other_executors": "internal-affairs-ministry"})
    keep(drafter)
    add_the_operation(drafter, draft)
    write_by_keyboard(drafter, reader, draft)
    rehearse(drafter, draft)
    keep_screenshot(drafter, "94-gates-open")
    return draft


def write_by_keyboard(drafter: Page, reader: Reader, draft: str) -> None:
    """A question is added, moved, put under a condition and taken away again on a telephone's page, without a pointer."""
    drafter.set_viewport_size({"width": 360, "height": 740})
    page = f"{draft}/edit/form/form.steps.1"
    drafter.goto(page)
    assert walked(drafter) == to_be_walked(drafter)
    tab_to(drafter, "a[href$='fields.new']")
    enter(drafter)
    tab_to(drafter, "[name=label-az]")
    drafter.keyboard.type("Tunel")
    enter(drafter)
    expect(drafter.locator("#thing")).to_be_focused()
    tab_to(drafter, "a[href$='.shown']")
    enter(drafter)
    tab_to(drafter, "[name=do][value=add-group]")
    enter(drafter)
    tab_to(drafter, "#question-0-0")
    reader.look(drafter.url)
    drafter.goto(page)
    last = drafter.locator("ol.bp-designer__items li").count() - 1
    tab_to(drafter, f"[value='up:form.steps.1.fields.{last}']")
    enter(drafter)
    moved = f"item-form-steps-1-fields-{last - 1}"
    expect(drafter.locator(f"#{moved}")).to_contain_text("Tunel")
    expect(drafter.locator(f"#{moved}")).to_be_focused()
    tab_to(drafter, f"[value='remove:form.steps.1.fields.{last - 1}']")
    enter(drafter)
    expect(drafter.locator("main")).not_to_contain_text("Tunel")
    reader.look(page)
    drafter.set_viewport_size({"width": 1280, "height": 900})


def add_the_operation(drafter: Page, draft: str) -> None:
    """The decision waits for the police where there is a bridge, and both fit into the time of the service."""
    drafter.goto(f"{draft}/edit/procedure/operations.new")
    choose(drafter, {"stage": "in_execution", "executor": "internal-affairs-ministry"})
    keep(drafter, OPERATION)
    drafter.locator("a[href$='operations.2.condition']").click()
    build_the_condition(drafter, QUESTION["label-az"], "bəli")
    drafter.goto(f"{draft}/edit/procedure")
    do(drafter, "up:operations.2")
    drafter.goto(f"{draft}/edit/procedure/operations.2")
    after = drafter.get_by_role("group", name="Bundan sonra başlayır")
    after.get_by_label(OPERATION["title-az"]).check()
    keep(drafter)
    drafter.goto(f"{draft}/edit/procedure")
    expect(drafter.locator("figcaption")).to_contain_text("cəmi 17 iş günüdür, 15 günlük")
    keep_screenshot(drafter, "93-designer-too-long")
    drafter.goto(f"{draft}/edit/procedure/operations.2")
    keep(drafter, {"limit": "10"})


def discuss(drafter: Page, citizens: list[Page], draft: str, system: System) -> None:
    """Two citizens comment while nothing can go on, and are answered before it does."""
    do(drafter, "open_consultation")
    expect(drafter.locator("[value=ask_agreement]")).to_have_count(0)
    comment(citizens[0], NAME, "3.4.1", "Yol polisinin rəyi nə vaxt lazımdır?")
    comment(citizens[1], NAME, "", "Layihəni dəstəkləyirəm.")
    end_the_consultation(system, draft)
    drafter.goto(f"{draft}/comments")
    answer_a_comment(drafter, "accepted", "Yalnız marşrutda körpü olduqda.")
    answer_a_comment(drafter, "accepted", "Təşəkkür edirik.")
    keep_screenshot(drafter, "95-comments-answered")


def agree(drafter: Page, executor: Page, draft: str) -> None:
    """The executor objects and nothing goes on; the draft is worded better, agreed to, and with the head."""
    drafter.goto(draft)
    do(drafter, "ask_agreement")
    expect(drafter.locator("[value=send_to_head]")).to_have_count(0)
    answer_as_executor(executor, NAME, "objected", OBJECTION)
    drafter.goto(draft)
    expect(drafter.locator("main")).to_contain_text(OBJECTION)
    expect(drafter.locator("[value=send_to_head]")).to_have_count(0)
    keep_screenshot(drafter, "96-objection")
    write(drafter, {"reason": OBJECTION})
    do(drafter, "return")
    drafter.goto(f"{draft}/edit/form/form.steps.1.fields.3")
    keep(drafter, HINT)
    rehearse(drafter, draft)
    do(drafter, "ask_agreement")
    answer_as_executor(executor, NAME, "agreed")
    drafter.goto(draft)
    do(drafter, "send_to_head")


def approve(head: Page, draft: str) -> None:
    """The head's signature publishes it."""
    head.goto(draft)
    head.locator("main a[href$='/sign']").click()
    sign_by_phone(head, r"/work/regulations/[0-9a-f-]{36}$")
    expect(head.locator("main")).to_contain_text("Təsdiqlənib və qüvvədədir")
    keep_screenshot(head, "97-in-force")


def apply(citizen: Page, number: str) -> None:
    """From the registry's entry to the application that was sent, with the question of the new regulation."""
    citizen.goto(f"/az/registry/{number}")
    citizen.get_by_role("link", name="Xidmətin səhifəsi").click()
    steps = citizen.locator("ol", has_text=OPERATION["title-az"]).inner_text()
    assert steps.index(OPERATION["title-az"]) < steps.index("Baxılır və qərar verilir")
    keep_screenshot(citizen, "98-service")
    citizen.get_by_role("button", name="Yeni müraciət").click()
    choose_the_applicant(citizen, COMPANY)
    write(citizen, {"phone": "+994 50 123 45 67", "email": NIZAMI.email})
    press(citizen)
    citizen.wait_for_url("**/steps/request*")
    write(citizen, {"subject": "60 tonluq transformator", "description": "Gəncəyə, 3 dekabr."})
    question = citizen.get_by_role("group", name=QUESTION["label-az"])
    expect(question).to_contain_text(HINT["hint-az"])
    question.get_by_label("Bəli").check()
    press(citizen)
    confirm_the_truth(citizen)
    go_on_to_the_signature(citizen)
    assert sign_and_send(citizen).rsplit("-", 2)[0] == number.rsplit("-", 2)[0]


def read_what_is_public(citizen: Page, number: str, draft: str, folder: Path) -> None:
    """The entry with its history, the signed regulation, and what became of the comments and the objection."""
    citizen.goto(f"/az/registry/{number}")
    expect(citizen.locator("#history + ol")).to_contain_text("Qeydə alınıb")
    keep_screenshot(citizen, "99-entry")
    citizen.locator("main a[href*='/regulation/']").click()
    expect(citizen.locator("aside")).to_contain_text("Emin Hacıyev")
    paper = saved_by(citizen, "aside a:has-text('PDF')")
    signatures = signatures_of(paper, folder)
    assert f"PNOAZ-{EMIN.fin}" in signatures
    assert signatures.count("Signature is Valid.") == 2  # of the head, and the seal of the ministry
    assert OPERATION["title-az"] in text_of(paper)
    citizen.goto(public_page(draft))
    expect(citizen.locator("main")).to_contain_text(OBJECTION)
    report = text_of(saved_by(citizen, "main a[href$='/report.pdf']"))
    assert "Aysel M." in report
    assert "Leyla Q." in report
    assert LEYLA.name not in report


def owes_a_correction(drafter: Page, number: str) -> bool:
    """The regulation cites other acts than the registry: the correction lies in the agency's workplace."""
    drafter.goto("/az/work/registry")
    return drafter.locator("#owed ~ table").first.locator("tr", has_text=number).count() == 1
