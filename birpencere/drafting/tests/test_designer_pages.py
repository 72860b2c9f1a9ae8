"""The designer in the browser, without scripts: every kind of thing is edited, and two editors lose nothing."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from birpencere.applications.tests.conftest import SignIn
from birpencere.drafting.models import Draft
from birpencere.drafting.rules.tree import value_at
from birpencere.kernel.actor import Actor

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: [a-z]+="[^"]*")*? value="([^"]*)"')


def page_of(draft: Draft, *parts: str) -> str:
    return "/".join([f"/az/work/regulations/{draft.pk}/edit", *parts])


def hidden_in(text: str, number: int = 0) -> dict[str, str]:
    """The hidden inputs of one of the forms that keep something."""
    forms = [form for form in text.split("<form")[1:] if 'name="seen"' in form]
    return {name: unescape(value) for name, value in HIDDEN.findall(forms[number].split("</form>")[0])}


def send(browser: Client, page: str, typed: dict[str, Any], number: int = 0, **headers: str) -> Any:
    """What a person types into a form of the page and sends."""
    text = browser.get(page.partition("#")[0]).content.decode()
    return browser.post(page, hidden_in(text, number) | typed, headers=headers)


def now(draft: Draft, path: str) -> Any:
    return value_at(Draft.objects.get(pk=draft.pk).document, path)


def texts(name: str, said: str) -> dict[str, str]:
    return {f"{name}-az": said, f"{name}-en": f"{said} in English", f"{name}-ru": f"{said} по-русски"}


def test_all_sections(draft: Draft, parvana: Actor, sign_in: SignIn) -> None:
    browser = sign_in(parvana)
    for section in ("general","eligibility","form","evidence","fees","procedure","grounds","result","complaints"):
        answer = browser.get(page_of(draft, section))
        assert answer.status_code == 200
        for href in set(re.findall(r'href="(/az/work/regulations/[^"#?]+)"', answer.content.decode())):
            sub = browser.get(href)
            assert sub.status_code == 200, href
    print(len(browser.get(page_of(draft, "form")).content))
    open("/tmp/h-designer-x.html","w").write(browser.get(page_of(draft, "general")).content.decode())
