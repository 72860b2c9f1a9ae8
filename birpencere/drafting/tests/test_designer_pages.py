"""The designer in the browser, without scripts: every kind of thing is edited, and two editors lose nothing."""

import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from birpencere.applications.tests.conftest import SignIn
from birpencere.drafting.models import Draft
from birpencere.drafting.rules.tree import value_at
from birpencere.kernel.actor import Actor

pytestmark = pytest.mark.django_db
REGULATIONS = Path(settings.CATALOGUE) / "regulations"
HIDDEN = re.compile(
    r'<input type="hidden" name="([^"]+)"(?: [a-z-]+(?:="[^"]*")?)*? value="([^"]*)"'
)


def page_of(draft: Draft, *parts: str) -> str:
    return "/".join([f"/az/work/regulations/{draft.pk}/edit", *parts])


def hidden_in(text: str) -> dict[str, str]:
    """The hidden inputs of the first form that keeps something."""
    forms = [form for form in text.split("<form")[1:] if 'name="seen"' in form]
    return {name: unescape(value) for name, value in HIDDEN.findall(forms[0].split("</form>")[0])}


def send(
    browser: Client, page: str, typed: dict[str, Any], headers: dict[str, str] | None = None
) -> Any:
    """What a person types into a form of the page and sends."""
    text = browser.get(page.partition("#")[0]).content.decode()
    return browser.post(page, hidden_in(text) | typed, headers=headers)


def now(draft: Draft, path: str) -> Any:
    return value_at(Draft.objects.get(pk=draft.pk).document, path)


def texts(name: str, said: str) -> dict[str, str]:
    return {
        f"{name}-az": said,
        f"{name}-en": f"{said} in English",
        f"{name}-ru": f"{said} по-русски",
    }


