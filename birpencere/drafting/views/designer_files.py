"""What leaves the designer and what is brought into it: YAML, and the result as a PDF."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.drafting.actions import import_yaml
from birpencere.drafting.errors import ChangedMeanwhile
from birpencere.drafting.models import Draft
from birpencere.drafting.queries import yaml_of
from birpencere.drafting.queries.designer import faults_for
from birpencere.drafting.rules.faults import faults_of, told
from birpencere.drafting.specimen import specimen_sheet
from birpencere.drafting.views import designer_pages
from birpencere.drafting.views.designer import for_drafter
from birpencere.drafting.views.designer_save import number_from
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import LONGEST, Problem
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.types import CaseRegulation
from birpencere.web.responses import pdf


@for_drafter
@require_safe
def export(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The draft as YAML, to be kept elsewhere."""
    name = f"{draft.service.number}-draft-{draft.version}.yaml"
    return HttpResponse(
        yaml_of(draft),
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@for_drafter
@require_http_methods(["GET", "POST"])
def bring_in(request: PortalRequest, draft: Draft) -> HttpResponse:
    """A form for a file; a POST makes the draft say what it says, or names what is wrong by line."""
    if request.method == "GET":
        return _import_page(request, draft)
    text = _text_of(request)
    if not text.strip():
        return _import_page(
            request, draft, text, [Problem("", 1, "", _("Choose a file, or paste the text."))]
        )
    version = number_from(request.POST, "version")
    try:
        changed = import_yaml(
            draft_id=draft.pk, version=version, text=text, acting=request.actor, now=timezone.now()
        )
    except RegulationError as wrong:
        return _import_page(request, draft, text, list(wrong.problems))
    except Invalid as wrong:
        told = [Problem("", 1, path, str(reason)) for path, reason in wrong.fields.items()]
        return _import_page(request, draft, text, told)
    except ChangedMeanwhile:
        return _import_page(
            request, draft, text, [Problem("", 1, "", str(ChangedMeanwhile.message))]
        )
    return redirect("drafting:designer", changed.pk)


def _text_of(request: PortalRequest) -> str:
    """The file where there is one, or what was pasted."""
    file = request.FILES.get("file")
    if file is None:
        return str(request.POST.get("text", ""))
    content: bytes = file.read(LONGEST * 4 + 1)
    return content.decode("utf-8", "replace")


def _import_page(
    request: PortalRequest, draft: Draft, text: str = "", problems: list[Problem] | None = None
) -> HttpResponse:
    page: dict[str, Any] = {
        **designer_pages.frame(request, draft, "", faults_for(draft)),
        "text": text[:LONGEST],
        "faults": [replace(one, reason=str(told(one.reason))) for one in problems or []],
        "errors": [("text", _("This could not be brought in."))] if problems else [],
    }
    return render(request, "drafting/designer_import.html", page, status=422 if problems else 200)


@for_drafter
@require_safe
def result(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The result document with sample answers; what is wrong where the draft is no regulation yet."""
    faults = faults_of(draft.document)
    regulation = None if faults else parse_regulation(yaml_of(draft), "draft")
    if not isinstance(regulation, CaseRegulation):
        page = {**designer_pages.frame(request, draft, "result", faults), "faults": faults}
        return render(request, "drafting/designer_no_result.html", page, status=409)
    agency = draft.agency
    title = Text(az=agency.name_az, en=agency.name_en, ru=agency.name_ru)
    now = timezone.now()
    content = draw(specimen_sheet(regulation, title, now), made_at=now)
    return pdf(content, f"{draft.service.number}-specimen.pdf")
