"""Calculating: everything stands in the address, so that a link carries it; nothing is kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.enquiries.actions import note_calculation
from birpencere.enquiries.errors import NotCalculable
from birpencere.enquiries.queries import Calculated, calculated, calculator_of
from birpencere.enquiries.rules import figure_in_words, first_step, how_it_came
from birpencere.enquiries.types import Figure
from birpencere.enquiries.views.show import language, widgets_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.usage import Channel
from birpencere.registry.queries import catalogue
from birpencere.regulations.rules import law_text, problem_lines, typed_from_post
from birpencere.regulations.types import Posted, root

ON = "on"
"""By the rates of which day; a shared link names it, so that it says the same for ever."""


@never_cache
@require_safe
def calculate(request: PortalRequest, key: str) -> HttpResponse:
    """The questions, and below them the answer line by line, once there are answers."""
    service = catalogue().service(key)
    regulation = calculator_of(service.id)
    step, on, sent = first_step(regulation), _day(request), dict(request.GET.lists())
    posted = typed_from_post(step, sent) if step else Posted({})
    try:
        found = calculated(regulation, posted.typed, on)
    except NotCalculable as error:
        return _page(request, {"service": service, "told": error.message, "on": on}, error.status)
    problems = _problems(found, posted)
    page = {
        "service": service,
        "regulation": regulation,
        "on": on,
        "widgets": widgets_of(found.step, found.reading, posted.typed, problems),
        "errors": problem_lines(found.step, problems, language()),
    }
    if found.figures and posted.typed and posted.changed is None:
        note_calculation(service_id=service.id, channel=Channel.WEB, now=timezone.now())
        page |= _answer(found) | {
            "link": f"{reverse('enquiries:calculate', args=[service.slug])}?{_query(sent, on)}"
        }
    return _page(request, page, 422 if problems else 200)


def _page(request: PortalRequest, page: Mapping[str, Any], status: int) -> HttpResponse:
    blank = {"regulation": None, "told": "", "widgets": (), "errors": (), "lines": (), "link": ""}
    return render(request, "enquiries/calculate.html", {**blank, **page}, status=status)


def _day(request: PortalRequest) -> date:
    """The day that the link names, or today; raises NotFound for what is no day."""
    try:
        return date.fromisoformat(request.GET[ON])
    except KeyError:
        return local_date(timezone.now())
    except ValueError:
        raise NotFound from None


def _problems(found: Calculated, posted: Posted) -> Mapping[str, Any]:
    """What is wrong; not of questions that the answers have only just brought up, nor while rows change."""
    if not posted.typed or posted.changed is not None:
        return {}
    visible = {one.key for one in found.reading.visible_fields(found.step) if one.is_input}
    blamed = {root(path) for path in found.reading.problems}
    return {} if blamed & visible - posted.typed.keys() else found.reading.problems


def _answer(found: Calculated) -> dict[str, Any]:
    """The lines with their explanations and laws, and what it comes to."""
    figures: dict[str, Figure] = {figure.line.key: figure for figure in found.figures}
    lines = [
        {
            "title": figure.line.title,
            "value": figure_in_words(figure.value, figure.line.unit),
            "how": list(how_it_came(found.regulation, found.reading, figures, figure, found.on)),
            "law": _law(found, figure),
            "is_total": figure.line.key == found.regulation.total,
        }
        for figure in found.figures
    ]
    return {"lines": lines, "total": found.total.line.title}


def _law(found: Calculated, figure: Figure) -> str:
    """The article that the line follows: its own, or that of its table."""
    line = figure.line
    law = line.law or (found.regulation.table(line.brackets.table).law if line.brackets else None)
    return law_text(found.regulation, law, language()) if law else ""


def _query(sent: Mapping[str, Sequence[str]], on: date) -> str:
    """The answers without what only the page needs, and the day."""
    answers = {
        name: [text for text in texts if text]
        for name, texts in sent.items()
        if not name.startswith("_") and name != ON
    }
    return urlencode({**answers, ON: on.isoformat()}, doseq=True)