def test_every_section_and_what_it_leads_to_is_a_page(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(parvana)
    assert browser.get(page_of(draft))["Location"] == page_of(draft, "general")
    sections = ("eligibility", "form", "procedure")
    for section in sections:
        text = browser.get(page_of(draft, section)).content.decode()
        assert 'aria-current="page"' in text
        found = re.findall(rf'href="({page_of(draft, section)}/[^"]+)"', text)
        for href in found[-1:]:
            assert browser.get(href).status_code == 200, href
    assert browser.get(page_of(draft, "special")).status_code == 404


@pytest.mark.parametrize(
    ("section", "at", "typed", "path", "value"),
    [
        ("general", "general", texts("name", "Ad"), "general.name.ru", "Ad по-русски"),
        ("general", "general", {"time.upper": "20"}, "general.time.upper", 20),
        ("form", "form.steps.1.fields.0", {"type": "text"}, "form.steps[1].fields[0].type", "text"),
        ("form", "form.steps.2.fields.3", {"max_rows": "7"}, "form.steps[2].fields[3].max_rows", 7),
        ("evidence", "evidence.0", {"max_age_days": "30"}, "evidence[0].max_age_days", 30),
        ("fees", "fees.0", {"amount": "99,50"}, "fees[0].amount", "99.50"),
        ("procedure", "operations.0", {"limit": "4"}, "operations[0].limit", 4),
        ("grounds", "refusal_grounds.0", texts("text", "Yox"), "refusal_grounds[0].text.az", "Yox"),
        ("result", "result", {"validity_days": "9"}, "result.validity_days", 9),
        ("complaints", "complaint", {"days": "12"}, "complaint.days", 12),
    ],
)
def test_a_thing_of_each_kind_is_edited_on_its_page(
    draft: Draft,
    parvana: Actor,
    sign_in: SignIn,
    section: str,
    at: str,
    typed: dict[str, str],
    path: str,
    value: Any,
) -> None:
    answer = send(sign_in(parvana), page_of(draft, section, at), typed)
    assert (answer.status_code, now(draft, path)) == (302, value)
    assert Draft.objects.get(pk=draft.pk).version == draft.version + 1


def test_a_question_is_added_moved_and_removed_and_all_of_it_undone(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, step = sign_in(parvana), page_of(draft, "form", "form.steps.0")
    whole = Draft.objects.get(pk=draft.pk).document
    nameless = send(browser, f"{step}.fields.new", {"type": "text"})
    assert (nameless.status_code, 'href="#label"' in nameless.content.decode()) == (422, True)
    added = send(browser, f"{step}.fields.new", {"type": "text"} | texts("label", "Şəxsi ad"))
    assert added["Location"] == f"{step}.fields.1#thing"
    assert now(draft, "form.steps[0].fields[1].key") == "sexsi_ad"
    moved = send(browser, step, {"do": "up:form.steps.0.fields.1"})
    assert moved["Location"] == f"{step}#item-form-steps-0-fields-0"
    assert now(draft, "form.steps[0].fields[0].key") == "sexsi_ad"
    gone = send(browser, f"{step}.fields.0", {"do": "remove-this"})
    assert gone["Location"] == step
    for action, document in (("undo", whole), ("redo", now(draft, ""))):
        for _ in range(3):
            version = Draft.objects.get(pk=draft.pk).version
            page = f"/az/work/regulations/{draft.pk}/{action}"
            answer = browser.post(page, {"version": version, "here": f"{step}.fields.1"})
            assert answer.status_code == 302
        assert Draft.objects.get(pk=draft.pk).document == document


def test_of_two_editors_of_one_thing_the_second_chooses_and_neither_text_is_lost(
    draft: Draft, parvana: Actor, emin: Actor, sign_in: SignIn
) -> None:
    page, hers, his = page_of(draft, "complaints", "complaint"), sign_in(parvana), sign_in(emin)
    opened = hidden_in(hers.get(page).content.decode())
    send(his, page, texts("right", "Eminin sözü"))
    conflict = hers.post(page, opened | texts("right", "Pərvanənin sözü"))
    text = conflict.content.decode()
    assert conflict.status_code == 409
    assert all(said in text for said in ("Eminin sözü", "Pərvanənin sözü", "Emin Hacıyev"))
    assert re.findall('<td class="bp-paragraph" data-name="([^"]+)"', text)[:2] == [
        "Hazırda belədir",
        "Sizin yazdığınız",
    ]  # on a telephone, where a row is a card, each text says whose it is
    assert now(draft, "complaint.right.az") == "Eminin sözü"
    [form] = [one for one in text.split("<form")[1:] if 'name="seen"' in one]
    kept = {name: unescape(value) for name, value in HIDDEN.findall(form)}
    assert hers.post(page, kept).status_code == 302
    assert now(draft, "complaint.right.az") == "Pərvanənin sözü"
    assert "Hazırda bunu redaktə edən başqa şəxs: Emin" in hers.get(page).content.decode()


def test_what_autosave_kept_is_no_conflict_with_oneself(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), page_of(draft, "complaints", "complaint")
    opened = hidden_in(browser.get(page).content.decode())
    send(browser, page, texts("right", "Yarısı"), {"HX-Request": "true"})
    assert browser.post(page, opened | texts("right", "Hamısı")).status_code == 302
    assert now(draft, "complaint.right.az") == "Hamısı"


def test_two_editors_of_different_things_do_not_disturb_each_other(
    draft: Draft, parvana: Actor, emin: Actor, sign_in: SignIn
) -> None:
    hers, page = sign_in(parvana), page_of(draft, "complaints", "complaint")
    opened = hidden_in(hers.get(page).content.decode())
    send(sign_in(emin), page_of(draft, "fees", "fees.0"), {"amount": "1.00"})
    assert hers.post(page, opened | {"days": "3"}).status_code == 302
    assert (now(draft, "complaint.days"), now(draft, "fees[0].amount")) == (3, "1.00")


def test_autosave_says_when_all_was_saved_and_what_is_wrong_at_its_place(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), page_of(draft, "procedure", "operations.0")
    right = send(browser, page, {"limit": "900"}, {"HX-Request": "true"})
    text = right.content.decode()
    assert (right.status_code, "Hamısı saxlanılıb" in text) == (200, True)
    assert "Müddətlərin cəmi" not in text
    assert "1 nöqsan" in text
    wrong = send(browser, page, {"limit": "çox"}, {"HX-Request": "true"})
    assert wrong.status_code == 422
    assert "Sıfırdan kiçik olmayan tam ədəd yazın." in wrong.content.decode()
    assert now(draft, "operations[0].limit") == 900
    assert "Müddətlərin cəmi" in browser.get(page_of(draft, "procedure")).content.decode()


def test_what_is_wrong_is_told_at_the_field_and_what_was_typed_stays(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    page = page_of(draft, "fees", "fees.0")
    answer = send(sign_in(parvana), page, {"amount": "yüz"} | texts("title", "Rüsum"))
    text = answer.content.decode()
    assert (answer.status_code, 'value="yüz"' in text, 'href="#amount"' in text) == (
        422,
        True,
        True,
    )
    assert now(draft, "fees[0].title.az") == "Rüsum"


def test_a_condition_is_built_of_questions_or_written_as_an_expression(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), page_of(draft, "form", "form.steps.1.fields.0.shown")
    assert "applicant.kind == &#34;person&#34;" in browser.get(page).content.decode()
    one = {"joint": "&&", "groups": "1", "rows-0": "1", "question-0-0": "licence_type"}
    chosen = send(browser, page, one | {"do": "refresh"}).content.decode()
    assert 'value="personal_data_systems"' in chosen
    assert send(browser, page, one).status_code == 422
    answer = {"operator-0-0": "!=", "value-0-0": "personal_data_systems"}
    assert send(browser, page, one | answer).status_code == 302
    path = "form.steps[1].fields[0].shown"
    assert now(draft, path) == 'licence_type != "personal_data_systems"'
    wrong = send(browser, page, {"do": "save-cel", "cel": "licence_type =="})
    assert (wrong.status_code, "licence_type ==</textarea>" in wrong.content.decode()) == (
        422,
        True,
    )
    assert send(browser, page, {"do": "always"}).status_code == 302
    assert now(draft, path) is None


def test_the_preview_is_drawn_and_read_as_a_citizens_form_is(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(parvana)
    around = browser.get(f"/az/work/regulations/{draft.pk}/preview?step=1")
    assert "frame-src 'self'" in around["Content-Security-Policy"]
    page = f"/az/work/regulations/{draft.pk}/preview/1"
    framed = browser.get(page)
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert 'name="entrepreneur_voen"' in framed.content.decode()
    assert 'name="entrepreneur_voen"' not in browser.get(f"{page}?as=organisation").content.decode()
    seen = framed.content.decode()
    assert 'bp-summary__value">Məmmədova Aysel Elçin qızı<' in seen
    assert "Əhali reyestri" in seen
    assert "“Xəzər Biometriya” MMC" in browser.get(f"{page}?as=organisation").content.decode()
    checked = browser.post(page, {"check": "1", "entrepreneur_voen": "12", "_kept": "[]"})
    assert (checked.status_code, "#entrepreneur_voen" in checked.content.decode()) == (422, True)


def test_a_service_works_otherwise_once_its_consequences_were_read_and_undo_brings_all_back(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), f"/en/work/regulations/{draft.pk}/interaction"
    before = Draft.objects.get(pk=draft.pk)
    assert browser.post(page, {"interaction": "case"}).status_code == 422
    told = browser.post(page, {"interaction": "information"}).content.decode()
    assert f"perations ({len(before.document['operations'])})" in told
    assert "These parts have to be written" in told
    assert Draft.objects.get(pk=draft.pk).document == before.document
    choice = {"interaction": "information", "do": "switch", "version": before.version}
    assert browser.post(page, choice).status_code == 302
    after = Draft.objects.get(pk=draft.pk).document
    assert after["interaction"] == "information"
    assert after["general"] == before.document["general"]
    assert after.keys().isdisjoint({"operations", "form", "fees", "result"})
    assert browser.post(page, {**choice, "interaction": "booking"}).status_code == 409
    undo = page.replace("interaction", "undo")
    browser.post(undo, {"version": before.version + 1})
    assert Draft.objects.get(pk=draft.pk).document == before.document


def test_the_result_is_drawn_with_sample_answers_once_there_are_no_faults(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), f"/az/work/regulations/{draft.pk}/result.pdf"
    assert browser.get(page).content.startswith(b"%PDF")
    send(browser, page_of(draft, "grounds"), {"do": "remove:refusal_grounds.0"})
    send(browser, page_of(draft, "result", "result"), {"law.act": ""})
    assert browser.get(page).status_code == 409


def test_yaml_goes_out_and_comes_in_and_faults_are_named_by_line(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), f"/az/work/regulations/{draft.pk}"
    whole = Draft.objects.get(pk=draft.pk).document
    text = browser.get(f"{page}/draft.yaml").content.decode()
    broken = browser.post(f"{page}/import", {"version": 1, "text": "a: 1\nb: 2\na: 3\n"})
    assert (broken.status_code, "Sətir 3" in broken.content.decode()) == (422, True)
    send(browser, page_of(draft, "fees", "fees.0"), {"amount": "1.00"})
    assert browser.post(f"{page}/import", {"version": 2, "text": text}).status_code == 302
    assert Draft.objects.get(pk=draft.pk).document == whole


def test_a_text_of_a_list_is_edited_on_a_page_of_its_own(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, import_page = sign_in(parvana), f"/az/work/regulations/{draft.pk}/import"
    text = (REGULATIONS / "9.3-civil-registry-information.yaml").read_text("utf-8")
    assert browser.post(import_page, {"version": 1, "text": text}).status_code == 302
    section = next(n for n, one in enumerate(now(draft, "sections")) if one.get("steps"))
    here, path = (
        page_of(draft, "special", f"sections.{section}.steps"),
        f"sections[{section}].steps",
    )
    before = now(draft, path)[0]
    assert escape(before["ru"]) in browser.get(f"{here}.0").content.decode()
    send(browser, f"{here}.0", texts("steps", "Gəlin"))
    assert now(draft, path)[0] == dict(zip(before, texts("", "Gəlin").values(), strict=True))
    send(browser, f"{here}.new", texts("steps", "Gedin"))
    assert now(draft, path)[-1]["ru"] == "Gedin по-русски"
    assert browser.get(page_of(draft, "special", f"sections.{section}.title")).status_code == 404


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("form.steps[1].fields[0].label.en", "form/form.steps.1.fields.0#label-en"),
        ("form.steps[1].fields[0].shown", "form/form.steps.1.fields.0.shown#thing"),
        ("fees[0].law", "fees/fees.0#law"),
        ("general.time", "general#time"),
        ("refusal_grounds", "grounds#refusal-grounds"),
        ("fees[9].law", "fees#fees-9-law"),
        ("", "general#main-content"),
    ],
)
def test_what_a_gate_finds_leads_to_the_place_where_it_is_written(
    draft: Draft, parvana: Actor, sign_in: SignIn, path: str, where: str
) -> None:
    answer = sign_in(parvana).get(f"/az/work/regulations/{draft.pk}/place", {"path": path})
    assert answer["Location"] == page_of(draft, where)


@pytest.mark.law("R-8.1")
def test_a_fee_whose_law_names_no_article_is_marked_where_it_stands(
    draft: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(parvana), page_of(draft, "fees", "fees.0")
    act = now(draft, "fees[0].law.act")
    [number] = [n for n, one in enumerate(now(draft, "general.legal_basis")) if one["key"] == act]
    blank = dict.fromkeys(texts("clauses", ""), "")
    send(browser, page_of(draft, "general", f"general.legal_basis.{number}"), blank)
    send(browser, page, dict.fromkeys(texts("law.clause", ""), ""))
    assert "Bu ödənişə əsas verən maddə göstərilməyib." in browser.get(page).content.decode()


def test_nobody_else_enters(
    draft: Draft, murad: Actor, aysel: Actor, orkhan: Actor, sign_in: SignIn
) -> None:
    here = f"/az/work/regulations/{draft.pk}"
    pages = [
        page_of(draft, "general"),
        f"{here}/draft.yaml",
        f"{here}/preview/0",
        f"{here}/result.pdf",
    ]
    for actor, status in ((murad, 404), (aysel, 403), (orkhan, 403)):
        browser = sign_in(actor)
        assert {browser.get(page).status_code for page in pages} == {status}
        assert (
            browser.post(page_of(draft, "complaints", "complaint"), {"days": "1"}).status_code
            == status
        )
        assert browser.post(f"{here}/undo", {"version": 1}).status_code == status
    assert Client().get(pages[0]).status_code == 302
