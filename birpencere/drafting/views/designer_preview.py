"""The form of a draft at the width of a phone and of a desktop, drawn and read as citizens' forms are."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.drafting.errors import NoDraft
from birpencere.drafting.models import Draft
from birpencere.drafting.queries.designer import faults_for
from birpencere.drafting.rules.preview import answered_with_examples, preview_of, rows_of
from birpencere.drafting.views import designer_pages
from birpencere.drafting.views.designer_frames import may_be_framed, may_frame
from birpencere.drafting.views.designer_places import language
from birpencere.drafting.views.designer_save import number_from
from birpencere.drafting.views.doors import for_staff
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.regulations.rules import (
    problem_lines,
    read_form,
    typed_from_post,
    widgets_for,
)
from birpencere.regulations.types import ALWAYS, Facts, Form, Reading, Typed
from birpencere.rehearsal.answers import COMPANY, PERSON

KEPT: Final = "_kept"
"""Name of the hidden input in which the answers of the other pages travel."""
LONGEST: Final = 100_000
APPLICANTS: Final[Mapping[str, Facts]] = {"person": PERSON, "organisation": COMPANY}


@for_staff
@may_frame
@require_safe
def preview(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The page around the form: its pages to choose from, at the width of a phone or of a desktop."""
    shown = preview_of(draft.document)
    steps = shown.form.steps
    number = min(number_from(request.GET, "step"), max(len(steps) - 1, 0))
    page = {
        **designer_pages.frame(request, draft, "form", faults_for(draft)),
        "steps": steps,
        "number": number,
        "is_phone": request.GET.get("width") == "phone",
        "applicant": _applicant(request.GET.get("as", "")),
        "left_out": shown.left_out,
    }
    return render(request, "drafting/designer_preview.html", page)


def _applicant(name: str) -> str:
    return name if name in APPLICANTS else "person"


@for_staff
@may_be_framed
@require_http_methods(["GET", "POST"])
def step(request: PortalRequest, draft: Draft, step: int) -> HttpResponse:
    """One page of the form, to be framed: a POST reads what was typed as it will be read, and keeps nothing."""
    shown = preview_of(draft.document)
    if step >= len(shown.form.steps):
        raise NoDraft
    applicant = _applicant(request.POST.get("as") or request.GET.get("as", ""))
    kept = _kept(request.POST.get(KEPT, ""))
    one = shown.form.steps[step]
    posted = typed_from_post(one, dict(request.POST.lists()))
    typed = {**kept, **posted.typed}
    reading, facts = _read(shown.form, typed, applicant)
    is_shown = one in reading.steps
    if not is_shown:  # it can be looked at all the same
        one = replace(one, shown=ALWAYS)
        steps = (*shown.form.steps[:step], one, *shown.form.steps[step + 1 :])
        shown = replace(shown, form=replace(shown.form, steps=steps))
        reading, facts = _read(shown.form, typed, applicant)
    is_checked = "check" in request.POST and not posted.changed
    problems = reading.problems_of(one) if is_checked else {}
    page = {
        "draft": draft,
        "number": step,
        "steps": shown.form.steps,
        "step": one,
        "is_shown": is_shown,
        "facts": [
            {"name": row.label, "value": _lines(row.value), "source": row.source}
            for row in rows_of(shown, one, reading, facts, language())
        ],
        "widgets": widgets_for(one, reading, typed, problems, {}, language()),
        "errors": problem_lines(one, problems, language()),
        "is_right": is_checked and not problems,
        "kept": json.dumps(typed, ensure_ascii=False),
        "applicant": applicant,
    }
    return render(request, "drafting/designer_step.html", page, status=422 if problems else 200)


def _read(form: Form, typed: Typed, applicant: str) -> tuple[Reading, Facts]:
    """What was typed as it is read, with what invented registers say of an invented applicant."""
    today = local_date(timezone.now())
    facts = answered_with_examples(form, typed, APPLICANTS[applicant], today)
    return read_form(form, typed, facts, today, {}), facts


def _lines(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _kept(text: str) -> dict[str, Any]:
    """The answers of the other pages; none where somebody has changed them into something else."""
    try:
        kept = json.loads(text[:LONGEST]) if text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
