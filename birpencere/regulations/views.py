"""The page of a service: what it is, what it takes, and the way into it; answers while one types."""

import re
from hashlib import blake2b
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.fields.searched import LONGEST_QUERY, found_note
from birpencere.regulations.lists import reference_list, reference_lists
from birpencere.regulations.queries import published_for
from birpencere.regulations.rules import choices_found, entry_of, input_id, service_facts
from birpencere.web.caching import public_page
from birpencere.web.throttle import Rate, throttle

TYPING: Final = Rate(burst=100, per_second=20)
"""Enough for an office that types behind one address, too little for a machine."""
QUESTION: Final = re.compile(r"((?:[a-z][a-z0-9_]{0,59}\[[0-9]{1,3}\]\.)?[a-z][a-z0-9_]{0,59})\.q")
"""Name of an input in which somebody searches: the path of its question, and `q`."""
KEPT_FOR: Final = 3600
"""Seconds that browsers and proxies keep what was found: lists change with a new version of the catalogue."""


@public_page
def service(request: HttpRequest, key: str) -> HttpResponse:
    """By slug, or by the number of the national list; the slug is the canonical address."""
    found, language = catalogue().service(key), get_language()
    published = published_for(found.id)
    regulation = published.regulation if published else None
    page = {
        "service": found,
        "regulation": regulation,
        "is_typical": published is not None and published.is_typical,
        "facts": service_facts(regulation, language) if regulation else None,  # type: ignore[arg-type]  # settings.LANGUAGES has no others
        "entry": entry_of(regulation) if regulation else None,
        "canonical": f"{settings.PUBLIC_URL}{found.path(language)}",
    }
    return render(request, "regulations/service.html", page)


@throttle(TYPING)
@require_safe
def found(request: HttpRequest, name: str) -> HttpResponse:
    """What a reference list has for what is typed, as the answers of the question that asks: `?<path>.q=`.

    The same for everybody, so that anybody may keep it; who has it already is told so (ETag).
    """
    names = [QUESTION.fullmatch(key) for key in request.GET]
    if name not in reference_lists() or len(names) != 1 or names[0] is None:
        raise NotFound
    path = names[0][1]
    query = request.GET[f"{path}.q"][:LONGEST_QUERY]
    answers = reference_list(name).search(query)
    answer = {
        "id": input_id(path),
        "name": path,
        "choices": choices_found(answers.entries, path, get_language()),  # type: ignore[arg-type]  # settings.LANGUAGES has no others
        "note": found_note(answers) if query.strip() else "",
    }
    text = render_to_string(
        "regulations/_found.html", answer if query.strip() else {**answer, "choices": ()}
    )
    response = HttpResponse(text)
    response["ETag"] = f'"{blake2b(text.encode(), digest_size=12).hexdigest()}"'
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    kept: HttpResponse = get_conditional_response(request, response["ETag"], None, response)
    return kept
