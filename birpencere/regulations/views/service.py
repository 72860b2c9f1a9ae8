"""The page of a service: what it is, what it takes, and the way into it; answers while one types."""

import re
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.examples import example_form
from birpencere.regulations.fields.searched import LONGEST_QUERY, found_note
from birpencere.regulations.lists import reference_list, reference_lists
from birpencere.regulations.queries import prices_of, published_for
from birpencere.regulations.remarks import remarks_on
from birpencere.regulations.rules import (
    answer_rows,
    choices_found,
    entry_of,
    government_service,
    in_a_page,
    input_id,
    problem_lines,
    read_form,
    service_facts,
    typed_from_post,
    widgets_for,
)
from birpencere.regulations.types import Reading, Regulation, ServiceFacts, Step
from birpencere.web.caching import public_page, shared
from birpencere.web.throttle import Rate, throttle

TYPING: Final = Rate(burst=100, per_second=20)
"""Enough for an office that types behind one address, too little for a machine."""
QUESTION: Final = re.compile(r"((?:[a-z][a-z0-9_]{0,59}\[[0-9]{1,3}\]\.)?[a-z][a-z0-9_]{0,59})\.q")
"""Name of an input in which somebody searches: the path of its question, and `q`."""
INSTEAD_OF: Final = "instead_of"
"""Number of the service at whose address somebody was led here."""
KEPT_FOR: Final = 3600
"""Seconds that browsers and proxies keep what was found: lists change with a new version of the catalogue."""


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


@public_page
def service(request: HttpRequest, key: str) -> HttpResponse:
    """By slug or by number; the slug is the canonical address."""
    found = catalogue().service(key)
    successors = catalogue().successors_of(found)
    if len(successors) == 1:
        return _moved(request, found, successors[0])
    published = published_for(found.id)
    regulation = published.regulation if published else None
    page = {
        "service": found,
        "regulation": regulation,
        "is_typical": published is not None and published.is_typical,
        "facts": _facts(regulation) if regulation else None,
        "entry": entry_of(regulation) if regulation and not found.has_ended else None,
        "successors": successors,
        "instead_of": _instead_of(request, found),
        "predecessors": catalogue().predecessors_of(found),
        "remarks": remarks_on(found, regulation),
        "linked_data": in_a_page(
            government_service(found, regulation, language(), settings.PUBLIC_URL)
        ),
        "canonical": f"{settings.PUBLIC_URL}{found.path(language())}",
    }
    return render(request, "regulations/service.html", page)


def _facts(regulation: Regulation) -> ServiceFacts:
    """Fees of tariffs are those of today."""
    prices = prices_of(regulation, local_date(timezone.now()))
    return service_facts(regulation, language(), prices)


def _moved(request: HttpRequest, before: Service, after: Service) -> HttpResponse:
    """The old address leads to what took its place; not for ever in a browser, since a merger can be undone."""
    first = request.GET.get(INSTEAD_OF, before.number)
    answer = redirect(f"{after.path(language())}?{urlencode({INSTEAD_OF: first})}", permanent=True)
    answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return answer


def _instead_of(request: HttpRequest, service: Service) -> Service | None:
    """The service that somebody looked for and that goes on in this one."""
    number = request.GET.get(INSTEAD_OF, "")
    return next((one for one in catalogue().lineage_of(service) if one.number == number), None)


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
        "choices": choices_found(answers.entries, path, language()) if query.strip() else (),
        "note": found_note(answers) if query.strip() else "",
    }
    text = render_to_string("regulations/_found.html", answer)
    return shared(request, text, seconds=KEPT_FOR)


@public_page
def fields(request: HttpRequest) -> HttpResponse:
    """A question of every type, read as any form is; axe runs on this page."""
    form = example_form()
    [step] = form.steps
    posted = typed_from_post(step, dict(request.GET.lists()))
    reading = read_form(form, posted.typed, {}, local_date(timezone.now()), {})
    is_read = bool(posted.typed) and not posted.changed
    problems = reading.problems if is_read else {}
    page = {
        "form": form,
        "widgets": widgets_for(step, reading, posted.typed, problems, {}, language()),
        "errors": problem_lines(step, problems, language()),
        "rows": _understood(step, reading) if is_read and not problems else [],
    }
    return render(request, "regulations/examples.html", page, status=422 if problems else 200)


def _understood(step: Step, reading: Reading) -> list[dict[str, str]]:
    """The answers, as `components/summary.html` takes them."""
    return [
        {
            "name": row.label,
            "value": row.value if isinstance(row.value, str) else "\n".join(row.value),
        }
        for row in answer_rows(step, reading, {}, language())
        if row.key in reading.values
    ]
