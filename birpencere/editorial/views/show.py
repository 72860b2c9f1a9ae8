"""What the pages of an editor show."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from birpencere.editorial import rules
from birpencere.editorial.errors import PublishedMeanwhile
from birpencere.editorial.queries import body_in, page_for, require_page
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES
from birpencere.registry.types import Service
from birpencere.regulations.rules import parse_regulation

EMPTY: rules.Body = {"content": rules.blank_texts(), "sections": []}
"""What was before the first revision."""


def content_page(
    request: PortalRequest,
    service: Service,
    *,
    is_checked: bool = False,
    conflict: PublishedMeanwhile | None = None,
) -> HttpResponse:
    """The sections; what is missing where it was asked for, and who was faster."""
    page = page_for(request.actor, service)
    problems = list(rules.problems_of(page.body)) if is_checked else []
    in_force = body_in(require_page(request.actor, service))
    told: dict[str, Any] = {
        "service": service,
        "page": page,
        "problems": problems,
        "wrong": {key for key, _path, _problem in problems},
        "conflict": conflict,
        "changes": changes(in_force, page.body) if page.saved_at else [],
    }
    status = conflict.status if conflict else 422 if problems else 200
    return render(request, "editorial/content.html", told, status=status)


def section_page(
    request: PortalRequest,
    service: Service,
    section: rules.Body,
    problems: Mapping[str, Message] | None = None,
) -> HttpResponse:
    """The form of one section."""
    page = {
        "service": service,
        "page": page_for(request.actor, service),
        "section": section,
        "problems": problems or {},
        "languages": LANGUAGES,
    }
    return render(request, "editorial/section.html", page, status=422 if problems else 200)


def preview_page(request: PortalRequest, service: Service) -> HttpResponse:
    """The page as people will see it."""
    body = page_for(request.actor, service).body
    text = rules.text_with(require_page(request.actor, service).source_text, body)
    regulation = parse_regulation(text, f"{service.number}.yaml")
    page = {"service": service, "regulation": regulation}
    return render(request, "editorial/preview.html", page)


def difference_page(
    request: PortalRequest,
    service: Service,
    before: rules.Body | None,
    after: rules.Body,
    **told: Any,
) -> HttpResponse:
    """What changed, in each language where anything did."""
    found = {code: rules.differences(before or EMPTY, after, code) for code in LANGUAGES}
    changed = {code: pairs for code, pairs in found.items() if any(sign for sign, _line in pairs)}
    page = {"service": service, "languages": changed, **told}
    return render(request, "editorial/difference.html", page)


def changes(before: rules.Body, after: rules.Body) -> list[tuple[str, str]]:
    """The lines that a draft adds or takes away, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    return [pair for pair in rules.differences(before, after, language) if pair[0] and pair[1]]
