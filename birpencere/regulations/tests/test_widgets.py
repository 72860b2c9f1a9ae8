"""Questions as pages draw them."""

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import engines

from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.rules import widgets_for
from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.tests.documents import EVERY_TYPE, regulation
from birpencere.regulations.types import FileInfo, Format, Regulation

PAGE = (
    '{% from "regulations/fields.html" import draw_field %}'
    "{% for widget in widgets %}{{ draw_field(widget) }}{% endfor %}"
)
FILES = {"f1": FileInfo("<script>.pdf", 1, Format.PDF)}
FORM = regulation(*EVERY_TYPE)


class Page(HTMLParser):
    """Ids, inputs and what points at ids, of a drawn page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.inputs: dict[str, list[dict[str, str | None]]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        for name in ("for", "aria-describedby"):
            self.pointed += (given.get(name) or "").split()
        if tag in ("input", "textarea", "button"):
            self.inputs.setdefault(str(given.get("name")), []).append(given)


def drawn(typed: dict[str, Any], *, with_problems: bool, form: Regulation = FORM,
          language: Any = "en") -> str:  # fmt: skip
    reading = read_today(form, typed, files=FILES)
    problems = reading.problems if with_problems else {}
    widgets = widgets_for(form.form.steps[0], reading, typed, problems, FILES, language)
    return str(engines["jinja2"].from_string(PAGE).render({"widgets": widgets}))


FULL = {
    "name": 'Ə"<b>',
    "about": "\nbir\n  iki",
    "born": {"day": "31", "month": "2", "year": "1991"},
    "owned": "yes",
    "colour": "red",
    "days": ["friday"],
    "address": {"city": "Bakı"},
    "deed": ["f1"],
    "floors": "3",
    "partners": [{"name": "A", "kind": "person"}, {"kind": "company"}],
}


@pytest.mark.parametrize("typed", [{}, FULL])
@pytest.mark.parametrize("with_problems", [True, False])
def test_every_type_is_drawn_and_every_pointer_leads_somewhere(
    typed: Any, with_problems: bool
) -> None:
    page = Page(drawn(typed, with_problems=with_problems))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.pointed) <= set(page.ids)
    for asked in FORM.form.fields:
        is_drawn = any(name.startswith(asked.key) for name in page.inputs)
        assert is_drawn == (asked.is_input and (asked.key != "address" or bool(typed)))


def test_every_problem_has_a_place_to_go_to() -> None:
    reading = read_today(FORM, FULL, files=FILES)
    html = drawn(FULL, with_problems=True)
    ids = Page(html).ids
    for path in reading.problems:
        assert path.replace("].", "-").replace("[", "-").replace(".", "-") in ids, path


def test_what_was_typed_is_there_again_and_harmless() -> None:
    html = drawn(FULL, with_problems=True)
    assert "<b>" not in html
    assert "<script>.pdf" not in html
    page = Page(html)
    assert page.inputs["name"][0]["value"] == 'Ə"<b>'
    assert page.inputs["born.day"][0]["value"] == "31"
    assert [one["value"] for one in page.inputs["days"] if "checked" in one] == ["friday"]
    assert ">\n\nbir\n  iki</textarea>" in html


def test_a_repeating_group_works_without_script() -> None:
    page = Page(drawn(FULL, with_problems=False))
    assert [one["value"] for one in page.inputs["_add"]] == ["partners"]
    assert "partners[1]" in [one["value"] for one in page.inputs["_remove"]]
    assert "partners[0].fin" in page.inputs
    assert "partners[1].fin" not in page.inputs


def test_inputs_help_to_type() -> None:
    page = Page(drawn({}, with_problems=False))
    assert page.inputs["phone"][0]["type"] == "tel"
    assert page.inputs["floors"][0]["inputmode"] == "numeric"
    assert page.inputs["name"][0]["autocomplete"] == "name"
    assert page.inputs["deed"][0]["accept"] == ".pdf"


def test_what_may_be_left_out_says_so() -> None:
    assert drawn({}, with_problems=False).count("(optional)") == 13


@pytest.mark.law("R-7.1.1b")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_licence_is_drawn_page_by_page(
    licence: Regulation, biometric: Any, language: Any
) -> None:
    facts = {"applicant": {"kind": "person"}}
    reading = read_today(licence, biometric, facts)
    for step in reading.steps:
        widgets = widgets_for(step, reading, biometric, reading.problems, {}, language)
        html = unescape(engines["jinja2"].from_string(PAGE).render({"widgets": widgets}))
        assert all(field.label.in_(language)[:20] in html for field in reading.visible_fields(step))
